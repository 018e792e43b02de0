// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/credits/live_credits.h"

#include "app/credits/http_credit_service.h"
#include "app/net/api_client.h"

namespace reelmint::credits {

using net::LiveChannel;
using net::Reachability;

LiveCredits::LiveCredits(net::ApiClient &api, HttpCreditService &service, LiveChannel &channel, BalanceStore &store,
                         const Settings &settings, QObject *parent)
    : QObject(parent), m_api(api), m_service(service), m_channel(channel), m_store(store),
      m_pause(settings.firstPollMs, settings.maxPollMs)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &LiveCredits::poll);
    connect(&m_api, &net::ApiClient::sessionChanged, this, &LiveCredits::onTokenChanged);
    connect(&m_api.reachability(), &Reachability::changed, this, [this](Reachability::State state) {
        m_store.setOffline(state == Reachability::State::Offline);
        if (state == Reachability::State::Online)
            m_channel.reconnectNow();
    });
    connect(&m_channel, &LiveChannel::stateChanged, this, &LiveCredits::onChannelState);
    connect(&m_channel, &LiveChannel::messageReceived, &m_service, &HttpCreditService::takeMessage);
    connect(&m_service, &CreditService::balanceChanged, &m_store, &BalanceStore::apply);
    connect(&m_service, &HttpCreditService::creditsMoved, this, [this] {
        if (!m_channel.isConnected())
            poll();
    });
    if (m_api.hasToken())
        onTokenChanged();
}

void LiveCredits::onTokenChanged()
{
    m_store.clear();
    m_timer.stop();
    m_asking = false;
    m_askAgain = false;
    m_channel.stop();
    if (!m_api.hasToken())
        return;
    m_channel.start(m_api.token());
    m_pause.reset();
    poll();
}

void LiveCredits::wake()
{
    if (!m_api.hasToken())
        return;
    m_channel.reconnectNow();
    m_pause.reset();
    poll();
}

void LiveCredits::onChannelState(LiveChannel::State state)
{
    const bool connected = state == LiveChannel::State::Connected;
    m_store.setLive(connected);
    if (!m_api.hasToken())
        return;
    if (connected) {
        m_api.reachability().noteAnswer();
        m_timer.stop();
        // The server sends the balance at once; asking too covers a server that does not.
        poll();
    } else if (!m_timer.isActive() && !m_asking) {
        m_pause.reset();
        schedulePoll();
    }
}

void LiveCredits::poll()
{
    if (m_asking) {
        // The answer under way may be from before what made somebody ask.
        m_askAgain = true;
        return;
    }
    m_asking = true;
    m_timer.stop();
    m_service.balance(this, [this, token = m_api.token()](const Result<Balance> &) {
        if (token != m_api.token())
            return;
        m_asking = false;
        if (std::exchange(m_askAgain, false))
            poll();
        else
            schedulePoll();
    });
}

void LiveCredits::schedulePoll()
{
    if (m_api.hasToken() && !m_channel.isConnected())
        m_timer.start(std::chrono::milliseconds(m_pause.nextMs()));
}

} // namespace reelmint::credits
