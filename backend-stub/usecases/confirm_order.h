// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/usecases/purchase_context.h"

namespace reelmint::usecases {

/// Asks the payment provider what became of an order and writes that down; grants its credits when it is paid. The
/// webhook worker, the poll and the reconciler all call this one function, in any number and order. Blocks while the
/// provider is asked.
///
/// Errors: NotFound `order_not_found`; Unavailable when the provider could not be asked (the order is unchanged).
Result<Order> confirmOrder(PurchaseContext &context, const OrderId &id);

/// Closes the checkout of an open order at the provider, then confirms: when the buyer was faster, it is credited.
Result<Order> cancelOrder(PurchaseContext &context, const UserId &user, const OrderId &id);

} // namespace reelmint::usecases
