// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/payments/stripe_objects.h"

namespace reelmint::payments {

namespace {

QJsonValue field(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1String(name));
}

QString text(const QJsonObject &object, const char *name)
{
    return field(object, name).toString();
}

std::optional<qint64> whole(const QJsonObject &object, const char *name)
{
    const QJsonValue value = field(object, name);
    // toInteger() gives the default for a fraction, and two defaults tell that apart from a real value.
    if (!value.isDouble() || value.toInteger(0) != value.toInteger(1))
        return std::nullopt;
    return value.toInteger();
}

std::optional<bool> flag(const QJsonObject &object, const char *name)
{
    const QJsonValue value = field(object, name);
    return value.isBool() ? std::optional(value.toBool()) : std::nullopt;
}

Metadata metadataOf(const QJsonObject &object)
{
    Metadata result;
    const QJsonObject pairs = field(object, "metadata").toObject();
    for (auto it = pairs.begin(); it != pairs.end(); ++it)
        result.insert(it.key(), it.value().toString());
    return result;
}

bool isObject(const QJsonObject &object, const char *type)
{
    return text(object, "object") == QLatin1String(type) && !text(object, "id").isEmpty();
}

} // namespace

QString expandableId(const QJsonValue &value)
{
    return value.isObject() ? text(value.toObject(), "id") : value.toString();
}

std::optional<PaymentIntent> readPaymentIntent(const QJsonObject &object)
{
    if (!isObject(object, "payment_intent"))
        return std::nullopt;
    PaymentIntent intent;
    intent.id = text(object, "id");
    intent.status = text(object, "status");
    intent.amount = whole(object, "amount");
    intent.amountReceived = whole(object, "amount_received");
    intent.currency = text(object, "currency");
    intent.livemode = flag(object, "livemode");
    intent.customer = expandableId(field(object, "customer"));
    intent.clientSecret = text(object, "client_secret");
    intent.metadata = metadataOf(object);
    const QJsonObject failure = field(object, "last_payment_error").toObject();
    if (!failure.isEmpty())
        intent.lastFailure = PaymentFailure{text(failure, "code"), text(failure, "decline_code")};
    intent.latestChargeId = expandableId(field(object, "latest_charge"));
    const QJsonObject charge = field(object, "latest_charge").toObject();
    intent.receiptUrl = text(charge, "receipt_url");
    intent.amountRefunded = whole(charge, "amount_refunded").value_or(0);
    intent.disputed = flag(charge, "disputed").value_or(false);
    return intent;
}

std::optional<CheckoutSession> readCheckoutSession(const QJsonObject &object)
{
    if (!isObject(object, "checkout.session"))
        return std::nullopt;
    CheckoutSession session;
    session.id = text(object, "id");
    session.url = text(object, "url");
    session.status = text(object, "status");
    session.paymentStatus = text(object, "payment_status");
    session.mode = text(object, "mode");
    session.amountSubtotal = whole(object, "amount_subtotal");
    session.amountTotal = whole(object, "amount_total");
    const QJsonObject details = field(object, "total_details").toObject();
    session.amountDiscount = whole(details, "amount_discount").value_or(0);
    session.amountTax = whole(details, "amount_tax").value_or(0);
    session.currency = text(object, "currency");
    session.livemode = flag(object, "livemode");
    session.clientReferenceId = text(object, "client_reference_id");
    session.customer = expandableId(field(object, "customer"));
    session.metadata = metadataOf(object);
    session.paymentIntentId = expandableId(field(object, "payment_intent"));
    session.paymentIntent = readPaymentIntent(field(object, "payment_intent").toObject());
    return session;
}

std::optional<StripeEvent> readEvent(const QJsonObject &object)
{
    if (!isObject(object, "event") || text(object, "type").isEmpty())
        return std::nullopt;
    StripeEvent event;
    event.id = text(object, "id");
    event.type = text(object, "type");
    event.created = whole(object, "created").value_or(0);
    event.livemode = flag(object, "livemode");
    event.apiVersion = text(object, "api_version");
    event.account = text(object, "account");
    event.object = field(field(object, "data").toObject(), "object").toObject();
    event.objectType = text(event.object, "object");
    event.objectId = text(event.object, "id");
    return event;
}

} // namespace reelmint::payments
