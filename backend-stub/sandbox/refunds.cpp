// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/refunds.h"

#include "backend-stub/sandbox/currency_rules.h"
#include "backend-stub/sandbox/events.h"
#include "backend-stub/sandbox/list_page.h"
#include "backend-stub/sandbox/operation.h"
#include "backend-stub/sandbox/state_machines.h"
#include "backend-stub/sandbox/test_cards.h"

namespace reelmint::sandbox {

namespace {

const QString kind = QStringLiteral("refund");
const QString url = QStringLiteral("/v1/refunds");
/// Banks take days; a test advances the clock, a developer does not want to.
constexpr qint64 settleSeconds = 10;

/// The successful charge that `charge` or `payment_intent` means.
Answer chargeToRefund(Call &call)
{
    if (call.has("charge") == call.has("payment_intent"))
        return ApiError{
            .code = call.has("charge") ? QString() : QStringLiteral("parameter_missing"),
            .message = call.has("charge")
                           ? QStringLiteral("You may only specify one of these parameters: charge, payment_intent.")
                           : QStringLiteral("One of the following params should be provided for this request: "
                                            "payment_intent or charge."),
            .param = call.has("charge") ? QStringLiteral("payment_intent") : QString()};
    QString id = call.text("charge");
    if (call.has("payment_intent")) {
        const QJsonObject intent = call.world.store.get(QStringLiteral("payment_intent"), call.text("payment_intent"));
        if (intent.isEmpty())
            return errors::noSuch(QStringLiteral("payment_intent"), call.text("payment_intent"),
                                  QStringLiteral("payment_intent"), 404);
        if (intent.value("status").toString() != "succeeded")
            return errors::wrongState(
                {}, QStringLiteral("This PaymentIntent (%1) does not have a successful charge to refund.")
                        .arg(call.text("payment_intent")));
        id = intent.value("latest_charge").toString();
    }
    const QJsonObject charge = call.world.store.get(QStringLiteral("charge"), id);
    if (charge.isEmpty())
        return errors::noSuch(QStringLiteral("charge"), id, QStringLiteral("charge"), 404);
    if (charge.value("status").toString() != "succeeded")
        return errors::wrongState({}, QStringLiteral("Charge %1 was not successful and cannot be refunded.").arg(id));
    return charge;
}

std::optional<ApiError> refundProblem(const Call &call, const QJsonObject &charge, qint64 amount)
{
    const qint64 refunded = charge.value("amount_refunded").toInteger();
    const qint64 left = charge.value("amount").toInteger() - refunded;
    const QString currency = charge.value("currency").toString();
    if (charge.value("disputed").toBool())
        return errors::wrongState(QStringLiteral("charge_disputed"),
                                  QStringLiteral("Charge %1 has been charged back; cannot issue a refund.")
                                      .arg(charge.value("id").toString()));
    if (left <= 0)
        return errors::wrongState(
            QStringLiteral("charge_already_refunded"),
            QStringLiteral("Charge %1 has already been refunded.").arg(charge.value("id").toString()));
    if (call.has("amount") && amount > left)
        return errors::invalidParam(
            QStringLiteral("amount"),
            QStringLiteral("Refund amount (%1) is greater than %2 on charge (%3)")
                .arg(amountText(amount, currency),
                     refunded > 0 ? QStringLiteral("unrefunded amount") : QStringLiteral("charge amount"),
                     amountText(left, currency)));
    return std::nullopt;
}

/// Adds to (or takes from) what a charge counts as refunded.
QJsonObject countRefund(World &world, const QString &chargeId, qint64 amount)
{
    const QJsonObject charge = world.store.get(chargeId);
    const qint64 total = charge.value("amount_refunded").toInteger() + amount;
    return world.store.patch(chargeId,
                             {{"amount_refunded", total}, {"refunded", total == charge.value("amount").toInteger()}});
}

Answer create(Call &call)
{
    const Answer charge = chargeToRefund(call);
    if (!charge)
        return charge;
    const qint64 left = charge->value("amount").toInteger() - charge->value("amount_refunded").toInteger();
    const qint64 amount = call.has("amount") ? call.params.value("amount").toInteger() : left;
    if (const auto problem = refundProblem(call, *charge, amount))
        return *problem;
    World &world = call.world;
    const QString chargeId = charge->value("id").toString();
    const QString method = charge->value("payment_method").toString();
    const RefundFate fate = testCard(world.store.hidden(method, QStringLiteral("number")).toString()).refund;
    QJsonObject refund = objectTemplate(kind);
    const QString id = world.newId(QStringLiteral("re_3"), 23);
    refund["id"] = id;
    refund["created"] = world.now();
    refund["amount"] = amount;
    refund["charge"] = chargeId;
    for (const char *copied : {"currency", "customer", "payment_intent", "payment_method"})
        refund[QString::fromLatin1(copied)] = charge->value(QString::fromLatin1(copied));
    refund["reason"] = call.orNull("reason");
    refund["metadata"] = mergedMetadata({}, call.params.value("metadata").toObject());
    refund["status"] = fate == RefundFate::PendingThenSucceeds ? "pending" : "succeeded";
    if (fate == RefundFate::PendingThenSucceeds)
        refund["pending_reason"] = "processing";
    world.store.put(refund);
    if (fate != RefundFate::Succeeds)
        world.store.hide(id, QStringLiteral("due_at"), world.now() + settleSeconds);
    const QJsonObject after = countRefund(world, chargeId, amount);
    emitEvent(world, QStringLiteral("refund.created"), refund);
    emitEvent(world, QStringLiteral("charge.refunded"), after,
              {{"amount_refunded", charge->value("amount_refunded")}, {"refunded", charge->value("refunded")}});
    return refund;
}

void settle(World &world, const QString &id)
{
    const QJsonObject before = world.store.get(id);
    const QString status = before.value("status").toString();
    const QString next = status == "pending" ? QStringLiteral("succeeded") : QStringLiteral("failed");
    world.store.hide(id, QStringLiteral("due_at"), QJsonValue());
    if (!refundMay(status, next))
        return;
    QJsonObject refund = before;
    refund["status"] = next;
    refund.remove("pending_reason");
    if (next == "failed") {
        refund["failure_reason"] = "expired_or_canceled_card";
        world.store.put(refund);
        countRefund(world, before.value("charge").toString(), -before.value("amount").toInteger());
    } else {
        world.store.put(refund);
    }
    emitEvent(world, QStringLiteral("refund.updated"), refund, {{"status", status}});
    emitEvent(world, QStringLiteral("charge.refund.updated"), refund, {{"status", status}});
    if (next == "failed")
        emitEvent(world, QStringLiteral("refund.failed"), refund);
}

Answer update(Call &call)
{
    const QJsonObject refund = call.world.store.get(kind, call.id());
    if (refund.isEmpty())
        return errors::notFound(kind, call.id());
    const QJsonObject before = refund.value("metadata").toObject();
    const QJsonObject after =
        call.world.store.patch(call.id(), {{"metadata", call.params.contains("metadata")
                                                            ? mergedMetadata(before, call.params.value("metadata"))
                                                            : before}});
    if (after.value("metadata") != QJsonValue(before))
        emitEvent(call.world, QStringLiteral("refund.updated"), after, {{"metadata", before}});
    return after;
}

Answer list(Call &call)
{
    return listPage(call.world, kind, url, call.params, [&](const QString &id) {
        const QJsonObject refund = call.world.store.get(id);
        return (!call.has("charge") || refund.value("charge").toString() == call.text("charge")) &&
               (!call.has("payment_intent") ||
                refund.value("payment_intent").toString() == call.text("payment_intent")) &&
               inRange(call.params.value("created"), refund.value("created").toInteger());
    });
}

} // namespace

void settleDueRefunds(World &world)
{
    for (const QString &id : world.store.oldestFirst(kind)) {
        const QJsonValue due = world.store.hidden(id, QStringLiteral("due_at"));
        if (due.isDouble() && due.toInteger() <= world.now())
            settle(world, id);
    }
}

void addRefundOperations(OperationTable &table)
{
    using http::Method;
    table.add(Method::Post, url,
              {spec::integer("amount").atLeast(1), spec::string("charge"), spec::string("payment_intent"),
               spec::metadata(), spec::oneOf("reason", {"duplicate", "fraudulent", "requested_by_customer"}),
               spec::notSimulated("currency"), spec::notSimulated("customer"), spec::notSimulated("instructions_email"),
               spec::notSimulated("origin"), spec::notSimulated("refund_application_fee"),
               spec::notSimulated("reverse_transfer")},
              create);
    table.add(Method::Get, url,
              spec::listParams({spec::range("created"), spec::string("charge"), spec::string("payment_intent")}), list);
    table.add(Method::Get, QStringLiteral("/v1/charges/{}/refunds"), spec::listParams(), [](Call &call) -> Answer {
        if (call.world.store.get(QStringLiteral("charge"), call.id()).isEmpty())
            return errors::notFound(QStringLiteral("charge"), call.id());
        return listPage(
            call.world, kind, QStringLiteral("/v1/charges/%1/refunds").arg(call.id()), call.params,
            [&](const QString &id) { return call.world.store.get(id).value("charge").toString() == call.id(); });
    });
    table.add(Method::Get, url + "/{}", {}, [](Call &call) -> Answer {
        const QJsonObject refund = call.world.store.get(kind, call.id());
        if (refund.isEmpty())
            return errors::notFound(kind, call.id());
        return refund;
    });
    table.add(Method::Post, url + "/{}", {spec::metadata().unsettable()}, update);
}

} // namespace reelmint::sandbox
