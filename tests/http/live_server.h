// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/http/live_hub.h"
#include "backend-stub/http/server.h"

#include <QNetworkRequest>
#include <QSignalSpy>
#include <QUrl>
#include <QWebSocket>

#include <atomic>
#include <memory>

namespace reelmint::tests {

using namespace reelmint::http;

/// A live-update client that remembers what it was told.
struct Client
{
    QWebSocket socket;
    QSignalSpy texts { &socket, &QWebSocket::textMessageReceived };
    QSignalSpy closed { &socket, &QWebSocket::disconnected };

    Client(quint16 port, const QByteArray &token, const QString &path = QStringLiteral("/api/live"))
    {
        QNetworkRequest request(QUrl(QStringLiteral("ws://127.0.0.1:%1%2").arg(port).arg(path)));
        if (!token.isEmpty())
            request.setRawHeader("Authorization", "Bearer " + token);
        socket.open(request);
    }
    QString text(int index) const { return texts.value(index).value(0).toString(); }
};

inline QByteArray handshake(const QByteArray &extra)
{
    return "GET /api/live HTTP/1.1\r\nHost: t\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
           "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + extra + "\r\n";
}

/// Tokens are "token-<user>"; the greeting counts how often it was asked for.
struct LiveServer
{
    std::atomic<int> greetings = 0;
    std::atomic<bool> tokensValid = true;
    std::atomic<bool> databaseAway = false;
    LiveHub hub;
    std::unique_ptr<Server> server;

    explicit LiveServer(LiveHub::Limits limits = {})
        : hub([this](const Request &request) -> Result<UserId> {
                  if (databaseAway)
                      return Error { ErrorKind::Unavailable, QStringLiteral("away"), {} };
                  const QByteArray given = request.header("authorization");
                  if (!tokensValid || !given.startsWith("Bearer token-"))
                      return Error { ErrorKind::Unauthenticated, QStringLiteral("unauthenticated"), {} };
                  return UserId(QString::fromLatin1(given.mid(13)));
              },
              [this](const UserId &user) -> std::optional<QJsonObject> {
                  return QJsonObject { { QStringLiteral("hello"), user.toString() }, { QStringLiteral("n"), ++greetings } };
              },
              limits)
    {
        Router router;
        router.add(Method::Get, QStringLiteral("/hello"), [](const Request &) { return Response::noContent(); });
        ServerConfig config;
        config.lingerMs = 50;
        server = std::make_unique<Server>(std::move(router), config);
        server->setLiveHub("/api/live", &hub);
        if (!server->listen().ok())
            qFatal("cannot listen");
    }
    ~LiveServer() { server.reset(); }
    quint16 port() const { return server->port(); }
};

inline UserId user(const char *name)
{
    return UserId(QString::fromLatin1(name));
}

} // namespace reelmint::tests
