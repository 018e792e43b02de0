// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/http/live_hub.h"
#include "backend-stub/store/database.h"
#include "backend-stub/store/notification_listener.h"
#include "backend-stub/usecases/order.h"

#include <QMutex>
#include <QSet>
#include <QThread>
#include <QWaitCondition>

#include <functional>
#include <memory>

namespace reelmint::backend {

/// Carries "this user's credits changed" and "this order changed" to the live updates of this process and, through
/// NOTIFY, of the others. Only hints travel; what is sent to a person is read from the database. A hint lost while the
/// database was away is made up for by sending everybody a fresh balance.
class ChangeFeed
{
public:
    ChangeFeed(store::Database &database, http::LiveHub &hub);
    ~ChangeFeed();

    /// Starts the two threads: one that tells and reads, one that listens.
    void start();
    /// Tells what is still to be told, then ends the threads.
    void stop();

    /// Any thread; never blocks.
    void creditsChanged(const UserId &user);
    void orderChanged(const usecases::Order &order);

private:
    struct OrderKey
    {
        QString user;
        QString order;
        friend bool operator==(const OrderKey &, const OrderKey &) = default;
        friend size_t qHash(const OrderKey &key, size_t seed = 0) { return qHashMulti(seed, key.user, key.order); }
    };
    struct Work
    {
        QSet<QString> usersToTell;
        QSet<OrderKey> ordersToTell;
        QSet<OrderKey> ordersToRead;
        bool isEmpty() const { return usersToTell.isEmpty() && ordersToTell.isEmpty() && ordersToRead.isEmpty(); }
    };

    void loop();
    void carryOut(const Work &work);
    void onNotification(const QString &payload);

    store::Database &m_database;
    http::LiveHub &m_hub;
    const QString m_self; ///< tells our own notifications from the others'
    QMutex m_mutex;
    QWaitCondition m_wake;
    Work m_work;
    bool m_stopping = false;
    std::unique_ptr<QThread> m_thread;
    std::unique_ptr<store::NotificationListener> m_listener;
};

} // namespace reelmint::backend
