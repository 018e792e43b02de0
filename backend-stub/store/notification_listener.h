// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/store/connection_config.h"

#include <QObject>
#include <QStringList>
#include <QThread>

#include <functional>

namespace reelmint::store {

/// Listens for NOTIFY on its own thread and session. Notifications are hints: some are lost while the session is down,
/// so `onGap` is called after each (re)connection and the receiver must then look for itself. Both callbacks run on the
/// listener's thread and must not block for long.
class NotificationListener
{
public:
    using OnNotification = std::function<void(const QString &channel, const QString &payload)>;
    using OnGap = std::function<void()>;

    NotificationListener(ConnectionConfig config, QStringList channels, OnNotification onNotification, OnGap onGap);
    ~NotificationListener();

private:
    QThread m_thread;
    QObject *m_worker = nullptr;
};

} // namespace reelmint::store
