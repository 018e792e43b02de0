// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/payments/transport.h"

#include <optional>

namespace reelmint::payments {

/// When and after how long a call to Stripe is tried again. Times are milliseconds. `deadlineMs` bounds one call with
/// all its tries and pauses, because a person or a worker thread is waiting for it.
struct RetryPolicy
{
    int maxTries = 4;
    qint64 tryTimeoutMs = 10'000;
    qint64 deadlineMs = 25'000;
    qint64 firstPauseMs = 500;
    qint64 longestPauseMs = 5'000;
};

/// No answer, 409, 429 and 500 or more are worth another try, unless Stripe-Should-Retry says otherwise.
bool isWorthRetrying(const TransportReply &reply);

/// The pause after try number `triesDone` (from 1): full jitter between 0 and the doubled-up ceiling, at least what
/// Retry-After asks for (whole seconds, read up to one minute). `randomPerMille` is 0 to 1000.
qint64 pauseBeforeRetryMs(const RetryPolicy &policy, int triesDone, const TransportReply &reply, int randomPerMille);

} // namespace reelmint::payments
