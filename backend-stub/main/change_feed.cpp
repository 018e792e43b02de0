// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/main/change_feed.h"

#include "backend-stub/usecases/order_store.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>

Q_LOGGING_CATEGORY(lcFeed, "reelmint.live")

namespace reelmint::backend {
namespace {

const QString channel = QStringLiteral("reelmint_changes");
constexpr unsigned long gatherMs = 10; // changes that come together are told together

QJsonObject orderMessage(const usecases::Order &order)
{
    return QJsonObject { { QStringLiteral("type"), QStringLiteral("order") },
                         { QStringLiteral("order"), usecases::orderJson(order) } };
}

} // namespace

ChangeFeed::ChangeFeed(store::Database &database, http::LiveHub &hub)
    : m_database(database), m_hub(hub), m_self(newUuidV7())
{
}

ChangeFeed::~ChangeFeed()
{
    stop();
}

void ChangeFeed::start()
{
    m_thread.reset(QThread::create([this] { loop(); }));
    m_thread->setObjectName(QStringLiteral("changes"));
    m_thread->start();
    m_listener = std::make_unique<store::NotificationListener>(
            m_database.config(), QStringList { channel },
            [this](const QString &, const QString &payload) { onNotification(payload); },
            [this] {
                const QList<UserId> users = m_hub.connectedUsers();
                for (const UserId &user : users)
                    m_hub.greetAgain(user);
            });
}

void ChangeFeed::stop()
{
    m_listener.reset();
    {
        const QMutexLocker lock(&m_mutex);
        m_stopping = true;
        m_wake.wakeAll();
    }
    if (m_thread)
        m_thread->wait();
}

void ChangeFeed::creditsChanged(const UserId &user)
{
    m_hub.greetAgain(user);
    const QMutexLocker lock(&m_mutex);
    m_work.usersToTell.insert(user.toString());
    m_wake.wakeAll();
}

void ChangeFeed::orderChanged(const usecases::Order &order)
{
    m_hub.send(order.user, orderMessage(order));
    const QMutexLocker lock(&m_mutex);
    m_work.ordersToTell.insert({ order.user.toString(), order.id.toString() });
    m_wake.wakeAll();
}

void ChangeFeed::onNotification(const QString &payload)
{
    const QJsonObject change = QJsonDocument::fromJson(payload.toUtf8()).object();
    if (change.value(QStringLiteral("from")).toString() == m_self)
        return;
    const UserId user(change.value(QStringLiteral("user")).toString());
    const QString order = change.value(QStringLiteral("order")).toString();
    if (!m_hub.isConnected(user))
        return;
    if (order.isEmpty())
        return m_hub.greetAgain(user);
    const QMutexLocker lock(&m_mutex);
    m_work.ordersToRead.insert({ user.toString(), order });
    m_wake.wakeAll();
}

void ChangeFeed::loop()
{
    QMutexLocker lock(&m_mutex);
    while (!m_stopping || !m_work.isEmpty()) {
        if (m_work.isEmpty()) {
            m_wake.wait(&m_mutex);
            continue;
        }
        lock.unlock();
        QThread::msleep(gatherMs);
        lock.relock();
        const Work work = std::exchange(m_work, Work());
        lock.unlock();
        carryOut(work);
        lock.relock();
    }
}

void ChangeFeed::carryOut(const Work &work)
{
    const auto tell = [this](const QString &user, const QString &order) {
        QJsonObject change { { QStringLiteral("from"), m_self }, { QStringLiteral("user"), user } };
        if (!order.isEmpty())
            change.insert(QStringLiteral("order"), order);
        const QString payload = QString::fromUtf8(QJsonDocument(change).toJson(QJsonDocument::Compact));
        const auto told = m_database.query(QStringLiteral("select pg_notify('reelmint_changes', ?::text)"), { payload }, true);
        if (!told.ok())
            qCWarning(lcFeed, "other instances could not be told of a change: %ls", qUtf16Printable(told.error().log));
        return told.ok();
    };
    for (const QString &user : work.usersToTell) {
        if (!tell(user, {}))
            return; // the database is away: everybody asks again when it is back
    }
    for (const OrderKey &key : work.ordersToTell) {
        if (!tell(key.user, key.order))
            return;
    }
    for (const OrderKey &key : work.ordersToRead) {
        const auto order = usecases::loadOrderOf(m_database, UserId(key.user), OrderId(key.order));
        if (order.ok())
            m_hub.send(UserId(key.user), orderMessage(*order));
    }
}

} // namespace reelmint::backend
