// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/payments/retry_policy.h"

#include <algorithm>

namespace reelmint::payments {

namespace {

constexpr qint64 kLongestRetryAfterSeconds = 60;

} // namespace

bool isWorthRetrying(const TransportReply &reply)
{
    const QByteArray advice = reply.header("stripe-should-retry");
    if (advice == "true")
        return true;
    if (advice == "false")
        return false;
    return reply.status == 0 || reply.status == 409 || reply.status == 429 || reply.status >= 500;
}

qint64 pauseBeforeRetryMs(const RetryPolicy &policy, int triesDone, const TransportReply &reply, int randomPerMille)
{
    qint64 ceiling = policy.firstPauseMs;
    for (int i = 1; i < triesDone && ceiling < policy.longestPauseMs; ++i)
        ceiling *= 2;
    ceiling = std::min(ceiling, policy.longestPauseMs);
    const qint64 jittered = ceiling * std::clamp(randomPerMille, 0, 1000) / 1000;

    bool ok = false;
    const qint64 askedSeconds = reply.header("retry-after").toLongLong(&ok);
    if (ok && askedSeconds > 0 && askedSeconds <= kLongestRetryAfterSeconds)
        return std::max(jittered, askedSeconds * 1000);
    return jittered;
}

} // namespace reelmint::payments
