// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/usecases/purchase_context.h"

namespace reelmint::usecases {

/// Finds what the provider made for an order when its answer never reached us: among the newest objects of the order's
/// customer, the one that carries the order's id. Nothing when there is none, or when the order never had a customer.
payments::StripeResult<std::optional<payments::CheckoutSession>> findLostSession(PurchaseContext &context,
                                                                                const Order &order);
payments::StripeResult<std::optional<payments::PaymentIntent>> findLostIntent(PurchaseContext &context,
                                                                             const Order &order);

} // namespace reelmint::usecases
