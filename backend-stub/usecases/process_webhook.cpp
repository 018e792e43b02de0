// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/usecases/process_webhook.h"

#include "backend-stub/payments/webhook_signature.h"
#include "backend-stub/usecases/confirm_order.h"
#include "backend-stub/usecases/order_store.h"
#include "backend-stub/usecases/webhook_store.h"

#include <QJsonDocument>
#include <QLoggingCategory>

namespace reelmint::usecases {

namespace {

Q_LOGGING_CATEGORY(lcWebhooks, "reelmint.webhooks")

using payments::StripeEvent;

struct Verdict
{
    EventState state;
    QString reason;
};

Error refused(const QString &why)
{
    return Error{ErrorKind::InvalidInput, QStringLiteral("webhook_refused"), QStringLiteral("This event was refused."),
                 why};
}

Verdict failed(const Error &error)
{
    return Verdict{EventState::Failed, error.code + QLatin1String(": ") + (error.log.isEmpty() ? error.message : error.log)};
}

bool movesMoneyBack(const QString &type)
{
    for (const char *prefix : {"charge.refund", "refund.", "charge.dispute.", "radar.early_fraud_warning."}) {
        if (type.startsWith(QLatin1String(prefix)))
            return true;
    }
    return false;
}

/// The order an event says it is about: by the id it carries, or by the object we know.
Result<std::optional<Order>> orderOf(PurchaseContext &context, const StripeEvent &event)
{
    const bool session = event.objectType == QLatin1String("checkout.session");
    const auto known = session ? findOrderBySession(context.database, event.objectId)
                               : findOrderByPaymentIntent(context.database, event.objectId);
    if (!known || *known)
        return known;
    const QString named = event.object.value(QLatin1String("metadata")).toObject()
                              .value(QLatin1String(kOrderIdMetadata)).toString();
    if (named.isEmpty())
        return std::optional<Order>();
    const Result<Order> order = loadOrder(context.database, OrderId(named));
    if (order)
        return std::optional(*order);
    if (order.error().kind == ErrorKind::NotFound)
        return std::optional<Order>();
    return order.error();
}

/// A session or payment that carries an order's id without being the one we made for it.
bool isImpostor(const Order &order, const StripeEvent &event)
{
    const bool session = event.objectType == QLatin1String("checkout.session");
    const QString &ours = session ? order.sessionId : order.paymentIntentId;
    return !ours.isEmpty() && ours != event.objectId;
}

Verdict processPayment(PurchaseContext &context, const StripeEvent &event)
{
    const Result<std::optional<Order>> order = orderOf(context, event);
    if (!order)
        return failed(order.error());
    if (!*order) {
        const bool claimsToBeOurs = event.object.value(QLatin1String("metadata")).toObject()
                                        .contains(QLatin1String(kOrderIdMetadata));
        return claimsToBeOurs ? Verdict{EventState::Parked, QStringLiteral("names an order that does not exist")}
                              : Verdict{EventState::Ignored, QStringLiteral("not one of our orders")};
    }
    const Result<Order> confirmed = confirmOrder(context, (*order)->id);
    if (!confirmed)
        return failed(confirmed.error());
    if (isImpostor(*confirmed, event))
        return Verdict{EventState::Parked, QStringLiteral("the object is not the one made for order ")
                                               + confirmed->id.toString()};
    if (confirmed->state == OrderState::Created)
        return Verdict{EventState::Failed, QStringLiteral("the order does not know its payment yet")};
    return Verdict{EventState::Done, {}};
}

Verdict process(PurchaseContext &context, const QByteArray &payload)
{
    const std::optional<StripeEvent> event = payments::readEvent(QJsonDocument::fromJson(payload).object());
    if (!event)
        return Verdict{EventState::Parked, QStringLiteral("unreadable")};
    if (event->objectType == QLatin1String("checkout.session") || event->objectType == QLatin1String("payment_intent"))
        return processPayment(context, *event);
    if (movesMoneyBack(event->type))
        return Verdict{EventState::Parked, QStringLiteral("waits for refunds and disputes to be handled")};
    return Verdict{EventState::Ignored, QStringLiteral("no use for this type")};
}

QString foreign(const PurchaseContext &context, const StripeEvent &event)
{
    if (event.livemode != context.stripe.config().livemode)
        return QStringLiteral("of the other mode");
    if (!event.account.isEmpty())
        return QStringLiteral("of another account");
    return {};
}

} // namespace

Result<void> receiveWebhook(PurchaseContext &context, const QByteArray &body, const QByteArray &signatureHeader)
{
    const payments::SignatureVerdict verdict = payments::verifyWebhookSignature(
        body, signatureHeader, context.stripe.config().webhookSecrets, context.clock.nowUtc().toSecsSinceEpoch());
    if (verdict != payments::SignatureVerdict::Valid) {
        qCWarning(lcWebhooks) << "refused an event, signature verdict" << int(verdict);
        return refused(QStringLiteral("signature"));
    }
    const std::optional<StripeEvent> event = payments::readEvent(QJsonDocument::fromJson(body).object());
    if (!event)
        return refused(QStringLiteral("signed, but not an event"));
    // An event of the other mode or account is kept as evidence, but asking for it again would be pointless.
    const QString reason = foreign(context, *event);
    return storeEvent(context.database, *event, body, reason.isEmpty() ? EventState::Received : EventState::Ignored,
                      reason);
}

Result<InboxRun> processWebhookInbox(PurchaseContext &context, int limit)
{
    InboxRun run;
    for (int i = 0; i < limit && !(context.stopping && context.stopping()); ++i) {
        const Result<std::optional<StoredEvent>> event = claimEvent(context.database);
        if (!event)
            return event.error();
        if (!*event)
            break;
        const Verdict verdict = process(context, (*event)->payload);
        if (verdict.state == EventState::Failed || verdict.state == EventState::Parked)
            qCWarning(lcWebhooks) << "event" << (*event)->id << verdict.reason;
        if (const Result<void> saved = finishEvent(context.database, **event, verdict.state, verdict.reason); !saved)
            return saved.error();
        ++(verdict.state == EventState::Failed ? run.failed : run.finished);
    }
    return run;
}

} // namespace reelmint::usecases
