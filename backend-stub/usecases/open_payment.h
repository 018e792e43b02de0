// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/usecases/purchase_context.h"

namespace reelmint::usecases {

struct OpenedPayment
{
    Order order;
    QString clientSecret;
};

/// Second half of createCreditPurchase: gives a stored order its checkout session or payment intent at the provider, or
/// finds the one it already has. Safe to call again after any failure. An order that the provider refuses, or that got
/// old before it had a session, ends as Failed.
Result<OpenedPayment> openCheckout(PurchaseContext &context, const Order &order);
Result<OpenedPayment> openIntent(PurchaseContext &context, const Order &order);

} // namespace reelmint::usecases
