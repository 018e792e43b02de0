// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/usecases/purchase_context.h"

namespace reelmint::usecases {

struct PurchaseRequest
{
    UserId user;
    PackageId package;
    PurchaseFront front = PurchaseFront::Checkout;
    QString promotionCode; ///< as typed; empty: none
    QString clientKey;     ///< the client's Idempotency-Key; empty: every call is a new order
};

struct StartedPurchase
{
    Order order;          ///< with session id and checkout url, or payment intent id
    QString clientSecret; ///< of the payment intent, for PurchaseFront::Intent
    bool replayed = false;
};

/// The one way to start a purchase. The order is stored first, with price and credits copied from the package; then the
/// payment provider is asked for a checkout (or a payment intent) under an idempotency key made from the order. Blocks
/// while the provider is asked.
///
/// The same client key gives the same order: with other contents Conflict `idempotency_key_reused`. Other errors:
/// NotFound `package_not_found`, InvalidInput `promotion_code_invalid`, Conflict `order_closed` (a key whose order ended
/// before it could be paid), Unavailable `payment_provider_unavailable` (repeat with the same key), BadGateway
/// `payment_provider_error`.
Result<StartedPurchase> createCreditPurchase(PurchaseContext &context, const PurchaseRequest &request);

} // namespace reelmint::usecases
