// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/http/rate_limiter.h"

#include <algorithm>

namespace reelmint::http {
namespace {
constexpr qsizetype maxKeys = 50'000;
constexpr qint64 oneRequest = 1000;
constexpr qint64 minuteMs = 60'000;
} // namespace

int RateLimiter::secondsToWait(const QByteArray &key)
{
    if (m_rate.perMinute <= 0)
        return 0;
    const QMutexLocker lock(&m_mutex);
    const qint64 now = m_clock.monotonicMs();
    if (m_buckets.size() >= maxKeys && !m_buckets.contains(key))
        forgetIdle(now);
    const qint64 full = m_rate.burst * oneRequest;
    auto found = m_buckets.find(key);
    if (found == m_buckets.end())
        found = m_buckets.insert(key, Bucket { full, now });
    Bucket &bucket = found.value();
    const qint64 elapsed = std::min(now - bucket.updatedMs, minuteMs * 60);
    const qint64 earned = elapsed * m_rate.perMinute * oneRequest / minuteMs;
    if (earned > 0) {
        bucket.millitokens = std::min(full, bucket.millitokens + earned);
        bucket.updatedMs = now;
    }
    if (bucket.millitokens >= oneRequest) {
        bucket.millitokens -= oneRequest;
        return 0;
    }
    const qint64 missing = oneRequest - bucket.millitokens;
    const qint64 waitMs = missing * minuteMs / (m_rate.perMinute * oneRequest);
    return static_cast<int>(std::max<qint64>(1, (waitMs + 999) / 1000));
}

qsizetype RateLimiter::rememberedKeys()
{
    const QMutexLocker lock(&m_mutex);
    return m_buckets.size();
}

void RateLimiter::forgetIdle(qint64 nowMs)
{
    m_buckets.removeIf([nowMs](const auto &entry) { return nowMs - entry.value().updatedMs > 10 * minuteMs; });
    // Under a flood of fresh keys forgetting everybody is better than growing without end.
    if (m_buckets.size() >= maxKeys)
        m_buckets.clear();
}

} // namespace reelmint::http
