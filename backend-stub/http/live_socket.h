// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/ids.h"
#include "backend-stub/http/request.h"

#include <QElapsedTimer>
#include <QObject>

#include <memory>
#include <optional>

class QWebSocket;

namespace reelmint::http {

/// Close codes of our own (4000 to 4999 are free for applications).
inline constexpr int liveCloseUnauthenticated = 4401;
inline constexpr int liveCloseTryAgainLater = 4503; // not 1013: QWebSocket takes that for a protocol error
inline constexpr int liveCloseTooMany = 4429;
inline constexpr int liveCloseTooSlow = 4408;

/// One live-update socket: who it is for, whether its peer still answers, and how much it has not read yet.
class LiveSocket : public QObject
{
    Q_OBJECT

public:
    LiveSocket(std::unique_ptr<QWebSocket> socket, Request handshake, qint64 maxUnsentBytes, QObject *parent);
    ~LiveSocket() override;

    const Request &handshake() const { return m_handshake; }
    const std::optional<UserId> &user() const { return m_user; }
    void setUser(const UserId &user) { m_user = user; }
    bool isOpen() const;
    qint64 ageMs() const { return m_age.elapsed(); }

    /// Drops a reader that is too slow instead of buffering for it.
    void sendText(const QString &text);
    void close(int code, const QString &reason);
    /// False when the peer has answered neither of the last two pings.
    bool ping();

Q_SIGNALS:
    void gone();

private:
    std::unique_ptr<QWebSocket> m_socket;
    Request m_handshake;
    std::optional<UserId> m_user;
    qint64 m_maxUnsentBytes;
    int m_unansweredPings = 0;
    int m_received = 0;
    QElapsedTimer m_age;
};

} // namespace reelmint::http
