// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"
#include "app/credits/credit_types.h"

#include <QHash>
#include <QList>

namespace reelmint::testing {

/// The ledger's rules in memory, for tests of the editor: holds reserve, a capture never exceeds its hold, a release gives
/// back, nothing becomes negative, every change appends one row and raises the version. One user; no expiry of lots.
class FakeLedger
{
public:
    credits::Balance balance() const;
    const QList<credits::Transaction> &rows() const { return m_rows; } ///< oldest first
    QList<credits::Hold> holds() const { return m_holds.values(); }

    void setThreshold(Credits threshold) { m_threshold = threshold; }
    void setNow(const QDateTime &now) { m_now = now; }

    void grant(const QString &kind, Credits amount, const QString &description, const QString &reference = {});
    void spend(Credits amount, const QString &description);

    Result<credits::Hold> place(Credits amount, const QString &description);
    Result<credits::Hold> find(const HoldId &id) const;
    Result<credits::Hold> capture(const HoldId &id);
    Result<credits::Hold> release(const HoldId &id, const QString &reason);
    Result<credits::Hold> extend(const HoldId &id);
    /// What the server's sweeper does when a hold's time is over.
    void expire(const HoldId &id);

private:
    Result<credits::Hold> openHold(const HoldId &id) const;
    void append(const QString &kind, qint64 amount, qint64 heldDelta, const QString &description, const QString &reference);

    qint64 m_balance = 0;
    qint64 m_held = 0;
    qint64 m_lifetime = 0;
    qint64 m_version = 0;
    qint64 m_nextHold = 1;
    Credits m_threshold{100};
    QDateTime m_now;
    QList<credits::Transaction> m_rows;
    QHash<HoldId, credits::Hold> m_holds;
};

} // namespace reelmint::testing
