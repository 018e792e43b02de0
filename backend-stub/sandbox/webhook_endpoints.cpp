// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/webhook_endpoints.h"

#include "backend-stub/sandbox/delivery_log.h"
#include "backend-stub/sandbox/list_page.h"
#include "backend-stub/sandbox/operation.h"

#include <QJsonArray>

namespace reelmint::sandbox {

namespace {

const QString kind = QStringLiteral("webhook_endpoint");
const QString url = QStringLiteral("/v1/webhook_endpoints");

Answer create(Call &call)
{
    if (call.params.value("enabled_events").toArray().isEmpty())
        return errors::emptyParam(QStringLiteral("enabled_events"));
    if (call.has("api_version") && !isApiVersion(call.text("api_version")))
        return errors::invalidParam(QStringLiteral("api_version"),
                                    QStringLiteral("Invalid Stripe API version: %1").arg(call.text("api_version")));
    QJsonObject fields = call.params;
    fields["metadata"] = mergedMetadata({}, call.params.value("metadata"));
    const QString secret = call.world.newId(QStringLiteral("whsec_"), 32);
    QJsonObject endpoint = createWebhookEndpoint(call.world, fields, secret);
    endpoint["secret"] = secret;
    return endpoint;
}

Answer retrieve(Call &call)
{
    const QJsonObject endpoint = call.world.store.get(kind, call.id());
    if (endpoint.isEmpty())
        return errors::notFound(QStringLiteral("webhook endpoint"), call.id(), QStringLiteral("webhook_endpoint"));
    return endpoint;
}

Answer update(Call &call)
{
    const Answer found = retrieve(call);
    if (!found)
        return found;
    QJsonObject endpoint = *found;
    for (const char *name : {"description", "enabled_events", "url"})
        if (const QString field = QString::fromLatin1(name); call.params.contains(field))
            endpoint[field] = call.params.value(field);
    if (call.params.contains("disabled"))
        endpoint["status"] = call.params.value("disabled").toBool() ? "disabled" : "enabled";
    if (call.params.contains("metadata"))
        endpoint["metadata"] = mergedMetadata(endpoint.value("metadata").toObject(), call.params.value("metadata"));
    call.world.store.put(endpoint);
    return endpoint;
}

Answer remove(Call &call)
{
    const Answer found = retrieve(call);
    if (!found)
        return found;
    deliveries::forgetEndpoint(call.world, call.id());
    call.world.store.remove(call.id());
    return QJsonObject{{"id", call.id()}, {"object", kind}, {"deleted", true}};
}

} // namespace

QJsonObject createWebhookEndpoint(World &world, const QJsonObject &fields, const QString &secret)
{
    QJsonObject endpoint = objectTemplate(kind);
    for (auto it = fields.begin(); it != fields.end(); ++it)
        endpoint.insert(it.key(), *it);
    endpoint["id"] = world.newId(QStringLiteral("we_1"), 23);
    endpoint["created"] = world.now();
    world.store.put(endpoint);
    world.store.hide(endpoint.value("id").toString(), QStringLiteral("secret"), secret);
    return endpoint;
}

void setNamedEndpoint(World &world, const QString &name, const QString &endpointUrl, const QString &secret)
{
    for (const QString &id : world.store.oldestFirst(kind)) {
        if (world.store.hidden(id, QStringLiteral("name")).toString() != name)
            continue;
        world.store.patch(id, {{"url", endpointUrl}, {"status", "enabled"}});
        world.store.hide(id, QStringLiteral("secret"), secret);
        return;
    }
    const QJsonObject endpoint =
        createWebhookEndpoint(world,
                              {{"url", endpointUrl},
                               {"enabled_events", QJsonArray{"*"}},
                               {"api_version", defaultApiVersion()},
                               {"description", QStringLiteral("set up by reelmint-stripe-sandbox (%1)").arg(name)}},
                              secret);
    world.store.hide(endpoint.value("id").toString(), QStringLiteral("name"), name);
}

void addWebhookEndpointOperations(OperationTable &table)
{
    using http::Method;
    const Param events = spec::list("enabled_events", spec::string({}));
    table.add(Method::Post, url,
              {spec::url("url").required(), events.required(), spec::string("api_version"),
               spec::string("description").unsettable(), spec::metadata().unsettable(), spec::notSimulated("connect")},
              create);
    table.add(Method::Get, url, spec::listParams(),
              [](Call &call) { return listPage(call.world, kind, url, call.params); });
    table.add(Method::Get, url + "/{}", {}, retrieve);
    table.add(Method::Post, url + "/{}",
              {spec::url("url"), events, spec::boolean("disabled"), spec::string("description").unsettable(),
               spec::metadata().unsettable()},
              update);
    table.add(Method::Delete, url + "/{}", {}, remove);
}

} // namespace reelmint::sandbox
