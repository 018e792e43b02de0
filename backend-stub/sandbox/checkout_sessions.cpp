// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/checkout_sessions.h"

#include "backend-stub/sandbox/checkout_line_items.h"
#include "backend-stub/sandbox/checkout_params.h"
#include "backend-stub/sandbox/customers.h"
#include "backend-stub/sandbox/list_page.h"

#include <QJsonArray>

namespace reelmint::sandbox {

namespace {

const QString kind = QStringLiteral("checkout.session");
const QString url = QStringLiteral("/v1/checkout/sessions");
constexpr qint64 shortestLife = 30 * 60;
constexpr qint64 longestLife = 24 * 3600;

/// What depends on the release of the API the request is read under.
std::optional<ApiError> versionProblem(const Call &call)
{
    if (call.has("payment_method_types") && call.version.statedAtLeast(endive()))
        return errors::invalidParam(
            QStringLiteral("payment_method_types"),
            QStringLiteral("The payment_method_types parameter is no longer supported. Use dynamic "
                           "payment methods, excluded_payment_method_types or "
                           "allowed_payment_method_types."),
            QStringLiteral("payment_method_types_no_longer_supported"));
    if (!call.has("ui_mode"))
        return std::nullopt;
    const QString mode = call.text("ui_mode");
    const bool newName = mode == "hosted_page" || mode == "embedded_page" || mode == "elements";
    if (call.version.stated && newName != call.version.statedAtLeast(dahlia()))
        return errors::invalidParam(QStringLiteral("ui_mode"),
                                    QStringLiteral("Invalid ui_mode: must be one of %1")
                                        .arg(call.version.statedAtLeast(dahlia())
                                                 ? QStringLiteral("elements, embedded_page, or hosted_page")
                                                 : QStringLiteral("custom, embedded, or hosted")));
    if (mode != "hosted" && mode != "hosted_page")
        return errors::notSimulated(QStringLiteral("ui_mode"));
    return std::nullopt;
}

std::optional<ApiError> expiryProblem(const Call &call)
{
    if (!call.has("expires_at"))
        return std::nullopt;
    const qint64 life = call.params.value("expires_at").toInteger() - call.world.now();
    if (life < shortestLife)
        return errors::invalidParam(
            QStringLiteral("expires_at"),
            QStringLiteral("The `expires_at` timestamp must be at least 30 minutes from Checkout "
                           "Session creation."));
    if (life > longestLife)
        return errors::invalidParam(
            QStringLiteral("expires_at"),
            QStringLiteral("The `expires_at` timestamp must be less than 24 hours from Checkout "
                           "Session creation."));
    return std::nullopt;
}

std::optional<ApiError> createProblem(const Call &call)
{
    if (const auto problem = versionProblem(call))
        return problem;
    if (call.text("mode") != "payment")
        return errors::notSimulated(QStringLiteral("mode"));
    if (!call.has("success_url"))
        return errors::missingParam(QStringLiteral("success_url"));
    if (call.has("customer") && call.has("customer_email"))
        return errors::invalidParam(
            QStringLiteral("customer_email"),
            QStringLiteral("You may only specify one of these parameters: customer, customer_email."));
    if (call.has("customer") && call.has("customer_creation"))
        return errors::invalidParam(QStringLiteral("customer_creation"),
                                    QStringLiteral("You may only specify one of these parameters: customer, "
                                                   "customer_creation."));
    if (call.has("customer"))
        if (const auto problem = customerProblem(call.world, call.text("customer"), QStringLiteral("customer")))
            return problem;
    if (call.params.value("payment_intent_data").toObject().value("capture_method").toString() == "manual")
        return errors::notSimulated(QStringLiteral("payment_intent_data[capture_method]"));
    return expiryProblem(call);
}

QJsonObject withInvoiceCreation(QJsonObject before, const QJsonObject &given)
{
    QJsonObject data = before.value("invoice_data").toObject();
    const QJsonObject wanted = given.value("invoice_data").toObject();
    for (auto it = wanted.begin(); it != wanted.end(); ++it)
        data.insert(it.key(), *it);
    return {{"enabled", given.value("enabled")}, {"invoice_data", data}};
}

QJsonObject newSession(const Call &call, const SessionLines &lines)
{
    const World &world = call.world;
    QJsonObject session = objectTemplate(QStringLiteral("checkout_session"));
    for (const char *name :
         {"success_url", "cancel_url", "client_reference_id", "customer", "customer_email", "customer_creation",
          "allow_promotion_codes", "locale", "submit_type", "billing_address_collection", "payment_method_collection",
          "excluded_payment_method_types", "allowed_payment_method_types", "phone_number_collection"})
        if (const QString field = QString::fromLatin1(name); call.params.contains(field))
            session[field] = call.params.value(field);
    if (call.has("customer"))
        session["customer_creation"] = QJsonValue();
    session["metadata"] = mergedMetadata({}, call.params.value("metadata").toObject());
    session["created"] = world.now();
    session["expires_at"] =
        call.has("expires_at") ? call.params.value("expires_at") : QJsonValue(world.now() + longestLife);
    session["currency"] = lines.currency;
    session["amount_subtotal"] = lines.subtotal;
    session["amount_total"] = lines.subtotal;
    if (call.params.value("automatic_tax").toObject().value("enabled").toBool())
        session["automatic_tax"] = QJsonObject{{"enabled", true},
                                               {"liability", QJsonObject{{"type", "self"}}},
                                               {"provider", "stripe"},
                                               {"status", "requires_location_inputs"}};
    if (call.has("invoice_creation"))
        session["invoice_creation"] = withInvoiceCreation(session.value("invoice_creation").toObject(),
                                                          call.params.value("invoice_creation").toObject());
    if (call.has("tax_id_collection"))
        session["tax_id_collection"] = QJsonObject{
            {"enabled", call.params.value("tax_id_collection").toObject().value("enabled")}, {"required", "never"}};
    session["customer_details"] = call.has("customer_email")
                                      ? QJsonValue(QJsonObject{{"address", QJsonValue()},
                                                               {"email", call.text("customer_email")},
                                                               {"name", QJsonValue()},
                                                               {"phone", QJsonValue()},
                                                               {"tax_exempt", "none"},
                                                               {"tax_ids", QJsonValue()}})
                                      : QJsonValue();
    return session;
}

Answer create(Call &call)
{
    if (const auto problem = createProblem(call))
        return *problem;
    const auto lines = readLineItems(call);
    if (!lines)
        return lines.error();
    World &world = call.world;
    QJsonObject session = newSession(call, *lines);
    const QString id = world.newId(QStringLiteral("cs_test_a1"), 56);
    session["id"] = id;
    session["url"] = world.baseUrl + "/c/pay/" + id;
    world.store.put(session);
    QJsonObject intentData = call.params.value("payment_intent_data").toObject();
    intentData["metadata"] = mergedMetadata({}, intentData.value("metadata").toObject());
    world.store.hide(id, QStringLiteral("payment_intent_data"), intentData);
    storeLineItems(world, id, *lines);
    return session;
}

Answer retrieve(Call &call)
{
    const QJsonObject session = call.world.store.get(kind, call.id());
    if (session.isEmpty())
        return errors::notFound(QStringLiteral("checkout.session"), call.id(), QStringLiteral("session"));
    return session;
}

Answer expireNow(Call &call)
{
    const Answer session = retrieve(call);
    if (!session)
        return session;
    const QString status = session->value("status").toString();
    if (status != "open")
        return errors::wrongState(
            {}, QStringLiteral("Only Checkout Sessions with a status in [\"open\"] can be expired. This "
                               "Checkout Session has a status of %1.")
                    .arg(status));
    return checkout::expire(call.world, call.id());
}

Answer update(Call &call)
{
    const Answer session = retrieve(call);
    if (!session || !call.params.contains("metadata"))
        return session;
    return call.world.store.patch(call.id(), {{"metadata", mergedMetadata(session->value("metadata").toObject(),
                                                                          call.params.value("metadata"))}});
}

Answer list(Call &call)
{
    return listPage(call.world, kind, url, call.params, [&](const QString &id) {
        const QJsonObject session = call.world.store.get(id);
        for (const char *field : {"customer", "payment_intent", "status"})
            if (const QString name = QString::fromLatin1(field);
                call.has(name) && session.value(name) != call.params.value(name))
                return false;
        const QString email = session.value("customer_details").toObject().value("email").toString();
        const QJsonObject details = call.params.value("customer_details").toObject();
        return (details.isEmpty() || details.value("email").toString() == email) &&
               inRange(call.params.value("created"), session.value("created").toInteger());
    });
}

Answer listItems(Call &call)
{
    const Answer session = retrieve(call);
    if (!session)
        return session;
    // Line items are read in their own order, unlike every other list.
    QStringList ids;
    for (const QJsonObject &item : checkout::lineItems(call.world, call.id()))
        ids += item.value("id").toString();
    const qsizetype limit = call.has("limit") ? qsizetype(call.params.value("limit").toInteger()) : 10;
    const qsizetype first = call.has("starting_after") ? ids.indexOf(call.text("starting_after")) + 1 : 0;
    QJsonArray data;
    for (const QString &id : ids.mid(first, limit))
        data.append(call.world.store.get(id));
    return QJsonObject{{"object", "list"},
                       {"data", data},
                       {"has_more", first + limit < ids.size()},
                       {"url", url + '/' + call.id() + "/line_items"}};
}

} // namespace

void addCheckoutSessionOperations(OperationTable &table)
{
    using http::Method;
    table.add(Method::Post, url, checkoutSessionCreateParams(), create);
    table.add(Method::Get, url,
              spec::listParams({spec::range("created"), spec::string("customer"), spec::string("payment_intent"),
                                spec::oneOf("status", {"complete", "expired", "open"}),
                                spec::hash("customer_details", {spec::string("email").required()}),
                                spec::notSimulated("payment_link"), spec::notSimulated("subscription")}),
              list);
    table.add(Method::Get, url + "/{}", {}, retrieve);
    table.add(Method::Post, url + "/{}", {spec::metadata().unsettable()}, update);
    table.add(Method::Post, url + "/{}/expire", {}, expireNow);
    table.add(Method::Get, url + "/{}/line_items", spec::listParams(), listItems);
}

} // namespace reelmint::sandbox
