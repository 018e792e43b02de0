// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/charges.h"

#include "backend-stub/sandbox/events.h"
#include "backend-stub/sandbox/list_page.h"
#include "backend-stub/sandbox/operation.h"

namespace reelmint::sandbox {

namespace {

const QString kind = QStringLiteral("charge");
const QString url = QStringLiteral("/v1/charges");

QJsonObject outcomeOf(const TestCard &card, const std::optional<Decline> &decline)
{
    if (!decline)
        return {{"advice_code", QJsonValue()},
                {"network_advice_code", QJsonValue()},
                {"network_decline_code", QJsonValue()},
                {"network_status", "approved_by_network"},
                {"reason", QJsonValue()},
                {"risk_level", "normal"},
                {"risk_score", 20},
                {"seller_message", "Payment complete."},
                {"type", "authorized"}};
    const QString reason = decline->declineCode.isEmpty() ? decline->code : decline->declineCode;
    return {{"advice_code", card.blockedAsFraud ? QJsonValue() : QJsonValue("try_again_later")},
            {"network_advice_code", QJsonValue()},
            {"network_decline_code", QJsonValue()},
            {"network_status", card.blockedAsFraud ? "not_sent_to_network" : "declined_by_network"},
            {"reason", card.blockedAsFraud ? QStringLiteral("highest_risk_level") : reason},
            {"risk_level", card.blockedAsFraud ? "highest" : "normal"},
            {"risk_score", card.blockedAsFraud ? 95 : 20},
            {"seller_message", card.blockedAsFraud ? "Stripe blocked this payment as too risky."
                                                   : "The bank did not return any further details with this decline."},
            {"type", card.blockedAsFraud ? "blocked" : "issuer_declined"}};
}

QJsonObject cardDetails(const QJsonObject &intent, const QJsonObject &method, const TestCard &card, bool cvcGiven)
{
    QJsonObject details = method.value("card").toObject();
    for (const char *only : {"display_brand", "generated_from", "networks", "three_d_secure_usage"})
        details.remove(QString::fromLatin1(only));
    QJsonObject checks = details.value("checks").toObject();
    if (cvcGiven)
        checks["cvc_check"] = card.cvcFails ? "fail" : "pass";
    details["checks"] = checks;
    details["amount_authorized"] = intent.value("amount");
    details["authorization_code"] = "S" + details.value("last4").toString() + "1";
    details["network"] = details.value("brand");
    details["installments"] = QJsonValue();
    details["mandate"] = QJsonValue();
    details["network_token"] = QJsonObject{{"used", false}};
    details["network_transaction_id"] = QJsonValue();
    details["three_d_secure"] = intent.value("status").toString() == "requires_action"
                                    ? QJsonValue(QJsonObject{{"authentication_flow", "challenge"},
                                                             {"electronic_commerce_indicator", "05"},
                                                             {"exemption_indicator", QJsonValue()},
                                                             {"result", "authenticated"},
                                                             {"result_reason", QJsonValue()},
                                                             {"transaction_id", QJsonValue()},
                                                             {"version", "2.2.0"}})
                                    : QJsonValue();
    return {{"card", details}, {"type", "card"}};
}

Answer retrieve(Call &call)
{
    const QJsonObject charge = call.world.store.get(kind, call.id());
    if (charge.isEmpty())
        return errors::notFound(kind, call.id());
    return charge;
}

Answer update(Call &call)
{
    const Answer found = retrieve(call);
    if (!found)
        return found;
    QJsonObject charge = *found;
    QJsonObject previous;
    for (auto it = call.params.begin(); it != call.params.end(); ++it) {
        const QJsonValue value = it.key() == "metadata"
                                     ? QJsonValue(mergedMetadata(charge.value("metadata").toObject(), *it))
                                     : QJsonValue(*it);
        if (charge.value(it.key()) != value)
            previous.insert(it.key(), charge.value(it.key()));
        charge.insert(it.key(), value);
    }
    if (previous.isEmpty())
        return charge;
    call.world.store.put(charge);
    emitEvent(call.world, QStringLiteral("charge.updated"), charge, previous);
    return charge;
}

Answer list(Call &call)
{
    return listPage(call.world, kind, url, call.params, [&](const QString &id) {
        const QJsonObject charge = call.world.store.get(id);
        return (!call.has("customer") || charge.value("customer").toString() == call.text("customer")) &&
               (!call.has("payment_intent") ||
                charge.value("payment_intent").toString() == call.text("payment_intent")) &&
               inRange(call.params.value("created"), charge.value("created").toInteger());
    });
}

} // namespace

QJsonObject createCharge(World &world, const QString &intentId, const QString &paymentMethodId,
                         const std::optional<Decline> &decline)
{
    const QJsonObject intent = world.store.get(intentId);
    const QJsonObject method = world.store.get(paymentMethodId);
    const TestCard card = testCard(world.store.hidden(paymentMethodId, QStringLiteral("number")).toString());
    QJsonObject charge = objectTemplate(kind);
    const QString id = world.newId(QStringLiteral("ch_3"), 23);
    charge["id"] = id;
    charge["created"] = world.now();
    for (const char *copied : {"amount", "currency", "customer", "description", "metadata", "receipt_email", "shipping",
                               "statement_descriptor", "statement_descriptor_suffix"})
        charge[QString::fromLatin1(copied)] = intent.value(QString::fromLatin1(copied));
    charge["payment_intent"] = intentId;
    charge["payment_method"] = paymentMethodId;
    charge["billing_details"] = method.value("billing_details");
    charge["payment_method_details"] =
        cardDetails(intent, method, card, world.store.hidden(paymentMethodId, QStringLiteral("cvc_given")).toBool());
    charge["outcome"] = outcomeOf(card, decline);
    charge["status"] = decline ? "failed" : "succeeded";
    charge["paid"] = !decline;
    charge["captured"] = !decline;
    if (decline) {
        charge["failure_code"] = decline->code;
        charge["failure_message"] = decline->message;
    } else {
        charge["amount_captured"] = intent.value("amount");
        charge["receipt_number"] = QJsonValue();
        charge["receipt_url"] = world.baseUrl + world.newId("/receipts/" + id + "-", 24);
    }
    world.store.put(charge);
    return charge;
}

void addChargeOperations(OperationTable &table)
{
    using http::Method;
    table.add(Method::Get, url,
              spec::listParams({spec::range("created"), spec::string("customer"), spec::string("payment_intent"),
                                spec::notSimulated("transfer_group")}),
              list);
    table.add(Method::Get, url + "/{}", {}, retrieve);
    table.add(Method::Post, url + "/{}",
              {spec::string("description"), spec::metadata().unsettable(), spec::email("receipt_email"),
               spec::notSimulated("customer"), spec::notSimulated("fraud_details"), spec::notSimulated("shipping"),
               spec::notSimulated("transfer_group")},
              update);
}

} // namespace reelmint::sandbox
