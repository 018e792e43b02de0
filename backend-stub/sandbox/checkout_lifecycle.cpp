// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/checkout_sessions.h"

#include "backend-stub/sandbox/customers.h"
#include "backend-stub/sandbox/events.h"
#include "backend-stub/sandbox/invoices.h"
#include "backend-stub/sandbox/state_machines.h"
#include "backend-stub/sandbox/world.h"

#include <QJsonArray>

namespace reelmint::sandbox::checkout {

namespace {

QJsonObject addressOf(const PayerInput &payer)
{
    return {{"city", QJsonValue()},
            {"country", payer.country},
            {"line1", QJsonValue()},
            {"line2", QJsonValue()},
            {"postal_code", payer.postalCode.isEmpty() ? QJsonValue() : QJsonValue(payer.postalCode)},
            {"state", QJsonValue()}};
}

/// The session's PaymentIntent, made at the payer's first try.
QString intentOf(World &world, const QJsonObject &session)
{
    if (const QString existing = session.value("payment_intent").toString(); !existing.isEmpty())
        return existing;
    const QString sessionId = session.value("id").toString();
    QJsonObject fields = world.store.hidden(sessionId, QStringLiteral("payment_intent_data")).toObject();
    fields["amount"] = session.value("amount_total");
    fields["currency"] = session.value("currency");
    fields["customer"] = session.value("customer");
    const QString id = payments::createIntent(world, fields).value("id").toString();
    world.store.hide(id, QStringLiteral("session"), sessionId);
    world.store.patch(sessionId, {{"payment_intent", id}});
    return id;
}

/// Somebody who pays as a guest becomes a Customer when the session asks for one or needs one for its invoice.
QJsonObject customerOf(World &world, const QJsonObject &session)
{
    if (const QString existing = session.value("customer").toString(); !existing.isEmpty())
        return world.store.get(existing);
    const bool wanted = session.value("customer_creation").toString() == "always" ||
                        session.value("invoice_creation").toObject().value("enabled").toBool();
    if (!wanted)
        return {};
    const QJsonObject details = session.value("customer_details").toObject();
    return createCustomer(
        world,
        {{"email", details.value("email")}, {"name", details.value("name")}, {"address", details.value("address")}});
}

void complete(World &world, const QString &sessionId)
{
    QJsonObject session = world.store.get(sessionId);
    Q_ASSERT(sessionMay(session.value("status").toString(), QStringLiteral("complete")));
    const QJsonObject customer = customerOf(world, session);
    if (!customer.isEmpty()) {
        const QJsonObject link{{"customer", customer.value("id")}};
        session = world.store.patch(sessionId, link);
        const QJsonObject intent = world.store.patch(session.value("payment_intent").toString(), link);
        world.store.patch(intent.value("latest_charge").toString(), link);
    }
    session = world.store.patch(sessionId, {{"status", "complete"}, {"payment_status", "paid"}, {"url", QJsonValue()}});
    if (session.value("invoice_creation").toObject().value("enabled").toBool()) {
        const QJsonObject invoice = createPaidInvoice(world, session, customer);
        session = world.store.patch(sessionId, {{"invoice", invoice.value("id")}});
    }
    emitEvent(world, QStringLiteral("checkout.session.completed"), session);
}

PaymentResult finish(World &world, const QString &sessionId, const PaymentResult &result)
{
    if (result.state == PaymentResult::State::Succeeded)
        complete(world, sessionId);
    return result;
}

} // namespace

PaymentResult pay(World &world, const QString &sessionId, const PayerInput &payer)
{
    const QJsonObject address = addressOf(payer);
    const QJsonObject session =
        world.store.patch(sessionId, {{"customer_details", QJsonObject{{"address", address},
                                                                       {"business_name", QJsonValue()},
                                                                       {"email", payer.email},
                                                                       {"individual_name", QJsonValue()},
                                                                       {"name", payer.name},
                                                                       {"phone", QJsonValue()},
                                                                       {"tax_exempt", "none"},
                                                                       {"tax_ids", QJsonArray()}}}});
    const QString intent = intentOf(world, session);
    const QJsonObject method = createCardPaymentMethod(
        world, payer.card, {{"address", address}, {"email", payer.email}, {"name", payer.name}});
    return finish(world, sessionId,
                  payments::confirm(world, intent, {.paymentMethod = method.value("id").toString(), .returnUrl = {}}));
}

PaymentResult answerChallenge(World &world, const QString &sessionId, bool confirmed)
{
    const QString intent = world.store.get(sessionId).value("payment_intent").toString();
    if (!confirmed)
        return payments::failChallenge(world, intent);
    const QString method = world.store.get(intent).value("payment_method").toString();
    return finish(world, sessionId,
                  payments::confirm(world, intent, {.paymentMethod = method, .authenticated = true, .returnUrl = {}}));
}

QJsonObject expire(World &world, const QString &sessionId)
{
    QJsonObject session = world.store.get(sessionId);
    Q_ASSERT(sessionMay(session.value("status").toString(), QStringLiteral("expired")));
    session = world.store.patch(sessionId, {{"status", "expired"}, {"url", QJsonValue()}});
    if (const QString intent = session.value("payment_intent").toString(); !intent.isEmpty())
        if (paymentIntentCancelable(world.store.get(intent).value("status").toString()))
            payments::cancel(world, intent, QStringLiteral("automatic"));
    emitEvent(world, QStringLiteral("checkout.session.expired"), session);
    return session;
}

void expireDue(World &world)
{
    for (const QString &id : world.store.oldestFirst(QStringLiteral("checkout.session"))) {
        const QJsonObject session = world.store.get(id);
        if (session.value("status").toString() == "open" && session.value("expires_at").toInteger() <= world.now())
            expire(world, id);
    }
}

QString successUrl(const QJsonObject &session)
{
    return session.value("success_url")
        .toString()
        .replace(QStringLiteral("{CHECKOUT_SESSION_ID}"), session.value("id").toString());
}

QList<QJsonObject> lineItems(const World &world, const QString &sessionId)
{
    QList<QJsonObject> items;
    for (const QString &id : world.store.oldestFirst(QStringLiteral("item")))
        if (world.store.hidden(id, QStringLiteral("session")).toString() == sessionId)
            items += world.store.get(id);
    return items;
}

} // namespace reelmint::sandbox::checkout
