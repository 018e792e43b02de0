// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/clock.h"

#include <QDeadlineTimer>

namespace reelmint {

QDateTime SystemClock::nowUtc() const
{
    return QDateTime::currentDateTimeUtc();
}

qint64 SystemClock::monotonicMs() const
{
    return QDeadlineTimer::current().deadline();
}

ManualClock::ManualClock(QDateTime start) : m_now(std::move(start)) {}

void ManualClock::advanceMs(qint64 ms)
{
    m_now = m_now.addMSecs(ms);
    m_monotonicMs += ms;
}

} // namespace reelmint
