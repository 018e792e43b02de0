// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/usecases/lost_payment.h"

namespace reelmint::usecases {

using payments::CheckoutSession;
using payments::PaymentIntent;
using payments::StripeResult;

StripeResult<std::optional<CheckoutSession>> findLostSession(PurchaseContext &context, const Order &order)
{
    if (order.customerId.isEmpty())
        return std::optional<CheckoutSession>();
    const auto sessions = context.stripe.checkoutSessionsOfCustomer(order.customerId);
    if (!sessions)
        return sessions.error();
    for (const CheckoutSession &session : *sessions) {
        if (session.clientReferenceId == order.id.toString())
            return std::optional(session);
    }
    return std::optional<CheckoutSession>();
}

StripeResult<std::optional<PaymentIntent>> findLostIntent(PurchaseContext &context, const Order &order)
{
    if (order.customerId.isEmpty())
        return std::optional<PaymentIntent>();
    const auto intents = context.stripe.paymentIntentsOfCustomer(order.customerId);
    if (!intents)
        return intents.error();
    for (const PaymentIntent &intent : *intents) {
        if (intent.metadata.value(QLatin1String(kOrderIdMetadata)) == order.id.toString())
            return std::optional(intent);
    }
    return std::optional<PaymentIntent>();
}

} // namespace reelmint::usecases
