// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/clock.h"
#include "app/credits/credit_types.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace reelmint::credits {

/// The last balance the server told, when it told it, and how far it can be believed now. One per editor; everything that
/// shows a balance reads this. An older balance never replaces a newer one. The clock outlives it.
class BalanceStore : public QObject
{
    Q_OBJECT

public:
    enum class Freshness {
        Unknown, ///< the server has not said anything yet
        Live,    ///< changes arrive as they happen
        Recent,  ///< asked for a moment ago
        Stale,   ///< some time has passed without a word: show "as of"
        Offline, ///< the server cannot be reached: show "as of"
    };
    Q_ENUM(Freshness)

    explicit BalanceStore(const Clock &clock, QObject *parent = nullptr);

    const std::optional<Balance> &balance() const { return m_balance; }
    QDateTime asOf() const { return m_asOf; } ///< UTC; when `balance` was true
    Freshness freshness() const;
    /// Available is below the user's threshold. False while nothing is known.
    bool isLow() const;

    void apply(const Balance &balance);
    void setLive(bool live);
    void setOffline(bool offline);
    /// Another user, or nobody.
    void clear();

Q_SIGNALS:
    /// Any of the above is different now.
    void changed();
    /// The available credits moved while the same user was watching; not for the first balance.
    void availableMoved(reelmint::Credits before, reelmint::Credits now);

private:
    const Clock &m_clock;
    std::optional<Balance> m_balance;
    QDateTime m_asOf;
    qint64 m_asOfMonotonicMs = 0;
    bool m_live = false;
    bool m_offline = false;
    QTimer m_staleTimer;
};

} // namespace reelmint::credits
