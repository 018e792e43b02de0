// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/http/live_socket.h"

#include <QWebSocket>
#include <QWebSocketProtocol>

namespace reelmint::http {
namespace {
constexpr quint64 maxIncomingBytes = 4096; // clients have nothing to say; control frames are at most 125 bytes
constexpr int maxIncomingMessages = 32;
} // namespace

LiveSocket::LiveSocket(std::unique_ptr<QWebSocket> socket, Request handshake, qint64 maxUnsentBytes, QObject *parent)
    : QObject(parent), m_socket(std::move(socket)), m_handshake(std::move(handshake)), m_maxUnsentBytes(maxUnsentBytes)
{
    m_age.start();
    m_socket->setMaxAllowedIncomingFrameSize(maxIncomingBytes);
    m_socket->setMaxAllowedIncomingMessageSize(maxIncomingBytes);
    connect(m_socket.get(), &QWebSocket::pong, this, [this] { m_unansweredPings = 0; });
    connect(m_socket.get(), &QWebSocket::disconnected, this, &LiveSocket::gone);
    const auto refuseChatter = [this] {
        if (++m_received > maxIncomingMessages)
            close(QWebSocketProtocol::CloseCodePolicyViolated, QStringLiteral("nothing is expected from you"));
    };
    connect(m_socket.get(), &QWebSocket::textFrameReceived, this, refuseChatter);
    connect(m_socket.get(), &QWebSocket::binaryFrameReceived, this, refuseChatter);
}

LiveSocket::~LiveSocket()
{
    // The socket may be the sender of the signal that ends us.
    m_socket->disconnect(this);
    m_socket.release()->deleteLater();
}

bool LiveSocket::isOpen() const
{
    return m_socket->state() == QAbstractSocket::ConnectedState;
}

void LiveSocket::sendText(const QString &text)
{
    if (m_socket->bytesToWrite() > m_maxUnsentBytes) {
        m_socket->abort();
        return;
    }
    m_socket->sendTextMessage(text);
}

void LiveSocket::close(int code, const QString &reason)
{
    m_socket->close(static_cast<QWebSocketProtocol::CloseCode>(code), reason);
}

bool LiveSocket::ping()
{
    if (m_unansweredPings >= 2) {
        m_socket->abort();
        return false;
    }
    ++m_unansweredPings;
    m_socket->ping();
    return true;
}

} // namespace reelmint::http
