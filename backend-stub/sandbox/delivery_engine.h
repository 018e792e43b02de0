// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/sandbox/delivery_log.h"

#include <QHash>
#include <QNetworkAccessManager>
#include <QObject>
#include <QTimer>

class QNetworkReply;

namespace reelmint::sandbox {

class World;

/// Sends due deliveries and moves everything else that time moves. Each endpoint has a few connections of its own, so
/// one that is down or slow never holds up another. Lives on the main thread.
class DeliveryEngine : public QObject
{
    Q_OBJECT

public:
    explicit DeliveryEngine(World &world, QObject *parent = nullptr);
    ~DeliveryEngine() override;

    /// Something may be due now. May be called from any thread.
    void poke();
    /// No answer after this counts as failed.
    void setTimeoutMs(int ms) { m_timeoutMs = ms; }

private:
    void run();
    void send(const OutgoingDelivery &delivery);
    void onFinished(QNetworkReply *reply, const OutgoingDelivery &delivery, qint64 startedMs);

    World &m_world;
    QNetworkAccessManager m_network;
    QTimer m_timer;
    QHash<QString, int> m_inFlight; ///< by endpoint
    int m_timeoutMs = 10'000;
    std::atomic_bool m_poked = false;
};

} // namespace reelmint::sandbox
