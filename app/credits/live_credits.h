// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/credits/balance_store.h"
#include "app/net/backoff.h"
#include "app/net/live_channel.h"

#include <QObject>
#include <QTimer>

namespace reelmint::net {
class ApiClient;
}

namespace reelmint::credits {

class HttpCreditService;

/// Keeps the balance store true while somebody is signed in: by the live channel when it is open, by asking when it is
/// not. Follows the API client's token by itself; everything handed over outlives it.
class LiveCredits : public QObject
{
    Q_OBJECT

public:
    struct Settings
    {
        qint64 firstPollMs = 15'000;
        qint64 maxPollMs = 60'000;
    };

    LiveCredits(net::ApiClient &api, HttpCreditService &service, net::LiveChannel &channel, BalanceStore &store,
                const Settings &settings, QObject *parent = nullptr);

    /// Asks at once and brings a lost channel back without waiting: the window became active, the network is back.
    void wake();

private:
    void onTokenChanged();
    void onChannelState(net::LiveChannel::State state);
    void poll();
    void schedulePoll();

    net::ApiClient &m_api;
    HttpCreditService &m_service;
    net::LiveChannel &m_channel;
    BalanceStore &m_store;
    net::Backoff m_pause;
    QTimer m_timer;
    bool m_asking = false;
    bool m_askAgain = false;
};

} // namespace reelmint::credits
