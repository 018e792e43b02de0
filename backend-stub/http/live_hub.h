// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/ids.h"
#include "app/core/result.h"
#include "backend-stub/http/request.h"

#include <QJsonObject>
#include <QList>
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
    /// Runs on a worker thread; may block. Kind Unauthenticated: refused. Any other error: nobody can tell now; a fresh
    /// socket is closed with "try again later" and one that is in stays.
    using Authenticator = std::function<Result<UserId>(const Request &)>;
    /// The first message a fresh socket gets (its current balance); runs on a worker thread, may block.
    using Greeting = std::function<std::optional<QJsonObject>(const UserId &)>;

    struct Limits
    {
        int maxSockets = 1000;
        int maxPerUser = 10;
        qint64 maxUnsentBytes = 256 * 1024;
        int signInMs = 5'000;
        int pingMs = 20'000;         ///< a peer that answered neither of two pings is closed
        int recheckMs = 5 * 60'000;  ///< how often each socket's token is checked again
    };

    LiveHub(Authenticator authenticator, Greeting greeting, QObject *parent = nullptr);
    LiveHub(Authenticator authenticator, Greeting greeting, const Limits &limits, QObject *parent = nullptr);
    ~LiveHub() override;

    /// Any thread. Users without a socket cost nothing.
    void send(const UserId &user, const QJsonObject &message);
    /// Any thread.
    bool isConnected(const UserId &user) const;
    /// Any thread: everybody who is connected to this process.
    QList<UserId> connectedUsers() const;
    /// Any thread. Sends a fresh greeting (the balance) to a connected user; the greeting is made on a worker thread.
    void greetAgain(const UserId &user);
    /// Any thread. Checks the tokens of a user's sockets now, for example after a sign-out.
    void recheck(const UserId &user);

    // Server thread from here on.
    void adopt(std::unique_ptr<QWebSocket> socket, Request handshake);
    bool isFull() const;
    /// Says "going away" to everybody and takes nobody new.
    void closeAll();

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace reelmint::http
