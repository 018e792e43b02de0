// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

namespace reelmint {

/// Where the time comes from, so that tests can move it. Wall time is UTC and may jump; monotonic time never goes back.
/// Credits never depend on this clock: expiry and time-outs of the ledger use the database's.
class Clock
{
public:
    virtual ~Clock() = default;
    virtual QDateTime nowUtc() const = 0;
    virtual qint64 monotonicMs() const = 0;
};

class SystemClock final : public Clock
{
public:
    QDateTime nowUtc() const override;
    qint64 monotonicMs() const override;
};

/// Stands still until told to move.
class ManualClock final : public Clock
{
public:
    explicit ManualClock(QDateTime start = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000, Qt::UTC));
    QDateTime nowUtc() const override { return m_now; }
    qint64 monotonicMs() const override { return m_monotonicMs; }
    void advanceMs(qint64 ms);

private:
    QDateTime m_now;
    qint64 m_monotonicMs = 0;
};

} // namespace reelmint
