// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/http/qt_http_shim.h"

#include "backend-stub/http/connection.h"

#include <QTcpServer>
#include <QTcpSocket>
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
#include <QHttpServerWebSocketUpgradeResponse>
#endif

namespace reelmint::http {

QtHttpShim::QtHttpShim(ServerContext &context, QObject *parent) : QAbstractHttpServer(parent), m_context(context)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    addWebSocketUpgradeVerifier(this, [this](const QHttpServerRequest &) {
        return m_context.delivering && m_context.delivering->deliverUpgrade()
                ? QHttpServerWebSocketUpgradeResponse::accept()
                : QHttpServerWebSocketUpgradeResponse::deny();
    });
#endif
}

void QtHttpShim::serve(QTcpServer *listener)
{
    bind(listener);
}

std::unique_ptr<QWebSocket> QtHttpShim::takeWebSocket()
{
    return hasPendingWebSocketConnections() ? nextPendingWebSocketConnection() : nullptr;
}

bool QtHttpShim::isUpgrade(const QHttpServerRequest &request) const
{
    return request.value("Upgrade").compare("websocket", Qt::CaseInsensitive) == 0;
}

#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)

bool QtHttpShim::handleRequest(const QHttpServerRequest &request, QHttpServerResponder &responder)
{
    Connection *connection = m_context.delivering;
    if (!connection)
        return false;
    if (isUpgrade(request))
        return connection->deliverUpgrade();
    // Kept until we have written: the responder's end is what makes QtHttpServer read the next request.
    connection->deliver(request.body(), std::make_shared<QHttpServerResponder>(std::move(responder)));
    return true;
}

#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
void QtHttpShim::missingHandler(const QHttpServerRequest &, QHttpServerResponder &) {}
#else
void QtHttpShim::missingHandler(const QHttpServerRequest &, QHttpServerResponder &&) {}
#endif

#else

bool QtHttpShim::handleRequest(const QHttpServerRequest &request, QTcpSocket *socket)
{
    Connection *connection = m_context.delivering;
    if (!connection || connection->socket() != socket) {
        socket->abort();
        return true;
    }
    if (isUpgrade(request))
        return connection->deliverUpgrade();
    connection->deliver(request.body(), nullptr);
    return true;
}

void QtHttpShim::missingHandler(const QHttpServerRequest &, QTcpSocket *socket)
{
    socket->disconnectFromHost();
}

#endif

} // namespace reelmint::http
