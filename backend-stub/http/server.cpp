// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/http/server.h"

#include "backend-stub/http/connection.h"
#include "backend-stub/http/guarded_listener.h"
#include "backend-stub/http/live_hub.h"
#include "backend-stub/http/qt_http_shim.h"

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QPointer>
#include <QTcpSocket>
#include <QThreadPool>
#include <QTimer>

Q_LOGGING_CATEGORY(lcHttpServer, "reelmint.http")

namespace reelmint::http {
namespace {
constexpr int sweepMs = 250;
constexpr int drainMs = 30'000;
constexpr qsizetype maxHandshakes = 256;
using PeerKey = std::pair<QString, quint16>;
} // namespace

struct Server::Impl
{
    ServerContext context;
    QThreadPool pool;
    QThreadPool slowPool;
    QTimer sweeper;
    QtHttpShim *shim = nullptr;
    GuardedListener *listener = nullptr;
    QHash<PeerKey, Request> handshakes; ///< upgrades QtHttpServer has not handed over yet, by peer address and port
    bool stopped = false;
};

Server::Server(Router router, const ServerConfig &config, QObject *parent)
    : QObject(parent), m_impl(std::make_unique<Impl>())
{
    m_impl->context.router = std::move(router);
    m_impl->context.config = config;
    m_impl->pool.setMaxThreadCount(config.workerThreads);
    m_impl->slowPool.setMaxThreadCount(config.slowThreads);
    // A database connection belongs to its thread: keep both.
    m_impl->pool.setExpiryTimeout(-1);
    m_impl->slowPool.setExpiryTimeout(-1);
    m_impl->context.run = [this](Connection *connection, Request request) {
        const QPointer<Connection> guard(connection);
        const auto options = m_impl->context.router.optionsFor(request.method, request.path);
        QThreadPool &pool = options && options->slow ? m_impl->slowPool : m_impl->pool;
        pool.start([this, guard, request = std::move(request)] {
            Response response = m_impl->context.router.dispatch(request);
            QMetaObject::invokeMethod(this, [guard, response = std::move(response)] {
                if (guard)
                    guard->answer(response);
            }, Qt::QueuedConnection);
        });
    };
    m_impl->context.expectWebSocket = [this](Connection *connection, Request request) {
        if (m_impl->handshakes.size() >= maxHandshakes)
            m_impl->handshakes.clear();
        m_impl->handshakes.insert({ connection->socket()->peerAddress().toString(), connection->socket()->peerPort() },
                                  std::move(request));
    };
    m_impl->shim = new QtHttpShim(m_impl->context, this);
    m_impl->context.qtServer = m_impl->shim;
    connect(&m_impl->sweeper, &QTimer::timeout, this, [this] {
        const auto connections = m_impl->context.connections;
        for (Connection *connection : connections) {
            if (m_impl->context.connections.contains(connection))
                connection->checkDeadlines();
        }
    });
}

Server::~Server()
{
    stop();
    delete m_impl->shim; // with the listener and every socket, while the context they refer to still exists
}

void Server::setLiveHub(const QByteArray &path, LiveHub *hub)
{
    m_impl->context.livePath = path;
    m_impl->context.liveHub = hub;
    connect(m_impl->shim, &QAbstractHttpServer::newWebSocketConnection, this, [this, hub = QPointer<LiveHub>(hub)] {
        while (auto socket = m_impl->shim->takeWebSocket()) {
            const PeerKey peer { socket->peerAddress().toString(), socket->peerPort() };
            if (hub && m_impl->handshakes.contains(peer))
                hub->adopt(std::move(socket), m_impl->handshakes.take(peer));
            else
                socket->abort();
        }
    });
}

Result<quint16> Server::listen()
{
    auto *listener = new GuardedListener(m_impl->context);
    if (!listener->listen(m_impl->context.config.address, m_impl->context.config.port)) {
        const QString reason = listener->errorString();
        delete listener;
        return Error { ErrorKind::Unavailable, QStringLiteral("listen_failed"),
                       QStringLiteral("Cannot listen on %1 port %2: %3.")
                               .arg(m_impl->context.config.address.toString())
                               .arg(m_impl->context.config.port)
                               .arg(reason) };
    }
    m_impl->listener = listener;
    m_impl->shim->serve(listener);
    m_impl->sweeper.start(sweepMs);
    return listener->serverPort();
}

quint16 Server::port() const
{
    return m_impl->listener ? m_impl->listener->serverPort() : quint16(0);
}

int Server::openConnections() const
{
    return static_cast<int>(m_impl->context.connections.size());
}

void Server::stop()
{
    if (m_impl->stopped)
        return;
    m_impl->stopped = true;
    m_impl->context.draining = true;
    m_impl->sweeper.stop();
    if (m_impl->listener)
        m_impl->listener->close();
    if (!m_impl->pool.waitForDone(drainMs) || !m_impl->slowPool.waitForDone(drainMs))
        qCWarning(lcHttpServer, "stopping although handlers are still running");
    QCoreApplication::sendPostedEvents(this, QEvent::MetaCall);
    const auto connections = m_impl->context.connections;
    for (Connection *connection : connections) {
        if (m_impl->context.connections.contains(connection))
            connection->finishNow();
    }
    m_impl->pool.waitForDone(-1);
    m_impl->slowPool.waitForDone(-1);
}

} // namespace reelmint::http
