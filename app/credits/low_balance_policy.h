// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/credits/credit_types.h"

#include <QDateTime>

#include <optional>

namespace reelmint::credits {

/// When the low-balance warning is shown. Pure: told what is available and what time it is. Warns once per crossing of the
/// threshold, stays until the balance recovers or the user wants to be reminded later, and comes back early only when
/// nothing at all is left.
class LowBalancePolicy
{
public:
    /// Returns true when the warning newly appears: the moment to announce it to a screen reader, once per crossing.
    bool update(Credits available, Credits threshold, const QDateTime &nowUtc);
    /// The same with the last known credits, when only time has passed.
    bool update(const QDateTime &nowUtc);
    bool isVisible() const { return m_visible; }
    /// Hides the warning for so long.
    void remindLater(const QDateTime &nowUtc, qint64 seconds = 4 * 60 * 60);
    /// When a hidden warning is due again; invalid: not waiting.
    QDateTime remindAt() const { return m_remindAt; }
    /// Another user.
    void reset() { *this = LowBalancePolicy(); }

private:
    enum class Level { Enough, Low, Empty };

    Level m_level = Level::Enough;
    bool m_visible = false;
    QDateTime m_remindAt;
};

/// Whole minutes of export that `available` credits pay for; nothing when the card has no price for that resolution.
/// Every started minute counts, so this never promises too much.
std::optional<qint64> minutesAffordable(Credits available, const RateCard &card,
                                        const QString &resolution = QStringLiteral("1080p"));

} // namespace reelmint::credits
