// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/http/live_hub.h"

#include "backend-stub/http/live_socket.h"

#include <QHash>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QMutex>
#include <QPointer>
#include <QSet>
#include <QThreadPool>
#include <QTimer>
#include <QWebSocket>
#include <QWebSocketProtocol>

#include <exception>

Q_LOGGING_CATEGORY(lcLive, "reelmint.http.live")

namespace reelmint::http {
namespace {

Error internalError()
{
    return Error { ErrorKind::Internal, QStringLiteral("internal_error"), QStringLiteral("Something went wrong on our side.") };
}

} // namespace

struct LiveHub::Impl
{
    LiveHub *hub = nullptr;
    Authenticator authenticator;
    Greeting greeting;
    Limits limits;
    QThreadPool pool;
    QTimer signInTimer;
    QTimer pingTimer;
    QTimer recheckTimer;
    QSet<LiveSocket *> sockets;
    bool closing = false;
    mutable QMutex mutex; ///< guards users, which other threads may ask about
    QHash<UserId, QSet<LiveSocket *>> users;
    QSet<UserId> greetsWaiting; ///< guarded too: changes that come faster than greetings are made need only one

    void authenticate(LiveSocket *socket);
    void authenticated(LiveSocket *socket, const Result<UserId> &user);
    void greet(const UserId &user, const std::optional<QPointer<LiveSocket>> &only);
    void remove(LiveSocket *socket);
    QList<QPointer<LiveSocket>> socketsOf(const UserId &user) const;
    template <class Work, class Done>
    void onWorker(Work work, Done done);
};

/// Runs work on the pool and done(result) back on the hub's thread; an exception counts as no result.
template <class Work, class Done>
void LiveHub::Impl::onWorker(Work work, Done done)
{
    pool.start([this, work = std::move(work), done = std::move(done)] {
        decltype(work()) result;
        try {
            result = work();
        } catch (const std::exception &failure) {
            qCCritical(lcLive, "live update work threw: %s", failure.what());
        }
        QMetaObject::invokeMethod(hub, [done, result] { done(result); }, Qt::QueuedConnection);
    });
}

void LiveHub::Impl::authenticate(LiveSocket *socket)
{
    const QPointer<LiveSocket> guard(socket);
    onWorker([this, handshake = socket->handshake()] { return std::optional(authenticator(handshake)); },
             [this, guard](const std::optional<Result<UserId>> &user) {
                 // A socket that is gone already may still wait for its deletion.
                 if (guard && sockets.contains(guard))
                     authenticated(guard, user.value_or(internalError()));
             });
}

void LiveHub::Impl::authenticated(LiveSocket *socket, const Result<UserId> &user)
{
    if (!user.ok() && user.error().kind != ErrorKind::Unauthenticated) {
        if (!socket->user())
            socket->close(liveCloseTryAgainLater, QStringLiteral("try again later"));
        return;
    }
    if (!user.ok() || (socket->user() && *socket->user() != *user))
        return socket->close(liveCloseUnauthenticated, QStringLiteral("sign in first"));
    if (socket->user())
        return;
    {
        const QMutexLocker lock(&mutex);
        QSet<LiveSocket *> &mine = users[*user];
        if (mine.size() >= limits.maxPerUser)
            return socket->close(liveCloseTooMany, QStringLiteral("too many connections"));
        socket->setUser(*user);
        mine.insert(socket);
    }
    // Known before the greeting is read, so a change in between is not missed; its version says which is newer.
    greet(*user, QPointer<LiveSocket>(socket));
}

void LiveHub::Impl::greet(const UserId &user, const std::optional<QPointer<LiveSocket>> &only)
{
    onWorker(
             [this, user] {
                 {
                     // Before it is made: a change from here on asks for another one.
                     const QMutexLocker lock(&mutex);
                     greetsWaiting.remove(user);
                 }
                 return greeting(user);
             },
             [this, user, only](const std::optional<QJsonObject> &message) {
                 if (!message)
                     return;
                 const QString text = QString::fromUtf8(QJsonDocument(*message).toJson(QJsonDocument::Compact));
                 const auto receivers = only ? QList<QPointer<LiveSocket>> { *only } : socketsOf(user);
                 for (const auto &socket : receivers) {
                     if (socket)
                         socket->sendText(text);
                 }
             });
}

QList<QPointer<LiveSocket>> LiveHub::Impl::socketsOf(const UserId &user) const
{
    const QMutexLocker lock(&mutex);
    QList<QPointer<LiveSocket>> found;
    const auto mine = users.value(user);
    for (LiveSocket *socket : mine)
        found.append(socket);
    return found;
}

void LiveHub::Impl::remove(LiveSocket *socket)
{
    sockets.remove(socket);
    if (socket->user()) {
        const QMutexLocker lock(&mutex);
        const auto mine = users.find(*socket->user());
        if (mine != users.end()) {
            mine->remove(socket);
            if (mine->isEmpty())
                users.erase(mine);
        }
    }
    socket->deleteLater();
}

LiveHub::LiveHub(Authenticator authenticator, Greeting greeting, QObject *parent)
    : LiveHub(std::move(authenticator), std::move(greeting), Limits(), parent)
{
}

LiveHub::LiveHub(Authenticator authenticator, Greeting greeting, const Limits &limits, QObject *parent)
    : QObject(parent), m_impl(std::make_unique<Impl>())
{
    Impl &impl = *m_impl;
    impl.hub = this;
    impl.authenticator = std::move(authenticator);
    impl.greeting = std::move(greeting);
    impl.limits = limits;
    impl.pool.setMaxThreadCount(2);
    impl.pool.setExpiryTimeout(-1);
    connect(&impl.signInTimer, &QTimer::timeout, this, [this] {
        const auto sockets = m_impl->sockets;
        for (LiveSocket *socket : sockets) {
            if (!socket->user() && socket->ageMs() > m_impl->limits.signInMs)
                socket->close(liveCloseUnauthenticated, QStringLiteral("sign in first"));
        }
    });
    connect(&impl.pingTimer, &QTimer::timeout, this, [this] {
        const auto sockets = m_impl->sockets;
        for (LiveSocket *socket : sockets) {
            if (!socket->ping())
                m_impl->remove(socket);
        }
    });
    connect(&impl.recheckTimer, &QTimer::timeout, this, [this] {
        const auto sockets = m_impl->sockets;
        for (LiveSocket *socket : sockets)
            m_impl->authenticate(socket);
    });
    impl.signInTimer.start(1000);
    impl.pingTimer.start(limits.pingMs);
    impl.recheckTimer.start(limits.recheckMs);
}

LiveHub::~LiveHub()
{
    m_impl->pool.waitForDone(-1);
    const auto sockets = m_impl->sockets;
    for (LiveSocket *socket : sockets)
        delete socket;
}

void LiveHub::adopt(std::unique_ptr<QWebSocket> socket, Request handshake)
{
    auto *live = new LiveSocket(std::move(socket), std::move(handshake), m_impl->limits.maxUnsentBytes, this);
    connect(live, &LiveSocket::gone, this, [this, live] { m_impl->remove(live); });
    m_impl->sockets.insert(live);
    if (!live->isOpen())
        return m_impl->remove(live); // it left during the handshake and will not say so again
    if (m_impl->sockets.size() > m_impl->limits.maxSockets)
        return live->close(liveCloseTooMany, QStringLiteral("too many connections"));
    if (m_impl->closing)
        return live->close(QWebSocketProtocol::CloseCodeGoingAway, QStringLiteral("the server is stopping"));
    m_impl->authenticate(live);
}

bool LiveHub::isFull() const
{
    return m_impl->closing || m_impl->sockets.size() >= m_impl->limits.maxSockets;
}

bool LiveHub::isConnected(const UserId &user) const
{
    const QMutexLocker lock(&m_impl->mutex);
    return m_impl->users.contains(user);
}

QList<UserId> LiveHub::connectedUsers() const
{
    const QMutexLocker lock(&m_impl->mutex);
    return m_impl->users.keys();
}

void LiveHub::send(const UserId &user, const QJsonObject &message)
{
    if (!isConnected(user))
        return;
    const QString text = QString::fromUtf8(QJsonDocument(message).toJson(QJsonDocument::Compact));
    QMetaObject::invokeMethod(this, [this, user, text] {
        const auto receivers = m_impl->socketsOf(user);
        for (const auto &socket : receivers) {
            if (socket)
                socket->sendText(text);
        }
    }, Qt::QueuedConnection);
}

void LiveHub::greetAgain(const UserId &user)
{
    {
        const QMutexLocker lock(&m_impl->mutex);
        if (!m_impl->users.contains(user) || m_impl->greetsWaiting.contains(user))
            return;
        m_impl->greetsWaiting.insert(user);
    }
    m_impl->greet(user, std::nullopt);
}

void LiveHub::recheck(const UserId &user)
{
    QMetaObject::invokeMethod(this, [this, user] {
        const auto mine = m_impl->socketsOf(user);
        for (const auto &socket : mine) {
            if (socket)
                m_impl->authenticate(socket);
        }
    }, Qt::QueuedConnection);
}

void LiveHub::closeAll()
{
    m_impl->closing = true;
    const auto sockets = m_impl->sockets;
    for (LiveSocket *socket : sockets)
        socket->close(QWebSocketProtocol::CloseCodeGoingAway, QStringLiteral("the server is stopping"));
}

} // namespace reelmint::http
