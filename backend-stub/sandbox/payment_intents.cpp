// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/currency_rules.h"
#include "backend-stub/sandbox/customers.h"
#include "backend-stub/sandbox/events.h"
#include "backend-stub/sandbox/list_page.h"
#include "backend-stub/sandbox/operation.h"
#include "backend-stub/sandbox/payment_intent_params.h"
#include "backend-stub/sandbox/payment_methods.h"
#include "backend-stub/sandbox/payments.h"
#include "backend-stub/sandbox/state_machines.h"

#include <QJsonArray>

namespace reelmint::sandbox {

namespace {

const QString kind = QStringLiteral("payment_intent");
const QString url = QStringLiteral("/v1/payment_intents");

Answer find(Call &call)
{
    const QJsonObject intent = call.world.store.get(kind, call.id());
    // A publishable key sees a PaymentIntent only together with its secret.
    const bool secretFits = intent.value("client_secret") == call.params.value("client_secret");
    const bool wrongSecret = call.has("client_secret") ? !secretFits : call.publishableKey;
    if (intent.isEmpty() || wrongSecret)
        return errors::notFound(kind, call.id(), QStringLiteral("intent"));
    return intent;
}

/// The PaymentMethod a request brings along: an empty object when it brings none.
Answer givenMethod(Call &call)
{
    if (call.has("payment_method") && call.has("payment_method_data"))
        return errors::invalidParam(QStringLiteral("payment_method_data"),
                                    QStringLiteral("You may only specify one of these parameters: payment_method, "
                                                   "payment_method_data."));
    if (call.has("payment_method"))
        return resolvePaymentMethod(call.world, call.text("payment_method"), QStringLiteral("payment_method"));
    if (call.has("payment_method_data"))
        return paymentMethodFromData(call.world, call.params.value("payment_method_data").toObject(),
                                     QStringLiteral("payment_method_data"));
    return QJsonObject();
}

Answer confirmIntent(Call &call, const QJsonObject &intent)
{
    const QString id = intent.value("id").toString();
    const QString status = intent.value("status").toString();
    if (!paymentIntentConfirmable(status))
        return payments::unexpectedState(
            intent,
            status == "succeeded"
                ? QStringLiteral("You cannot confirm this PaymentIntent because it has already succeeded after being "
                                 "previously confirmed.")
                : QStringLiteral("This PaymentIntent could not be confirmed because it has a status of %1.")
                      .arg(status));
    const QString method = intent.value("payment_method").toString();
    if (method.isEmpty())
        return payments::unexpectedState(
            intent,
            QStringLiteral("You cannot confirm this PaymentIntent because it's missing a payment method. You can "
                           "either update the PaymentIntent with a payment method and then confirm it again, or "
                           "confirm it again directly with a payment method or ConfirmationToken."));
    const QString redirects = intent.value("automatic_payment_methods").toObject().value("allow_redirects").toString();
    // Either way nobody is there to answer a challenge.
    const bool offSession =
        call.params.value("off_session").toBool() || call.params.value("error_on_requires_action").toBool();
    if (redirects == "always" && !call.has("return_url") && !offSession)
        return errors::invalidParam(
            QStringLiteral("return_url"),
            QStringLiteral(
                "This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because "
                "some of these payment methods might redirect your customer off of your page, you must provide a "
                "`return_url`. If you don't want to accept redirect-based payment methods, set "
                "`automatic_payment_methods[enabled]` to `true` and `automatic_payment_methods[allow_redirects]` "
                "to `never` when creating Setup Intents and Payment Intents."));
    const PaymentResult result = payments::confirm(
        call.world, id, {.paymentMethod = method, .offSession = offSession, .returnUrl = call.text("return_url")});
    if (result.decline)
        return *result.decline;
    return call.world.store.get(id);
}

std::optional<ApiError> createProblem(Call &call)
{
    if (call.has("payment_method_types") && call.version.statedAtLeast(endive()))
        return errors::invalidParam(
            QStringLiteral("payment_method_types"),
            QStringLiteral("The payment_method_types parameter is no longer supported. Use dynamic "
                           "payment methods, excluded_payment_method_types or "
                           "allowed_payment_method_types."),
            QStringLiteral("payment_method_types_no_longer_supported"));
    if (const auto problem = amountProblem(call.params.value("amount").toInteger(), call.text("currency")))
        return errors::invalidParam(QStringLiteral("amount"), problem->message, problem->code);
    if (call.has("customer"))
        if (const auto problem = customerProblem(call.world, call.text("customer"), QStringLiteral("customer")))
            return problem;
    if (call.text("capture_method") == "manual")
        return errors::notSimulated(QStringLiteral("capture_method"));
    const bool confirm = call.params.value("confirm").toBool();
    for (const char *name : {"off_session", "return_url", "error_on_requires_action"})
        if (const QString param = QString::fromLatin1(name); call.has(param) && !confirm)
            return errors::invalidParam(
                param, QStringLiteral("`%1` cannot be passed when `confirm` is not set to true.").arg(param));
    if (call.params.value("off_session").toBool() && !call.has("payment_method") && !call.has("payment_method_data"))
        return errors::missingParam(QStringLiteral("payment_method"));
    return std::nullopt;
}

QJsonObject newFields(const Call &call, const QJsonObject &method)
{
    QJsonObject fields;
    for (const char *name :
         {"amount", "currency", "customer", "description", "receipt_email", "setup_future_usage", "capture_method",
          "confirmation_method", "statement_descriptor", "statement_descriptor_suffix", "shipping",
          "payment_method_types", "excluded_payment_method_types", "allowed_payment_method_types"})
        if (const QString field = QString::fromLatin1(name); call.params.contains(field))
            fields[field] = call.params.value(field);
    fields["metadata"] = mergedMetadata({}, call.params.value("metadata").toObject());
    const QJsonObject automatic = call.params.value("automatic_payment_methods").toObject();
    if (automatic.value("enabled").toBool() || (automatic.isEmpty() && !call.has("payment_method_types")))
        fields["automatic_payment_methods"] =
            QJsonObject{{"enabled", true}, {"allow_redirects", automatic.value("allow_redirects").toString("always")}};
    if (!method.isEmpty()) {
        fields["payment_method"] = method.value("id");
        fields["status"] = "requires_confirmation";
    }
    return fields;
}

Answer create(Call &call)
{
    if (const auto problem = createProblem(call))
        return *problem;
    const Answer method = givenMethod(call);
    if (!method)
        return method;
    const QJsonObject intent = payments::createIntent(call.world, newFields(call, *method));
    return call.params.value("confirm").toBool() ? confirmIntent(call, intent) : Answer(intent);
}

Answer confirm(Call &call)
{
    const Answer found = find(call);
    if (!found)
        return found;
    if (!call.world.store.hidden(call.id(), QStringLiteral("session")).isUndefined())
        return payments::unexpectedState(*found,
                                         QStringLiteral("You cannot confirm this PaymentIntent because it belongs to "
                                                        "a Checkout Session."));
    const Answer method = givenMethod(call);
    if (!method)
        return method;
    QJsonObject intent = *found;
    if (!method->isEmpty() && paymentIntentConfirmable(intent.value("status").toString()))
        intent = call.world.store.patch(call.id(), {{"payment_method", method->value("id")}});
    for (const char *name : {"receipt_email", "setup_future_usage", "shipping"})
        if (const QString field = QString::fromLatin1(name); call.params.contains(field))
            intent = call.world.store.patch(call.id(), {{field, call.params.value(field)}});
    return confirmIntent(call, intent);
}

Answer update(Call &call)
{
    const Answer found = find(call);
    if (!found)
        return found;
    QJsonObject intent = *found;
    const QString status = intent.value("status").toString();
    const bool closed = status == "succeeded" || status == "canceled";
    for (const char *name : {"amount", "currency", "customer", "payment_method", "receipt_email", "setup_future_usage"})
        if (closed && call.params.contains(QString::fromLatin1(name)))
            return payments::unexpectedState(intent,
                                             QStringLiteral("This PaymentIntent's %1 could not be updated because it "
                                                            "has a status of %2.")
                                                 .arg(QString::fromLatin1(name), status));
    const QString currency = call.has("currency") ? call.text("currency") : intent.value("currency").toString();
    const qint64 amount =
        call.has("amount") ? call.params.value("amount").toInteger() : intent.value("amount").toInteger();
    if (const auto problem = amountProblem(amount, currency))
        return errors::invalidParam(QStringLiteral("amount"), problem->message, problem->code);
    if (call.has("customer"))
        if (const auto problem = customerProblem(call.world, call.text("customer"), QStringLiteral("customer")))
            return *problem;
    const Answer method = givenMethod(call);
    if (!method)
        return method;
    for (auto it = call.params.begin(); it != call.params.end(); ++it)
        if (it.key() != "payment_method_data" && it.key() != "payment_method" && it.key() != "client_secret")
            intent[it.key()] = it.key() == "metadata"
                                   ? QJsonValue(mergedMetadata(intent.value("metadata").toObject(), *it))
                                   : QJsonValue(*it);
    if (!method->isEmpty()) {
        intent["payment_method"] = method->value("id");
        intent["status"] = "requires_confirmation";
    }
    call.world.store.put(intent);
    return intent;
}

Answer cancel(Call &call)
{
    const Answer found = find(call);
    if (!found)
        return found;
    if (!call.world.store.hidden(call.id(), QStringLiteral("session")).isUndefined())
        return payments::unexpectedState(*found,
                                         QStringLiteral("You cannot cancel this PaymentIntent because it was created "
                                                        "by Checkout. Expire the Checkout Session instead."));
    const QString status = found->value("status").toString();
    if (!paymentIntentCancelable(status))
        return payments::unexpectedState(
            *found,
            QStringLiteral("You cannot cancel this PaymentIntent because it has a status of %1. Only a PaymentIntent "
                           "with one of the following statuses may be canceled: requires_payment_method, "
                           "requires_capture, requires_confirmation, requires_action, processing.")
                .arg(status));
    return payments::cancel(call.world, call.id(), call.orNull("cancellation_reason"));
}

Answer list(Call &call)
{
    return listPage(call.world, kind, url, call.params, [&](const QString &id) {
        const QJsonObject intent = call.world.store.get(id);
        return (!call.has("customer") || intent.value("customer").toString() == call.text("customer")) &&
               inRange(call.params.value("created"), intent.value("created").toInteger());
    });
}

} // namespace

void addPaymentIntentOperations(OperationTable &table)
{
    using http::Method;
    table.add(Method::Post, url, paymentIntentCreateParams(), create);
    table.add(Method::Get, url, spec::listParams({spec::range("created"), spec::string("customer")}), list);
    table.add(Method::Get, url + "/{}", {spec::string("client_secret")}, find, true);
    table.add(Method::Post, url + "/{}", paymentIntentUpdateParams(), update);
    table.add(Method::Post, url + "/{}/confirm", paymentIntentConfirmParams(), confirm, true);
    table.add(Method::Post, url + "/{}/cancel",
              {spec::oneOf("cancellation_reason", {"abandoned", "duplicate", "fraudulent", "requested_by_customer"})},
              cancel);
}

} // namespace reelmint::sandbox
