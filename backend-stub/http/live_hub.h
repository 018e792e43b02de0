// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/ids.h"
#include "backend-stub/http/request.h"

#include <QJsonObject>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>

class QWebSocket;

namespace reelmint::http {

/// Live updates over WebSocket: who is connected, and a way to send them something. Lives on the server's thread; send()
/// and broadcast() may be called from any thread. A socket whose user is not known within a few seconds is closed with
/// code 4401; per-user and total sockets are bounded; a reader too slow to keep up is closed rather than buffered.
class LiveHub : public QObject
{
    Q_OBJECT

public:
    /// Runs on a worker thread; may block. Empty: refused.
    using Authenticator = std::function<std::optional<UserId>(const Request &)>;
    /// The first message a fresh socket gets (its current balance); runs on a worker thread, may block.
    using Greeting = std::function<std::optional<QJsonObject>(const UserId &)>;

    LiveHub(Authenticator authenticator, Greeting greeting, QObject *parent = nullptr);
    ~LiveHub() override;

    void send(const UserId &user, const QJsonObject &message);
    bool isConnected(const UserId &user) const;
    void adopt(std::unique_ptr<QWebSocket> socket, Request handshake);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace reelmint::http
