// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/disputes.h"

#include "backend-stub/sandbox/events.h"
#include "backend-stub/sandbox/operation.h"
#include "backend-stub/sandbox/state_machines.h"

#include <QJsonArray>

namespace reelmint::sandbox::disputes {

namespace {

const QString kind = QStringLiteral("dispute");
constexpr qint64 bankSeconds = 5; // banks take weeks; a test advances the clock, a developer does not want to
constexpr qint64 answerSeconds = 9 * 24 * 3600;
constexpr qint64 inquirySeconds = 120 * 24 * 3600;
constexpr qint64 feeMinorUnits = 1500;

bool isInquiry(const QJsonObject &dispute)
{
    return dispute.value("status").toString().startsWith("warning_");
}

/// The disputed money leaves (negative) or comes back.
QJsonObject balanceTransaction(World &world, const QJsonObject &dispute, bool reinstated)
{
    const qint64 amount = (reinstated ? 1 : -1) * dispute.value("amount").toInteger();
    const qint64 fee = reinstated ? 0 : feeMinorUnits;
    return {{"id", world.newId(QStringLiteral("txn_1"), 23)},
            {"object", "balance_transaction"},
            {"amount", amount},
            {"available_on", world.now()},
            {"balance_type", "payments"},
            {"created", world.now()},
            {"currency", dispute.value("currency")},
            {"description", QStringLiteral("Chargeback %1 for %2")
                                .arg(reinstated ? QStringLiteral("reversal") : QStringLiteral("withdrawal"),
                                     dispute.value("charge").toString())},
            {"exchange_rate", QJsonValue()},
            {"fee", fee},
            {"fee_details", QJsonArray()},
            {"net", amount - fee},
            {"reporting_category", reinstated ? "dispute_reversal" : "dispute"},
            {"source", dispute.value("id")},
            {"status", "available"},
            {"type", "adjustment"}};
}

QJsonObject moveMoney(World &world, const QString &disputeId, bool reinstated)
{
    const QJsonObject dispute = world.store.get(disputeId);
    QJsonArray transactions = dispute.value("balance_transactions").toArray();
    transactions.append(balanceTransaction(world, dispute, reinstated));
    return world.store.patch(disputeId, {{"balance_transactions", transactions}});
}

void open(World &world, const QString &chargeId, const QJsonObject &plan)
{
    const QJsonObject charge = world.store.get(chargeId);
    const bool inquiry = plan.value("inquiry").toBool();
    QJsonObject dispute = objectTemplate(kind);
    const QString id = world.newId(QStringLiteral("du_1"), 23);
    dispute["id"] = id;
    dispute["created"] = world.now();
    dispute["amount"] = charge.value("amount").toInteger() - charge.value("amount_refunded").toInteger();
    dispute["charge"] = chargeId;
    dispute["currency"] = charge.value("currency");
    dispute["payment_intent"] = charge.value("payment_intent");
    dispute["reason"] = plan.value("reason");
    dispute["status"] = inquiry ? "warning_needs_response" : "needs_response";
    dispute["is_charge_refundable"] = inquiry;
    QJsonObject details = dispute.value("evidence_details").toObject();
    details["due_by"] = world.now() + (inquiry ? inquirySeconds : answerSeconds);
    dispute["evidence_details"] = details;
    const QString brand =
        charge.value("payment_method_details").toObject().value("card").toObject().value("brand").toString();
    dispute["payment_method_details"] = QJsonObject{
        {"type", "card"},
        {"card", QJsonObject{{"brand", brand},
                             {"case_type", inquiry ? "inquiry" : "chargeback"},
                             {"network_reason_code", plan.value("reason") == "fraudulent" ? "10.4" : "13.1"}}}};
    world.store.put(dispute);
    world.store.hide(id, QStringLiteral("plan"), plan);
    emitEvent(world, QStringLiteral("charge.dispute.created"), dispute);
    if (inquiry)
        return;
    world.store.patch(chargeId, {{"disputed", true}});
    emitEvent(world, QStringLiteral("charge.dispute.funds_withdrawn"), moveMoney(world, id, false));
}

void warn(World &world, const QString &chargeId)
{
    const QJsonObject charge = world.store.get(chargeId);
    const QJsonObject warning{{"id", world.newId(QStringLiteral("issfr_1"), 23)},
                              {"object", "radar.early_fraud_warning"},
                              {"actionable", true},
                              {"charge", chargeId},
                              {"created", world.now()},
                              {"fraud_type", "misc"},
                              {"livemode", false},
                              {"payment_intent", charge.value("payment_intent")}};
    world.store.put(warning);
    emitEvent(world, QStringLiteral("radar.early_fraud_warning.created"), warning);
}

void decide(World &world, const QJsonObject &dispute)
{
    const QString id = dispute.value("id").toString();
    const QString status = dispute.value("status").toString();
    const QString text = dispute.value("evidence").toObject().value("uncategorized_text").toString();
    const QJsonValue decided = world.store.hidden(id, QStringLiteral("decided_at"));
    if (decided.isDouble() && decided.toInteger() <= world.now() && status.endsWith("under_review")) {
        if (text == "winning_evidence")
            close(world, id, isInquiry(dispute) ? QStringLiteral("warning_closed") : QStringLiteral("won"));
        else if (text == "losing_evidence")
            close(world, id, isInquiry(dispute) ? QStringLiteral("warning_closed") : QStringLiteral("lost"));
        return;
    }
    const qint64 dueBy = dispute.value("evidence_details").toObject().value("due_by").toInteger();
    if (status.endsWith("needs_response") && dueBy <= world.now())
        close(world, id, isInquiry(dispute) ? QStringLiteral("warning_closed") : QStringLiteral("lost"));
}

} // namespace

void planAfterPayment(World &world, const QString &chargeId, const TestCard &card)
{
    if (card.disputeReason.isEmpty() && !card.fraudWarning)
        return;
    world.store.hide(chargeId, QStringLiteral("plan"),
                     QJsonObject{{"at", world.now() + bankSeconds},
                                 {"reason", card.disputeReason},
                                 {"inquiry", card.inquiry},
                                 {"warning", card.fraudWarning},
                                 {"left", card.disputes}});
}

void runDue(World &world)
{
    for (const QString &id : world.store.oldestFirst(QStringLiteral("charge"))) {
        const QJsonObject plan = world.store.hidden(id, QStringLiteral("plan")).toObject();
        if (plan.isEmpty() || plan.value("at").toInteger() > world.now())
            continue;
        world.store.hide(id, QStringLiteral("plan"), QJsonValue());
        if (world.store.get(id).value("refunded").toBool())
            continue; // nobody disputes what was given back
        if (plan.value("warning").toBool())
            warn(world, id);
        else
            open(world, id, plan);
    }
    for (const QString &id : world.store.oldestFirst(kind))
        decide(world, world.store.get(id));
}

QJsonObject submitEvidence(World &world, const QString &disputeId)
{
    const QJsonObject before = world.store.get(disputeId);
    QJsonObject details = before.value("evidence_details").toObject();
    details["has_evidence"] = true;
    details["submission_count"] = details.value("submission_count").toInteger() + 1;
    const QString status = isInquiry(before) ? QStringLiteral("warning_under_review") : QStringLiteral("under_review");
    world.store.hide(disputeId, QStringLiteral("decided_at"), world.now() + bankSeconds);
    return world.store.patch(disputeId, {{"status", status}, {"evidence_details", details}});
}

QJsonObject close(World &world, const QString &disputeId, const QString &status)
{
    Q_ASSERT(disputeMay(world.store.get(disputeId).value("status").toString(), status));
    QJsonObject dispute = world.store.patch(disputeId, {{"status", status}});
    if (status == "won") {
        dispute = moveMoney(world, disputeId, true);
        emitEvent(world, QStringLiteral("charge.dispute.funds_reinstated"), dispute);
    }
    emitEvent(world, QStringLiteral("charge.dispute.closed"), dispute);
    QJsonObject plan = world.store.hidden(disputeId, QStringLiteral("plan")).toObject();
    if (status == "won" && plan.value("left").toInteger() > 1) {
        plan["left"] = plan.value("left").toInteger() - 1;
        plan["at"] = world.now() + bankSeconds;
        world.store.hide(dispute.value("charge").toString(), QStringLiteral("plan"), plan);
    }
    return dispute;
}

} // namespace reelmint::sandbox::disputes
