// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/running_server.h"

#include "tests/http/raw_client.h"

#include <QThread>

#include <stdexcept>

namespace reelmint::tests {

using http::Method;
using http::Request;
using http::Response;

RunningServer::RunningServer(http::ServerConfig config)
{
    config.lingerMs = 50;
    m_server = std::make_unique<http::Server>(routes(), config);
    if (const auto listening = m_server->listen(); !listening.ok())
        qFatal("%ls", qUtf16Printable(listening.error().message));
}

RunningServer::~RunningServer()
{
    m_released = true;
}

http::Router RunningServer::routes()
{
    http::Router router;
    router.use([this](const Request &request, const http::Handler &next) {
        ++m_handled;
        return next(request);
    });
    const auto hello = [](const Request &request) {
        return Response::json(200, QJsonObject { { QStringLiteral("peer"), QString::fromLatin1(request.peerAddress) } });
    };
    router.add(Method::Get, QStringLiteral("/hello"), hello);
    const auto echo = [](const Request &request) { return Response::text(200, "application/json", request.body); };
    router.add(Method::Post, QStringLiteral("/echo"), echo);
    router.add(Method::Post, QStringLiteral("/big"), echo, { 1024 * 1024, {} });
    router.add(Method::Get, QStringLiteral("/items/{id}"), [](const Request &request) {
        return Response::json(200, QJsonObject { { QStringLiteral("id"), request.argument(QStringLiteral("id")) } });
    });
    router.add(Method::Get, QStringLiteral("/slow"), [this](const Request &) {
        ++m_slow;
        while (!m_released)
            QThread::msleep(5);
        return Response::text(200, "text/plain", "slow");
    }, { 1024, {}, true });
    router.add(Method::Get, QStringLiteral("/throws"), [](const Request &) -> Response {
        throw std::runtime_error("on purpose");
    });
    router.add(Method::Get, QStringLiteral("/evil"), [](const Request &) {
        return Response::json(200, QJsonObject()).withHeader("X-Evil", "a\r\nSet-Cookie: stolen=1")
                .withHeader("Bad Name", "x").withHeader("Content-Length", "5").withHeader("X-Good", "yes");
    });
    router.add(Method::Get, QStringLiteral("/large"), [](const Request &) {
        return Response::text(200, "application/octet-stream", QByteArray(1024 * 1024, 'x'));
    });
    return router;
}

bool RunningServer::answers() const
{
    return exchange(port(), "GET /hello HTTP/1.1\r\nHost: t\r\n\r\n").status == 200;
}

} // namespace reelmint::tests
