// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/credits/low_balance_policy.h"

namespace reelmint::credits {

bool LowBalancePolicy::update(Credits available, Credits threshold, const QDateTime &nowUtc)
{
    Level level = Level::Enough;
    if (available < threshold)
        level = available.isPositive() ? Level::Low : Level::Empty;
    const bool worse = level > m_level;
    m_level = level;
    if (level == Level::Enough) {
        m_visible = false;
        m_remindAt = {};
        return false;
    }
    if (worse)
        m_remindAt = {};
    const bool was = m_visible;
    m_visible = m_visible || worse;
    return update(nowUtc) || (m_visible && !was);
}

bool LowBalancePolicy::update(const QDateTime &nowUtc)
{
    if (m_level == Level::Enough || !m_remindAt.isValid() || nowUtc < m_remindAt)
        return false;
    m_remindAt = {};
    const bool was = m_visible;
    m_visible = true;
    return !was;
}

void LowBalancePolicy::remindLater(const QDateTime &nowUtc, qint64 seconds)
{
    if (!m_visible)
        return;
    m_visible = false;
    m_remindAt = nowUtc.addSecs(seconds);
}

std::optional<qint64> minutesAffordable(Credits available, const RateCard &card, const QString &resolution)
{
    for (const ExportRate &rate : card.exportRates) {
        if (rate.resolution == resolution && rate.creditsPerMinute.isPositive())
            return available.isPositive() ? available.value() / rate.creditsPerMinute.value() : 0;
    }
    return std::nullopt;
}

} // namespace reelmint::credits
