// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/clock.h"

#include <QByteArray>
#include <QHash>
#include <QMutex>

namespace reelmint::http {

/// At most `burst` at once, then `perMinute` a minute, for each key (an address, an e-mail). In memory, per process;
/// thread-safe; the number of keys it remembers is bounded. perMinute 0 switches it off.
class RateLimiter
{
public:
    struct Rate
    {
        int burst = 20;
        int perMinute = 60;
    };

    RateLimiter(Rate rate, const Clock &clock) : m_rate(rate), m_clock(clock) {}

    /// 0: go ahead (and it counts). Otherwise the seconds to wait, at least 1.
    int secondsToWait(const QByteArray &key);
    qsizetype rememberedKeys();

private:
    struct Bucket
    {
        qint64 millitokens = 0; ///< thousandths of one request
        qint64 updatedMs = 0;
    };
    void forgetIdle(qint64 nowMs);

    Rate m_rate;
    const Clock &m_clock;
    QMutex m_mutex;
    QHash<QByteArray, Bucket> m_buckets;
};

} // namespace reelmint::http
