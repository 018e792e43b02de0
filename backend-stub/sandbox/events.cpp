// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/events.h"

#include "backend-stub/sandbox/delivery_log.h"
#include "backend-stub/sandbox/list_page.h"
#include "backend-stub/sandbox/operation.h"

#include <QJsonArray>

namespace reelmint::sandbox {

namespace {

constexpr qint64 keptSeconds = 30 * 24 * 3600;
const QString kind = QStringLiteral("event");

QJsonValue requestOf(const RequestOrigin &origin)
{
    const auto orNull = [](const QString &text) { return text.isEmpty() ? QJsonValue() : QJsonValue(text); };
    return QJsonObject{{"id", orNull(origin.requestId)}, {"idempotency_key", orNull(origin.idempotencyKey)}};
}

bool typeMatches(const QString &pattern, const QString &type)
{
    // Stripe takes "charge.*" here.
    return pattern == type || pattern == "*" ||
           (pattern.endsWith(".*") && type.startsWith(pattern.left(pattern.size() - 1)));
}

Answer listEvents(Call &call)
{
    const QJsonObject &params = call.params;
    const QJsonArray types = params.value("types").toArray();
    if (params.contains("type") && !types.isEmpty())
        return errors::invalidParam(QStringLiteral("types"),
                                    QStringLiteral("You may only specify one of these parameters: type, types."));
    return listPage(call.world, kind, QStringLiteral("/v1/events"), params, [&](const QString &id) {
        const QJsonObject event = call.world.store.get(id);
        const QString type = event.value("type").toString();
        const bool inTypes = types.isEmpty() || std::any_of(types.begin(), types.end(), [&](const QJsonValue &wanted) {
                                 return typeMatches(wanted.toString(), type);
                             });
        const bool delivered = event.value("pending_webhooks").toInteger() == 0;
        return inTypes && (!call.has("type") || typeMatches(call.text("type"), type)) &&
               (!call.has("delivery_success") || params.value("delivery_success").toBool() == delivered) &&
               inRange(params.value("created"), event.value("created").toInteger());
    });
}

} // namespace

bool wantsEvent(const QJsonObject &endpoint, const QString &type)
{
    if (endpoint.value("status").toString() != "enabled")
        return false;
    const QJsonArray wanted = endpoint.value("enabled_events").toArray();
    return wanted.contains(QStringLiteral("*")) || wanted.contains(type);
}

void emitEvent(World &world, const QString &type, const QJsonObject &object, const QJsonObject &previous)
{
    QJsonObject data{{"object", object}};
    if (!previous.isEmpty())
        data["previous_attributes"] = previous;
    const QString id = world.newId(QStringLiteral("evt_1"), 23);
    world.store.put({{"id", id},
                     {"object", kind},
                     {"api_version", defaultApiVersion()},
                     {"created", world.now()},
                     {"data", data},
                     {"livemode", false},
                     {"pending_webhooks", 0},
                     {"request", requestOf(world.origin)},
                     {"type", type}});
    deliveries::enqueue(world, id);
}

void pruneEvents(World &world)
{
    for (const QString &id : world.store.oldestFirst(kind)) {
        if (world.now() - world.store.get(id).value("created").toInteger() < keptSeconds)
            return;
        deliveries::forgetEvent(world, id);
        world.store.remove(id);
    }
}

void addEventOperations(OperationTable &table)
{
    using http::Method;
    table.add(Method::Get, QStringLiteral("/v1/events"),
              spec::listParams({spec::range("created"), spec::string("type"), spec::list("types", spec::string({})),
                                spec::boolean("delivery_success")}),
              listEvents);
    table.add(Method::Get, QStringLiteral("/v1/events/{}"), {}, [](Call &call) -> Answer {
        const QJsonObject event = call.world.store.get(kind, call.id());
        if (event.isEmpty())
            return errors::notFound(QStringLiteral("event"), call.id());
        return event;
    });
}

} // namespace reelmint::sandbox
