// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/usecases/confirm_order.h"

#include "backend-stub/usecases/apply_view.h"
#include "backend-stub/usecases/lost_payment.h"
#include "backend-stub/usecases/order_store.h"
#include "backend-stub/usecases/provider_requests.h"

namespace reelmint::usecases {

namespace {

using payments::CheckoutSession;
using payments::PaymentIntent;
using payments::StripeError;
using payments::StripeResult;

using MaybeView = std::optional<ProviderView>; // nothing: no news

constexpr qint64 kDaySeconds = 24 * 60 * 60;

ProviderView ended(OrderState state)
{
    ProviderView view;
    view.state = state;
    return view;
}

bool isOver(const PurchaseContext &context, const Order &order, qint64 graceSeconds)
{
    return order.payBy.secsTo(context.clock.nowUtc()) > graceSeconds;
}

Result<MaybeView> afterError(const PurchaseContext &context, const Order &order, const StripeError &error)
{
    if (error.code == QLatin1String(payments::kLivemodeMismatch)) {
        ProviderView view;
        view.mismatch = QStringLiteral("the provider's object belongs to the other mode");
        view.state = OrderState::Quarantined;
        return MaybeView(view);
    }
    // The provider does not know what it once gave us: another account's key, or a sandbox that forgot. Wait a day for
    // somebody to notice; a payment that turns up later still counts.
    if (error.httpStatus == 404 && isOver(context, order, kDaySeconds))
        return MaybeView(ended(OrderState::Failed));
    Error shown = toError(error);
    if (shown.kind == ErrorKind::BadGateway)
        shown.code = QStringLiteral("payment_provider_error");
    return shown;
}

/// The provider has nothing for the order, and nothing can be paid before it has. The request that makes it may still be
/// running, so the order only ends when its time is over.
Result<MaybeView> withoutObject(const PurchaseContext &context, const Order &order)
{
    if (isOver(context, order, 0))
        return MaybeView(ended(OrderState::Failed));
    return MaybeView();
}

Result<MaybeView> askAboutSession(PurchaseContext &context, Order &order)
{
    if (order.sessionId.isEmpty()) {
        const auto found = findLostSession(context, order);
        if (!found)
            return afterError(context, order, found.error());
        if (!*found)
            return withoutObject(context, order);
        if (const auto saved = rememberSession(context.database, order.id, (*found)->id, (*found)->url); !saved)
            return saved.error();
        order.sessionId = (*found)->id;
    }
    const StripeResult<CheckoutSession> session = context.stripe.checkoutSession(order.sessionId);
    if (!session)
        return afterError(context, order, session.error());
    return MaybeView(viewOfSession(order, *session, context.rules, context.clock.nowUtc()));
}

Result<MaybeView> askAboutIntent(PurchaseContext &context, Order &order)
{
    if (order.paymentIntentId.isEmpty()) {
        const auto found = findLostIntent(context, order);
        if (!found)
            return afterError(context, order, found.error());
        if (!*found)
            return withoutObject(context, order);
        if (const auto saved = rememberPaymentIntent(context.database, order.id, (*found)->id); !saved)
            return saved.error();
        order.paymentIntentId = (*found)->id;
    }
    const StripeResult<PaymentIntent> intent = context.stripe.paymentIntent(order.paymentIntentId);
    if (!intent)
        return afterError(context, order, intent.error());
    const ProviderView view = viewOfIntent(order, *intent, context.clock.nowUtc());
    const bool waiting = view.state == OrderState::AwaitingPayment || view.state == OrderState::Declined;
    if (!waiting || !isOver(context, order, 0))
        return MaybeView(view);
    // A payment intent never expires by itself. The provider refuses to cancel one that was paid in the meantime; the
    // next look finds that out.
    const auto cancelled = context.stripe.cancelPaymentIntent(order.paymentIntentId, orderKey(order, "cancel"));
    if (!cancelled)
        return MaybeView(view);
    return MaybeView(viewOfIntent(order, *cancelled, context.clock.nowUtc()));
}

bool isSettled(OrderState state)
{
    return state == OrderState::Credited || state == OrderState::Refunded || state == OrderState::Quarantined;
}

} // namespace

Result<Order> confirmOrder(PurchaseContext &context, const OrderId &id)
{
    Result<Order> order = loadOrder(context.database, id);
    if (!order || isSettled(order->state))
        return order;
    const Result<MaybeView> view = order->front == PurchaseFront::Checkout ? askAboutSession(context, order.value())
                                                                           : askAboutIntent(context, order.value());
    if (!view) {
        if (const Result<void> marked = markChecked(context.database, id); !marked)
            return marked.error();
        return view.error();
    }
    if (!*view) {
        if (const Result<void> marked = markChecked(context.database, id); !marked)
            return marked.error();
        return order;
    }
    return applyView(context, id, **view);
}

Result<Order> cancelOrder(PurchaseContext &context, const UserId &user, const OrderId &id)
{
    const Result<Order> order = loadOrderOf(context.database, user, id);
    if (!order || !isOpen(order->state))
        return order;
    // A refusal means that the payment is already over, one way or the other; confirming finds out which.
    if (order->front == PurchaseFront::Checkout && !order->sessionId.isEmpty()) {
        const auto expired = context.stripe.expireCheckoutSession(order->sessionId, orderKey(*order, "expire"));
        if (!expired && expired.error().outcome != StripeError::Outcome::Refused)
            return toError(expired.error());
    } else if (order->front == PurchaseFront::Intent && !order->paymentIntentId.isEmpty()) {
        const auto cancelled = context.stripe.cancelPaymentIntent(order->paymentIntentId, orderKey(*order, "cancel"));
        if (!cancelled && cancelled.error().outcome != StripeError::Outcome::Refused)
            return toError(cancelled.error());
    }
    return confirmOrder(context, id);
}

} // namespace reelmint::usecases
