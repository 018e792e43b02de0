// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/payments/form_value.h"
#include "backend-stub/usecases/derive_order_state.h"

namespace reelmint::usecases {

/// What we send to the payment provider for an order. A function of stored values only, so that a retry days or a
/// restart later sends the same bytes.

/// Idempotency keys, at most 255 characters. The customer is part of an order's key because it is part of the request:
/// when the provider has lost a customer, the request with the new one is another request.
QByteArray orderKey(const Order &order, const char *action);
QByteArray customerKey(const UserId &user, const QString &lostCustomer);

/// Never names payment methods or a UI mode: Stripe's defaults are right for every version of its API.
payments::FormFields checkoutFields(const Order &order, const QString &email, const QString &promotionCodeId,
                                    const PurchaseRules &rules);
payments::FormFields intentFields(const Order &order, const QString &email);

} // namespace reelmint::usecases
