// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/control_api.h"

#include "backend-stub/sandbox/delivery_log.h"
#include "backend-stub/sandbox/faults.h"
#include "backend-stub/sandbox/timed_work.h"
#include "backend-stub/sandbox/webhook_endpoints.h"
#include "backend-stub/sandbox/world.h"

#include <QJsonDocument>
#include <QUrl>

namespace reelmint::sandbox {

namespace {

using http::Method;
using http::Request;
using http::Response;

Response badRequest(const QString &message)
{
    return Response::problem(400, QStringLiteral("invalid_request"), message);
}

/// The body as an object with no other names than these.
std::optional<QJsonObject> body(const Request &request, const QStringList &names)
{
    const QJsonDocument document = QJsonDocument::fromJson(request.body);
    if (!document.isObject())
        return std::nullopt;
    const QJsonObject object = document.object();
    for (auto it = object.begin(); it != object.end(); ++it)
        if (!names.contains(it.key()))
            return std::nullopt;
    return object;
}

Response clockState(const World &world)
{
    return Response::json(200, QJsonObject{{"now", world.now()}, {"offset", world.clock.offset()}});
}

Response advanceClock(World &world, const Request &request)
{
    const auto wanted = body(request, {"advance"});
    const qint64 seconds = wanted ? wanted->value("advance").toInteger(-1) : -1;
    if (seconds < 0 || seconds > qint64(400) * 24 * 3600)
        return badRequest(QStringLiteral("advance must be a number of seconds between 0 and 400 days."));
    Transaction transaction(world);
    world.clock.advance(seconds);
    runDueWork(world);
    return clockState(world);
}

Response addEndpoint(World &world, const Request &request)
{
    const auto wanted = body(request, {"url", "secret", "name"});
    const QUrl url(wanted ? wanted->value("url").toString() : QString());
    const QString secret = wanted ? wanted->value("secret").toString() : QString();
    const bool web = url.scheme() == "http" || url.scheme() == "https";
    if (!url.isValid() || !web || url.host().isEmpty() || secret.isEmpty())
        return badRequest(QStringLiteral("url and secret are needed."));
    const QString name = wanted->value("name").toString(QStringLiteral("control"));
    Transaction transaction(world);
    setNamedEndpoint(world, name, url.toString(), secret);
    return Response::json(200, QJsonObject{{"url", url.toString()}, {"name", name}});
}

Response listDeliveries(World &world, const Request &request)
{
    Transaction transaction(world);
    QJsonArray found;
    for (const QJsonObject &delivery : deliveries::all(world)) {
        bool fits = true;
        for (const char *field : {"state", "event", "type", "endpoint"}) {
            const QString name = QString::fromLatin1(field);
            const QString wanted = request.query.queryItemValue(name);
            fits = fits && (wanted.isEmpty() || delivery.value(name).toString() == wanted);
        }
        if (fits)
            found.append(delivery);
    }
    return Response::json(200, QJsonObject{{"deliveries", found}});
}

Response resend(World &world, const Request &request)
{
    const auto wanted = body(request, {"event", "endpoint"});
    if (!wanted || !wanted->value("event").isString())
        return badRequest(QStringLiteral("event is needed."));
    Transaction transaction(world);
    const int queued =
        deliveries::resend(world, wanted->value("event").toString(), wanted->value("endpoint").toString());
    if (queued == 0)
        return Response::problem(404, QStringLiteral("not_found"),
                                 QStringLiteral("There is no such event, or no endpoint that wants it."));
    return Response::json(200, QJsonObject{{"queued", queued}});
}

Response disrupt(World &world, const Request &request)
{
    const auto wanted = body(request, {"kind", "count", "event_type"});
    const qint64 count = wanted ? wanted->value("count").toInteger(1) : 0;
    if (!wanted || !deliveries::isDisruption(wanted->value("kind").toString()) || count < 1 || count > 100'000)
        return badRequest(
            QStringLiteral("kind must be drop, duplicate, hold, wrong_secret, stale_timestamp or corrupt_body; "
                           "count at least 1."));
    Transaction transaction(world);
    deliveries::disrupt(world, {wanted->value("kind").toString(), wanted->value("event_type").toString(), int(count)});
    return Response::json(200, QJsonObject{{"ordered", count}});
}

Response release(World &world, const Request &request)
{
    const auto wanted = body(request, {"reversed"});
    if (!wanted)
        return badRequest(QStringLiteral("An object with reversed (true or false) is needed."));
    Transaction transaction(world);
    return Response::json(200,
                          QJsonObject{{"released", deliveries::release(world, wanted->value("reversed").toBool())}});
}

Response orderFault(FaultQueue &faults, const Request &request)
{
    static const QHash<QString, Fault::Kind> kinds{{"status", Fault::Kind::Status},
                                                   {"reset", Fault::Kind::Reset},
                                                   {"timeout", Fault::Kind::Timeout},
                                                   {"delay", Fault::Kind::Delay}};
    const auto wanted = body(request, {"kind", "status", "commit", "saved", "delay_ms", "method", "path", "count"});
    if (!wanted || !kinds.contains(wanted->value("kind").toString()))
        return badRequest(QStringLiteral("kind must be status, reset, timeout or delay."));
    Fault fault;
    fault.kind = kinds.value(wanted->value("kind").toString());
    fault.status = int(wanted->value("status").toInteger(500));
    fault.commit = wanted->value("commit").toBool(false);
    fault.saved = wanted->value("saved").toBool(true);
    fault.delayMs = int(wanted->value("delay_ms").toInteger(fault.kind == Fault::Kind::Timeout ? 60'000 : 0));
    fault.method = wanted->value("method").toString();
    fault.pathPrefix = wanted->value("path").toString();
    fault.count = int(wanted->value("count").toInteger(1));
    if (fault.status < 400 || fault.status > 599 || fault.delayMs < 0 || fault.delayMs > 600'000 || fault.count < 1)
        return badRequest(QStringLiteral("status must be 400 to 599, delay_ms up to 600000, count at least 1."));
    faults.order(fault);
    return Response::json(200, QJsonObject{{"ordered", fault.count}});
}

} // namespace

bool sameOrigin(const Request &request, const QString &baseUrl)
{
    const QByteArray header = request.header("origin");
    if (header.isEmpty())
        return true;
    static const QStringList loopback{"127.0.0.1", "localhost", "::1"};
    const QUrl origin(QString::fromLatin1(header));
    const QUrl own(baseUrl);
    return origin.scheme() == own.scheme() && origin.port() == own.port() &&
           (origin.host() == own.host() || loopback.contains(origin.host()));
}

void addControlApi(http::Router &router, World &world, FaultQueue &faults)
{
    const auto add = [&router, &world](Method method, const char *path, auto handler) {
        router.add(method, QString::fromLatin1(path),
                   [&world, handler](const Request &request) {
                       if (!sameOrigin(request, world.baseUrl))
                           return Response::problem(403, QStringLiteral("foreign_origin"),
                                                    QStringLiteral("A web page may not control the sandbox."));
                       return handler(request);
                   },
                   {.maxBodyBytes = 64 * 1024, .contentType = {}});
    };
    add(Method::Get, "/sandbox/clock", [&world](const Request &) {
        Transaction transaction(world);
        return clockState(world);
    });
    add(Method::Post, "/sandbox/clock", [&world](const Request &request) { return advanceClock(world, request); });
    add(Method::Post, "/sandbox/endpoints", [&world](const Request &request) { return addEndpoint(world, request); });
    add(Method::Get, "/sandbox/deliveries",
        [&world](const Request &request) { return listDeliveries(world, request); });
    add(Method::Post, "/sandbox/deliveries/resend",
        [&world](const Request &request) { return resend(world, request); });
    add(Method::Post, "/sandbox/deliveries/disrupt",
        [&world](const Request &request) { return disrupt(world, request); });
    add(Method::Post, "/sandbox/deliveries/release",
        [&world](const Request &request) { return release(world, request); });
    add(Method::Post, "/sandbox/faults", [&faults](const Request &request) { return orderFault(faults, request); });
    add(Method::Get, "/sandbox/faults", [&faults](const Request &) {
        return Response::json(200, QJsonObject{{"waiting", faults.waiting()}});
    });
    add(Method::Delete, "/sandbox/faults", [&faults](const Request &) {
        faults.clear();
        return Response::json(200, QJsonObject{{"cleared", true}});
    });
}

} // namespace reelmint::sandbox
