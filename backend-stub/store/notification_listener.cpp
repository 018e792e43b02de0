// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/store/notification_listener.h"

#include "backend-stub/store/pg_connection.h"

#include <QSqlDatabase>
#include <QSqlDriver>
#include <QTimer>

namespace reelmint::store {

namespace {

constexpr int kCheckMs = 5'000;

/// Lives on the listener's thread. The timer is both the health check and the reconnection.
class Worker : public QObject
{
public:
    Worker(ConnectionConfig config, QStringList channels, NotificationListener::OnNotification onNotification,
           NotificationListener::OnGap onGap)
        : m_config(std::move(config)), m_channels(std::move(channels)), m_onNotification(std::move(onNotification)),
          m_onGap(std::move(onGap))
    {
    }

    void start()
    {
        m_timer = new QTimer(this);
        connect(m_timer, &QTimer::timeout, this, &Worker::check);
        m_timer->start(kCheckMs);
        check();
    }

private:
    void check()
    {
        if (m_connection && m_connection->isAlive())
            return;
        m_connection.reset();
        Result<std::unique_ptr<PgConnection>> opened = PgConnection::open(m_config);
        if (!opened.ok())
            return; // the timer tries again
        m_connection = std::move(opened).value();
        QSqlDriver *driver = m_connection->database().driver();
        connect(driver, &QSqlDriver::notification, this,
                [this](const QString &channel, QSqlDriver::NotificationSource, const QVariant &payload) {
                    m_onNotification(channel, payload.toString());
                });
        for (const QString &channel : m_channels) {
            if (!driver->subscribeToNotification(channel)) {
                m_connection.reset();
                return;
            }
        }
        m_onGap();
    }

    ConnectionConfig m_config;
    QStringList m_channels;
    NotificationListener::OnNotification m_onNotification;
    NotificationListener::OnGap m_onGap;
    std::unique_ptr<PgConnection> m_connection;
    QTimer *m_timer = nullptr;
};

} // namespace

NotificationListener::NotificationListener(ConnectionConfig config, QStringList channels, OnNotification onNotification,
                                           OnGap onGap)
{
    config.applicationName += QStringLiteral("-listener");
    auto *worker = new Worker(std::move(config), std::move(channels), std::move(onNotification), std::move(onGap));
    m_worker = worker;
    worker->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::started, worker, &Worker::start);
    // Deleted by its own thread: the connection inside must be closed where it was opened.
    QObject::connect(&m_thread, &QThread::finished, worker, &QObject::deleteLater);
    m_thread.setObjectName(QStringLiteral("notifications"));
    m_thread.start();
}

NotificationListener::~NotificationListener()
{
    m_thread.quit();
    m_thread.wait();
}

} // namespace reelmint::store
