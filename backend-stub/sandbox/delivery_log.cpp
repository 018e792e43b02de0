// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/delivery_log.h"

#include "backend-stub/sandbox/events.h"
#include "backend-stub/sandbox/retry_schedule.h"
#include "backend-stub/sandbox/signature.h"
#include "backend-stub/sandbox/world.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace reelmint::sandbox::deliveries {

namespace {

/// Those that still have a way to go, and all the others: only the first are looked through again and again.
const QString openKind = QStringLiteral("sandbox.delivery");
const QString doneKind = QStringLiteral("sandbox.delivery.done");
/// Beside an event: the ids of its deliveries.
const QString deliveriesKey = QStringLiteral("deliveries");
const QString disruptionsId = QStringLiteral("sandbox_disruptions");

/// Takes one use of the first disruption that fits.
QString takeDisruption(World &world, const QString &eventType)
{
    QJsonArray orders = world.store.get(disruptionsId).value("orders").toArray();
    for (int i = 0; i < orders.size(); ++i) {
        QJsonObject order = orders.at(i).toObject();
        const QString wanted = order.value("event_type").toString();
        if (!wanted.isEmpty() && wanted != eventType)
            continue;
        const qint64 left = order.value("count").toInteger() - 1;
        order["count"] = left;
        if (left > 0)
            orders.replace(i, order);
        else
            orders.removeAt(i);
        world.store.patch(disruptionsId, {{"orders", orders}});
        return order.value("kind").toString();
    }
    return {};
}

/// The fields of a state, with the kind that goes with it.
QJsonObject inState(const QString &state, QJsonObject more = {})
{
    const bool open = state == "pending" || state == "sending" || state == "held";
    more["state"] = state;
    more["object"] = open ? openKind : doneKind;
    return more;
}

void add(World &world, const QJsonObject &event, const QString &endpointId, const QString &state, const QString &tamper)
{
    const QString id = world.newId(QStringLiteral("whd_"));
    const QString eventId = event.value("id").toString();
    world.store.put(inState(state, {{"id", id},
                                    {"event", eventId},
                                    {"type", event.value("type")},
                                    {"endpoint", endpointId},
                                    {"tamper", tamper},
                                    {"created", world.now()},
                                    {"next_at", world.now()},
                                    {"attempts", QJsonArray()}}));
    QJsonArray ids = world.store.hidden(eventId, deliveriesKey).toArray();
    ids.append(id);
    world.store.hide(eventId, deliveriesKey, ids);
}

void addOne(World &world, const QJsonObject &event, const QString &endpointId)
{
    const QString order = takeDisruption(world, event.value("type").toString());
    if (order == "drop")
        return add(world, event, endpointId, QStringLiteral("dropped"), {});
    if (order == "hold")
        return add(world, event, endpointId, QStringLiteral("held"), {});
    add(world, event, endpointId, QStringLiteral("pending"), order == "duplicate" ? QString() : order);
    if (order == "duplicate")
        add(world, event, endpointId, QStringLiteral("pending"), {});
}

/// Endpoints that have not yet got the event.
void countPending(World &world, const QString &eventId)
{
    QSet<QString> waiting;
    QSet<QString> served;
    for (const QJsonValue &id : world.store.hidden(eventId, deliveriesKey).toArray()) {
        const QJsonObject delivery = world.store.get(id.toString());
        const QString endpoint = delivery.value("endpoint").toString();
        if (!delivery.isEmpty())
            (delivery.value("state").toString() == "delivered" ? served : waiting).insert(endpoint);
    }
    const qint64 pending = (waiting - served).size();
    if (world.store.contains(eventId))
        world.store.patch(eventId, {{"pending_webhooks", pending}});
}

QByteArray bodyFor(const World &world, const QJsonObject &delivery, const QJsonObject &endpoint)
{
    QJsonObject event = world.store.get(delivery.value("event").toString());
    if (const QJsonValue version = endpoint.value("api_version"); version.isString())
        event["api_version"] = version;
    return QJsonDocument(event).toJson(QJsonDocument::Indented);
}

} // namespace

void enqueue(World &world, const QString &eventId)
{
    const QJsonObject event = world.store.get(eventId);
    for (const QString &endpoint : world.store.oldestFirst(QStringLiteral("webhook_endpoint")))
        if (wantsEvent(world.store.get(endpoint), event.value("type").toString()))
            addOne(world, event, endpoint);
    countPending(world, eventId);
}

QStringList due(const World &world)
{
    QStringList ids;
    for (const QString &id : world.store.oldestFirst(openKind)) {
        const QJsonObject delivery = world.store.get(id);
        if (delivery.value("state").toString() == "pending" && delivery.value("next_at").toInteger() <= world.now())
            ids += id;
    }
    std::stable_sort(ids.begin(), ids.end(), [&](const QString &a, const QString &b) {
        return world.store.get(a).value("rank").toInteger() < world.store.get(b).value("rank").toInteger();
    });
    return ids;
}

std::optional<qint64> nextDueAt(const World &world)
{
    std::optional<qint64> next;
    for (const QString &id : world.store.oldestFirst(openKind)) {
        const QJsonObject delivery = world.store.get(id);
        if (delivery.value("state").toString() != "pending")
            continue;
        const qint64 at = delivery.value("next_at").toInteger();
        next = next ? std::min(*next, at) : at;
    }
    return next;
}

