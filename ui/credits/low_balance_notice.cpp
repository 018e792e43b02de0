// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/credits/low_balance_notice.h"

#include "app/credits/credit_service.h"
#include "ui/credits/price_loader.h"

namespace reelmint::ui {

namespace {
constexpr qint64 kDebtSnoozeSeconds = 4 * 60 * 60;
constexpr qint64 kLongestWaitMs = 24LL * 60 * 60 * 1000;
} // namespace

LowBalanceNotice::LowBalanceNotice(const credits::BalanceStore &store, const Clock &clock,
                                   credits::CreditService &service, LowBalanceBanner *banner, QObject *parent)
    : QObject(parent), m_store(store), m_clock(clock), m_banner(banner), m_prices(new PriceLoader(&service, this))
{
    m_wake.setSingleShot(true);
    connect(&m_wake, &QTimer::timeout, this, &LowBalanceNotice::update);
    connect(&m_store, &credits::BalanceStore::changed, this, &LowBalanceNotice::update);
    connect(m_prices, &PriceLoader::loaded, this, &LowBalanceNotice::update);
    connect(m_banner, &LowBalanceBanner::topUpRequested, this, &LowBalanceNotice::topUpRequested);
    connect(m_banner, &LowBalanceBanner::remindLaterRequested, this, &LowBalanceNotice::snooze);
    update();
}

void LowBalanceNotice::reset()
{
    m_policy.reset();
    m_debtRemindAt = {};
    m_wake.stop();
    update();
}

void LowBalanceNotice::update()
{
    if (!m_store.balance()) {
        m_banner->hide();
        return;
    }
    const credits::Balance &balance = *m_store.balance();
    const QDateTime now = m_clock.nowUtc();
    const bool appears = m_policy.update(balance.available, balance.lowBalanceThreshold, now);
    const bool debtDue = balance.debt.isPositive() && (!m_debtRemindAt.isValid() || now >= m_debtRemindAt);
    if (!balance.debt.isPositive())
        m_debtRemindAt = {};
    if (debtDue)
        present(LowBalanceBanner::Reason::Debt);
    else if (m_policy.isVisible() && !balance.debt.isPositive())
        present(balance.available.isPositive() ? LowBalanceBanner::Reason::Low : LowBalanceBanner::Reason::Empty);
    else
        m_banner->hide();
    if (appears) {
        // What the rest is good for is worth today's prices.
        if (!m_prices->isLoading())
            m_prices->load();
        Q_EMIT crossed(m_banner->text());
    }
    wakeAt(balance.debt.isPositive() ? m_debtRemindAt : m_policy.remindAt());
}

void LowBalanceNotice::present(LowBalanceBanner::Reason reason)
{
    const bool shown = !m_banner->isHidden() && m_banner->reason() == reason;
    if (shown)
        m_banner->refresh(*m_store.balance(), m_prices->rates());
    else
        m_banner->present(reason, *m_store.balance(), m_prices->rates());
}

void LowBalanceNotice::snooze()
{
    const QDateTime now = m_clock.nowUtc();
    if (m_store.balance() && m_store.balance()->debt.isPositive())
        m_debtRemindAt = now.addSecs(kDebtSnoozeSeconds);
    else
        m_policy.remindLater(now);
    update();
}

void LowBalanceNotice::wakeAt(const QDateTime &when)
{
    if (!when.isValid()) {
        m_wake.stop();
        return;
    }
    const qint64 wait = qBound<qint64>(1000, m_clock.nowUtc().msecsTo(when), kLongestWaitMs);
    m_wake.start(static_cast<int>(wait));
}

} // namespace reelmint::ui
