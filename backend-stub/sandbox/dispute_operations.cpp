// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/disputes.h"

#include "backend-stub/sandbox/events.h"
#include "backend-stub/sandbox/list_page.h"
#include "backend-stub/sandbox/operation.h"

namespace reelmint::sandbox {

namespace {

const QString kind = QStringLiteral("dispute");
const QString url = QStringLiteral("/v1/disputes");
const QString warningKind = QStringLiteral("radar.early_fraud_warning");
const QString warningUrl = QStringLiteral("/v1/radar/early_fraud_warnings");

ParamList evidenceFields()
{
    ParamList fields;
    for (const char *name : {"access_activity_log",
                             "billing_address",
                             "cancellation_policy",
                             "cancellation_policy_disclosure",
                             "cancellation_rebuttal",
                             "customer_communication",
                             "customer_email_address",
                             "customer_name",
                             "customer_purchase_ip",
                             "customer_signature",
                             "duplicate_charge_documentation",
                             "duplicate_charge_explanation",
                             "duplicate_charge_id",
                             "product_description",
                             "receipt",
                             "refund_policy",
                             "refund_policy_disclosure",
                             "refund_refusal_explanation",
                             "service_date",
                             "service_documentation",
                             "shipping_address",
                             "shipping_carrier",
                             "shipping_date",
                             "shipping_documentation",
                             "shipping_tracking_number",
                             "uncategorized_file",
                             "uncategorized_text"})
        fields.push_back(spec::string(QString::fromLatin1(name)).longest(20'000).unsettable());
    fields.push_back(spec::notSimulated("enhanced_evidence"));
    return fields;
}

Answer retrieve(Call &call)
{
    const QJsonObject dispute = call.world.store.get(kind, call.id());
    if (dispute.isEmpty())
        return errors::notFound(kind, call.id());
    return dispute;
}

std::optional<ApiError> closedProblem(const QJsonObject &dispute)
{
    const QString status = dispute.value("status").toString();
    if (status == "won" || status == "lost" || status == "warning_closed")
        return errors::wrongState({}, QStringLiteral("This dispute is already closed."));
    return std::nullopt;
}

Answer update(Call &call)
{
    const Answer found = retrieve(call);
    if (!found)
        return found;
    const QJsonObject given = call.params.value("evidence").toObject();
    const bool submits = call.params.contains("submit") ? call.params.value("submit").toBool() : !given.isEmpty();
    if (!given.isEmpty() || submits)
        if (const auto problem = closedProblem(*found))
            return *problem;
    QJsonObject evidence = found->value("evidence").toObject();
    for (auto it = given.begin(); it != given.end(); ++it)
        evidence.insert(it.key(), *it);
    QJsonObject changes{{"evidence", evidence}};
    if (call.params.contains("metadata"))
        changes["metadata"] = mergedMetadata(found->value("metadata").toObject(), call.params.value("metadata"));
    QJsonObject dispute = call.world.store.patch(call.id(), changes);
    if (submits)
        dispute = disputes::submitEvidence(call.world, call.id());
    QJsonObject previous;
    for (auto it = dispute.begin(); it != dispute.end(); ++it)
        if (found->value(it.key()) != *it)
            previous.insert(it.key(), found->value(it.key()));
    if (!previous.isEmpty())
        emitEvent(call.world, QStringLiteral("charge.dispute.updated"), dispute, previous);
    return dispute;
}

Answer close(Call &call)
{
    const Answer found = retrieve(call);
    if (!found)
        return found;
    if (const auto problem = closedProblem(*found))
        return *problem;
    const bool inquiry = found->value("status").toString().startsWith("warning_");
    return disputes::close(call.world, call.id(), inquiry ? QStringLiteral("warning_closed") : QStringLiteral("lost"));
}

OperationHandler lister(const QString &listedKind, const QString &listedUrl)
{
    return [listedKind, listedUrl](Call &call) {
        return listPage(call.world, listedKind, listedUrl, call.params, [&](const QString &id) {
            const QJsonObject object = call.world.store.get(id);
            return (!call.has("charge") || object.value("charge").toString() == call.text("charge")) &&
                   (!call.has("payment_intent") ||
                    object.value("payment_intent").toString() == call.text("payment_intent")) &&
                   inRange(call.params.value("created"), object.value("created").toInteger());
        });
    };
}

} // namespace

void addDisputeOperations(OperationTable &table)
{
    using http::Method;
    const ParamList filters =
        spec::listParams({spec::range("created"), spec::string("charge"), spec::string("payment_intent")});
    table.add(Method::Get, url, filters, lister(kind, url));
    table.add(Method::Get, url + "/{}", {}, retrieve);
    table.add(Method::Post, url + "/{}",
              {spec::hash("evidence", evidenceFields()), spec::boolean("submit"), spec::metadata().unsettable(),
               spec::notSimulated("intended_submission_method")},
              update);
    table.add(Method::Post, url + "/{}/close", {}, close);
    table.add(Method::Get, warningUrl, filters, lister(warningKind, warningUrl));
    table.add(Method::Get, warningUrl + "/{}", {}, [](Call &call) -> Answer {
        const QJsonObject warning = call.world.store.get(warningKind, call.id());
        if (warning.isEmpty())
            return errors::notFound(QStringLiteral("early_fraud_warning"), call.id());
        return warning;
    });
}

} // namespace reelmint::sandbox
