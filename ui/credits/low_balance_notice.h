// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/clock.h"
#include "app/credits/balance_store.h"
#include "app/credits/low_balance_policy.h"
#include "ui/credits/low_balance_banner.h"

#include <QObject>
#include <QTimer>

namespace reelmint::credits {
class CreditService;
}

namespace reelmint::ui {

class PriceLoader;

/// Shows the banner when LowBalancePolicy says so and when something is owed, keeps its figures true, and passes "remind
/// me later" on. Store, clock, service and banner outlive it. GUI thread.
class LowBalanceNotice : public QObject
{
    Q_OBJECT

public:
    LowBalanceNotice(const credits::BalanceStore &store, const Clock &clock, credits::CreditService &service,
                     LowBalanceBanner *banner, QObject *parent = nullptr);

    /// Another user, or nobody: what was known and snoozed is forgotten.
    void reset();

Q_SIGNALS:
    void topUpRequested();
    /// Once per crossing of the threshold: for a notification outside the window.
    void crossed(const QString &sentence);

private:
    void update();
    void present(LowBalanceBanner::Reason reason);
    void snooze();
    void wakeAt(const QDateTime &when);

    const credits::BalanceStore &m_store;
    const Clock &m_clock;
    LowBalanceBanner *m_banner;
    PriceLoader *m_prices;
    credits::LowBalancePolicy m_policy;
    QDateTime m_debtRemindAt;
    QTimer m_wake;
};

} // namespace reelmint::ui
