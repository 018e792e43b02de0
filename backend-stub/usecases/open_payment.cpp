// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/usecases/open_payment.h"

#include "backend-stub/usecases/apply_view.h"
#include "backend-stub/usecases/lost_payment.h"
#include "backend-stub/usecases/order_store.h"
#include "backend-stub/usecases/provider_customer.h"
#include "backend-stub/usecases/provider_requests.h"

#include <QJsonArray>

namespace reelmint::usecases {

namespace {

using payments::CheckoutSession;
using payments::PaymentIntent;
using payments::StripeError;
using payments::StripeResult;

// The provider wants at least 30 minutes between making a session and its end.
constexpr qint64 kShortestSessionSeconds = 31 * 60;

Error closed()
{
    return Error{ErrorKind::Conflict, QStringLiteral("order_closed"),
                 QStringLiteral("This purchase has ended. Start a new one.")};
}

/// Making a session or an intent moves no money, so an unknown outcome is only "not available now" to the buyer: the
/// same key continues the same order.
Error startError(const StripeError &error)
{
    Error shown = toError(error);
    if (shown.kind == ErrorKind::UnknownOutcome) {
        shown.kind = ErrorKind::Unavailable;
        shown.code = QStringLiteral("payment_provider_unavailable");
        shown.message = QStringLiteral("The payment provider did not answer in time. Nothing was charged; try again.");
    }
    return shown;
}

bool lostCustomer(const StripeError &error)
{
    return error.code == QLatin1String("resource_missing") && error.param == QLatin1String("customer");
}

/// The first try with this key had other bytes (a setting changed in between): whatever it made is what counts.
bool triedBefore(const StripeError &error)
{
    return error.type == QLatin1String("idempotency_error");
}

Error endOrder(PurchaseContext &context, const Order &order, const Error &reason)
{
    ProviderView view;
    view.state = OrderState::Failed;
    view.decline = OrderDecline{reason.code, reason.message};
    const Result<Order> saved = applyView(context, order.id, view);
    return saved ? reason : saved.error();
}

Result<QString> promotionCodeId(PurchaseContext &context, const QString &code)
{
    if (code.isEmpty())
        return QString();
    const StripeResult<QJsonObject> found =
        context.stripe.get(QStringLiteral("/v1/promotion_codes"), {{"code", code}, {"active", true}, {"limit", 1}});
    if (!found)
        return startError(found.error());
    const QString id = payments::expandableId(found->value(QLatin1String("data")).toArray().first());
    if (id.isEmpty())
        return Error{ErrorKind::InvalidInput, QStringLiteral("promotion_code_invalid"),
                     QStringLiteral("This promotion code cannot be used.")};
    return id;
}

/// Makes the provider's object for the order; `make` gets the customer's email. A customer that the provider has lost is
/// replaced once.
template <class T, class Make>
Result<T> makeForCustomer(PurchaseContext &context, Order &order, Make make,
                          StripeResult<std::optional<T>> (*find)(PurchaseContext &, const Order &))
{
    QString lost;
    for (int round = 1;; ++round) {
        const Result<ProviderCustomer> customer = providerCustomer(context, order.user, lost);
        if (!customer)
            return customer.error();
        order.customerId = customer->id;
        if (const Result<void> stored = rememberCustomer(context.database, order.id, customer->id); !stored)
            return stored.error();
        const StripeResult<T> made = make(customer->email);
        if (made)
            return *made;
        if (lostCustomer(made.error()) && round == 1) {
            lost = customer->id;
            continue;
        }
        if (triedBefore(made.error())) {
            const StripeResult<std::optional<T>> found = find(context, order);
            if (!found)
                return startError(found.error());
            if (*found)
                return **found;
        }
        if (made.error().outcome == StripeError::Outcome::Refused)
            return endOrder(context, order, startError(made.error()));
        return startError(made.error());
    }
}

/// Nobody may pay for an object that is not what was ordered.
template <class Opened>
Result<Opened> refuseMismatch(PurchaseContext &context, const Order &order, const ProviderView &view)
{
    const Result<Order> saved = applyView(context, order.id, view);
    if (!saved)
        return saved.error();
    return Error{ErrorKind::BadGateway, QStringLiteral("payment_provider_error"),
                 QStringLiteral("The payment provider did not accept the request."), view.mismatch};
}

} // namespace

Result<OpenedPayment> openCheckout(PurchaseContext &context, const Order &stored)
{
    if (!stored.sessionId.isEmpty())
        return OpenedPayment{stored, {}};
    if (!isOpen(stored.state))
        return closed();
    Order order = stored;
    if (context.clock.nowUtc().secsTo(order.payBy) < kShortestSessionSeconds)
        return endOrder(context, order, closed());
    const Result<QString> promotion = promotionCodeId(context, order.promotionCode);
    if (!promotion) {
        const bool final = promotion.error().kind == ErrorKind::InvalidInput;
        return final ? endOrder(context, order, promotion.error()) : promotion.error();
    }
    const auto make = [&](const QString &email) {
        return context.stripe.createCheckoutSession(checkoutFields(order, email, *promotion, context.rules),
                                                    orderKey(order, "checkout"));
    };
    const Result<CheckoutSession> session = makeForCustomer<CheckoutSession>(context, order, make, findLostSession);
    if (!session)
        return session.error();
    const ProviderView view = viewOfSession(order, *session, context.rules, context.clock.nowUtc());
    if (!view.mismatch.isEmpty())
        return refuseMismatch<OpenedPayment>(context, order, view);
    if (const auto saved = rememberSession(context.database, order.id, session->id, session->url); !saved)
        return saved.error();
    const Result<Order> now = loadOrder(context.database, order.id);
    if (!now)
        return now.error();
    return OpenedPayment{*now, {}};
}

Result<OpenedPayment> openIntent(PurchaseContext &context, const Order &stored)
{
    Order order = stored;
    if (!order.paymentIntentId.isEmpty()) {
        const StripeResult<PaymentIntent> intent = context.stripe.paymentIntent(order.paymentIntentId);
        if (!intent)
            return startError(intent.error());
        return OpenedPayment{order, intent->clientSecret};
    }
    if (!isOpen(order.state))
        return closed();
    if (context.clock.nowUtc() >= order.payBy)
        return endOrder(context, order, closed());
    const auto make = [&](const QString &email) {
        return context.stripe.createPaymentIntent(intentFields(order, email), orderKey(order, "intent"));
    };
    const Result<PaymentIntent> intent = makeForCustomer<PaymentIntent>(context, order, make, findLostIntent);
    if (!intent)
        return intent.error();
    const ProviderView view = viewOfIntent(order, *intent, context.clock.nowUtc());
    if (!view.mismatch.isEmpty())
        return refuseMismatch<OpenedPayment>(context, order, view);
    if (const auto saved = rememberPaymentIntent(context.database, order.id, intent->id); !saved)
        return saved.error();
    const Result<Order> now = loadOrder(context.database, order.id);
    if (!now)
        return now.error();
    return OpenedPayment{*now, intent->clientSecret};
}

} // namespace reelmint::usecases
