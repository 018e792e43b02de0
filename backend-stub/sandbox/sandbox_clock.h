// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/clock.h"

namespace reelmint::sandbox {

/// The time the sandbox's objects live in: the real one plus an offset that tests move forward, never back. Webhook
/// signatures do not use it, because whoever checks them has the real time.
class SandboxClock
{
public:
    explicit SandboxClock(const Clock &source) : m_source(&source) {}

    qint64 now() const { return realNow() + m_offset; } ///< seconds since 1970
    qint64 realNow() const { return m_source->nowUtc().toSecsSinceEpoch(); }
    qint64 offset() const { return m_offset; }
    void setOffset(qint64 seconds) { m_offset = seconds; }
    void advance(qint64 seconds) { m_offset += seconds; }

private:
    const Clock *m_source;
    qint64 m_offset = 0;
};

} // namespace reelmint::sandbox
