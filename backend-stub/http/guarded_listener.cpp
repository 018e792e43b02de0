// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/http/guarded_listener.h"

#include "app/core/ids.h"
#include "backend-stub/http/connection.h"
#include "backend-stub/http/response_writer.h"

#include <QLoggingCategory>
#include <QTcpSocket>
#include <QTimer>

Q_LOGGING_CATEGORY(lcHttpListener, "reelmint.http")

namespace reelmint::http {
namespace {
constexpr int maxTurningAway = 64;
constexpr int turnAwayMs = 1000;
constexpr int acceptPauseMs = 200;
} // namespace

GuardedListener::GuardedListener(ServerContext &context, QObject *parent) : QTcpServer(parent), m_context(context)
{
    setListenBacklogSize(512);
    // QTcpServer stops accepting for good when accept() fails, for example without free file descriptors.
    connect(this, &QTcpServer::acceptError, this, [this](QAbstractSocket::SocketError) {
        qCWarning(lcHttpListener, "accepting a connection failed: %ls", qUtf16Printable(errorString()));
        QTimer::singleShot(acceptPauseMs, this, [this] { resumeAccepting(); });
    });
}

void GuardedListener::incomingConnection(qintptr descriptor)
{
    if (m_context.connections.size() >= m_context.config.maxConnections)
        return turnAway(descriptor);
    auto *socket = new QTcpSocket(this);
    // QtHttpServer parses inside a transaction, so a whole request must fit; and it bounds what one peer can make us keep.
    socket->setReadBufferSize(m_context.config.maxHeaderBytes + m_context.router.largestBody() + 4096);
    if (!socket->setSocketDescriptor(descriptor)) {
        delete socket;
        return;
    }
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    new Connection(socket, m_context);
    addPendingConnection(socket);
}

void GuardedListener::turnAway(qintptr descriptor)
{
    auto *socket = new QTcpSocket(this);
    if (!socket->setSocketDescriptor(descriptor) || m_turnedAway >= maxTurningAway) {
        delete socket;
        return;
    }
    ++m_turnedAway;
    connect(socket, &QObject::destroyed, this, [this] { --m_turnedAway; });
    connect(socket, &QAbstractSocket::disconnected, socket, &QObject::deleteLater);
    connect(socket, &QIODevice::readyRead, socket, [socket] { socket->readAll(); });
    const Response busy = Response::problem(Error { ErrorKind::Unavailable, QStringLiteral("too_many_connections"),
                                                    QStringLiteral("The server is busy. Try again in a moment.") });
    socket->write(serialize(busy, WireOptions { newUuidV7().toLatin1(), false, false }));
    QTimer::singleShot(turnAwayMs, socket, [socket] {
        if (socket->bytesToWrite() > 0)
            socket->abort();
        else
            socket->disconnectFromHost();
    });
}

} // namespace reelmint::http