std::optional<OutgoingDelivery> begin(World &world, const QString &deliveryId)
{
    const QJsonObject delivery = world.store.get(openKind, deliveryId);
    if (delivery.isEmpty())
        return std::nullopt;
    const QString endpointId = delivery.value("endpoint").toString();
    const QJsonObject endpoint = world.store.get(endpointId);
    const QJsonObject event = world.store.get(delivery.value("event").toString());
    if (event.isEmpty() || endpoint.value("status").toString() != "enabled") {
        world.store.patch(deliveryId, inState(QStringLiteral("failed")));
        return std::nullopt;
    }
    world.store.patch(deliveryId, inState(QStringLiteral("sending")));
    const QString tamper = delivery.value("tamper").toString();
    QByteArray secret = world.store.hidden(endpointId, QStringLiteral("secret")).toString().toUtf8();
    if (tamper == "wrong_secret")
        secret = "whsec_of_somebody_else";
    const qint64 time = world.clock.realNow() - (tamper == "stale_timestamp" ? 3600 : 0);
    QByteArray body = bodyFor(world, delivery, endpoint);
    const QByteArray signature = signatureHeader(time, body, {secret});
    if (tamper == "corrupt_body")
        body.insert(body.size() - 1, ' ');
    return OutgoingDelivery{deliveryId, endpointId, endpoint.value("url").toString(), body, signature};
}

void finish(World &world, const QString &deliveryId, int status, const QString &problem, qint64 durationMs)
{
    const QJsonObject delivery = world.store.get(openKind, deliveryId);
    if (delivery.isEmpty())
        return;
    QJsonArray attempts = delivery.value("attempts").toArray();
    attempts.append(
        QJsonObject{{"at", world.now()}, {"status", status}, {"problem", problem}, {"duration_ms", durationMs}});
    QJsonObject changes{{"attempts", attempts}};
    const auto wait = retryDelay(int(attempts.size()));
    if (status >= 200 && status < 300) {
        changes = inState(QStringLiteral("delivered"), changes);
    } else if (wait) {
        changes["next_at"] = world.now() + *wait;
        changes = inState(QStringLiteral("pending"), changes);
    } else {
        changes = inState(QStringLiteral("failed"), changes);
    }
    world.store.patch(deliveryId, changes);
    countPending(world, delivery.value("event").toString());
}

int resend(World &world, const QString &eventId, const QString &endpointId)
{
    const QJsonObject event = world.store.get(QStringLiteral("event"), eventId);
    if (event.isEmpty())
        return 0;
    int queued = 0;
    for (const QString &endpoint : world.store.oldestFirst(QStringLiteral("webhook_endpoint"))) {
        const bool chosen = endpointId.isEmpty() ? wantsEvent(world.store.get(endpoint), event.value("type").toString())
                                                 : endpoint == endpointId;
        if (!chosen)
            continue;
        add(world, event, endpoint, QStringLiteral("pending"), {});
        ++queued;
    }
    countPending(world, eventId);
    return queued;
}

void recover(World &world)
{
    for (const QString &id : world.store.oldestFirst(openKind))
        if (world.store.get(id).value("state").toString() == "sending")
            world.store.patch(id, inState(QStringLiteral("pending")));
}

void forgetEvent(World &world, const QString &eventId)
{
    for (const QJsonValue &id : world.store.hidden(eventId, deliveriesKey).toArray())
        world.store.remove(id.toString());
}

void forgetEndpoint(World &world, const QString &endpointId)
{
    for (const QJsonObject &delivery : all(world)) {
        if (delivery.value("endpoint").toString() != endpointId)
            continue;
        world.store.remove(delivery.value("id").toString());
        countPending(world, delivery.value("event").toString());
    }
}

QList<QJsonObject> all(const World &world)
{
    QStringList ids = world.store.oldestFirst(doneKind) + world.store.oldestFirst(openKind);
    std::sort(ids.begin(), ids.end(),
              [&](const QString &a, const QString &b) { return world.store.sequence(a) < world.store.sequence(b); });
    QList<QJsonObject> found;
    for (const QString &id : std::as_const(ids))
        found += world.store.get(id);
    return found;
}

bool isDisruption(const QString &kind)
{
    static const QStringList kinds{"drop", "duplicate", "hold", "wrong_secret", "stale_timestamp", "corrupt_body"};
    return kinds.contains(kind);
}

void disrupt(World &world, const Disruption &disruption)
{
    QJsonObject record = world.store.get(disruptionsId);
    record["id"] = disruptionsId;
    record["object"] = "sandbox.disruptions";
    QJsonArray orders = record.value("orders").toArray();
    orders.append(
        QJsonObject{{"kind", disruption.kind}, {"event_type", disruption.eventType}, {"count", disruption.count}});
    record["orders"] = orders;
    world.store.put(record);
}

int release(World &world, bool reversed)
{
    const QStringList ids = reversed ? world.store.newestFirst(openKind) : world.store.oldestFirst(openKind);
    int released = 0;
    for (const QString &id : ids)
        if (world.store.get(id).value("state").toString() == "held")
            world.store.patch(id, {{"state", "pending"}, {"next_at", world.now()}, {"rank", ++released}});
    return released;
}

} // namespace reelmint::sandbox::deliveries
