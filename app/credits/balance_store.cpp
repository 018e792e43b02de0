// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/credits/balance_store.h"

namespace reelmint::credits {

namespace {

// Twice the longest pause between two questions, so that one lost answer does not raise an alarm.
constexpr qint64 staleAfterMs = 120'000;

} // namespace

BalanceStore::BalanceStore(const Clock &clock, QObject *parent) : QObject(parent), m_clock(clock)
{
    m_staleTimer.setSingleShot(true);
    m_staleTimer.setInterval(int(staleAfterMs));
    connect(&m_staleTimer, &QTimer::timeout, this, &BalanceStore::changed);
}

BalanceStore::Freshness BalanceStore::freshness() const
{
    if (!m_balance)
        return m_offline ? Freshness::Offline : Freshness::Unknown;
    if (m_offline)
        return Freshness::Offline;
    if (m_live)
        return Freshness::Live;
    return m_clock.monotonicMs() - m_asOfMonotonicMs < staleAfterMs ? Freshness::Recent : Freshness::Stale;
}

bool BalanceStore::isLow() const
{
    return m_balance && m_balance->available < m_balance->lowBalanceThreshold;
}

void BalanceStore::apply(const Balance &balance)
{
    if (m_balance && isOlder(balance, *m_balance))
        return;
    const std::optional<Balance> before = m_balance;
    m_balance = balance;
    m_asOf = m_clock.nowUtc();
    m_asOfMonotonicMs = m_clock.monotonicMs();
    m_staleTimer.start();
    Q_EMIT changed();
    if (before && before->available != balance.available)
        Q_EMIT availableMoved(before->available, balance.available);
}

void BalanceStore::setLive(bool live)
{
    if (m_live == live)
        return;
    // While the channel was open every change would have come: until it closed, the balance was true.
    if (m_live && m_balance) {
        m_asOf = m_clock.nowUtc();
        m_asOfMonotonicMs = m_clock.monotonicMs();
        m_staleTimer.start();
    }
    m_live = live;
    Q_EMIT changed();
}

void BalanceStore::setOffline(bool offline)
{
    if (m_offline == offline)
        return;
    m_offline = offline;
    Q_EMIT changed();
}

void BalanceStore::clear()
{
    m_balance.reset();
    m_asOf = {};
    m_staleTimer.stop();
    Q_EMIT changed();
}

} // namespace reelmint::credits
