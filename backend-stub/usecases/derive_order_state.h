// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/payments/stripe_objects.h"
#include "backend-stub/usecases/order.h"

namespace reelmint::usecases {

/// What may lawfully change the sum that is paid.
struct PurchaseRules
{
    bool allowPromotionCodes = false; ///< the checkout page shows a code field
    bool automaticTax = false;
};

/// What the payment provider's present object means for an order. Pure, so that every combination can be tested.
struct ProviderView
{
    OrderState state = OrderState::AwaitingPayment;
    bool paid = false;    ///< grant now (the state is then Credited)
    bool free = false;    ///< paid without money, by a discount: the credits are promotional and cannot be refunded
    QString mismatch;     ///< not empty: the object is not what was ordered; never grant. For the log and the operator.
    QString receiptUrl;
    QString paymentIntentId;
    std::optional<OrderDecline> decline;
};

/// `now` only tells an order that ran out of time from one that was cancelled.
ProviderView viewOfSession(const Order &order, const payments::CheckoutSession &session, const PurchaseRules &rules,
                           const QDateTime &now);
ProviderView viewOfIntent(const Order &order, const payments::PaymentIntent &intent, const QDateTime &now);

/// The names under which an order is marked on the provider's objects.
inline constexpr char kOrderIdMetadata[] = "order_id";
inline constexpr char kUserIdMetadata[] = "user_id";

} // namespace reelmint::usecases
