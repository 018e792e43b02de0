// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/http/server.h"

#include <QSet>

#include <functional>

namespace reelmint::http {

class Connection;

/// What the pieces of one server share. Lives as long as the server; only the router is touched off its thread.
struct ServerContext
{
    Router router;
    ServerConfig config;
    QSet<Connection *> connections;
    /// Whose bytes QtHttpServer is looking at: set right before its own slot runs in the same emission of readyRead.
    Connection *delivering = nullptr;
    /// The object whose slots QtHttpServer hangs on a socket's readyRead; cutting those keeps bytes away from it.
    QObject *qtServer = nullptr;
    QByteArray livePath;
    LiveHub *liveHub = nullptr;
    bool draining = false;

    /// Runs a handler on the pool; its answer comes back to Connection::answer() if that still lives.
    std::function<void(Connection *, Request)> run;
    /// The next WebSocket that QtHttpServer hands over belongs to this handshake.
    std::function<void(Connection *, Request)> expectWebSocket;
};

} // namespace reelmint::http
