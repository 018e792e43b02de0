// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render/remaining_time.h"

namespace reelmint::render {

std::optional<qint64> RemainingTime::after(qint64 done, qint64 nowMs) const
{
    const qint64 elapsed = nowMs - m_startedAt;
    if (done <= 0 || elapsed < 1000 || done * 50 < m_total)
        return std::nullopt;
    if (done >= m_total)
        return 0;
    return elapsed * (m_total - done) / done;
}

} // namespace reelmint::render
