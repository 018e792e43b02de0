// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace reelmint::net {

/// Growing pauses between attempts: each twice the one before up to a limit, with random jitter so that many clients do
/// not come back at the same moment after an outage.
class Backoff
{
public:
    /// Milliseconds; 0 < first <= limit.
    Backoff(qint64 firstMs, qint64 limitMs);

    /// The pause before the next attempt, between half and all of the step.
    qint64 nextMs();
    void reset() { m_stepMs = m_firstMs; }

    /// Half of `stepMs` plus up to the other half; `permille` 0 … 1000.
    static qint64 jittered(qint64 stepMs, int permille);
    static int randomPermille();

private:
    qint64 m_firstMs;
    qint64 m_limitMs;
    qint64 m_stepMs;
};

} // namespace reelmint::net
