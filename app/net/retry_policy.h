// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>

#include <optional>

namespace reelmint::net {

/// How one attempt of a call ended.
struct AttemptOutcome
{
    enum class Kind {
        Answered, ///< the server answered with `status`
        NotSent,  ///< no connection was made: the server cannot have seen the call
        Refused,  ///< the connection itself is not trusted (certificate); trying again changes nothing
        Lost,     ///< sent, or partly sent, and no whole answer came back
    };

    Kind kind = Kind::Answered;
    int status = 0;
    std::optional<qint64> retryAfterMs = {};
};

/// Decides whether a call is tried again and after which pause. Pure; times in milliseconds.
class RetryPolicy
{
public:
    struct Settings
    {
        int maxAttempts = 4;
        qint64 firstDelayMs = 300;
        qint64 maxDelayMs = 5'000;
        qint64 maxRetryAfterMs = 15'000; ///< a server that asks for more is reported, not waited for
    };

    RetryPolicy() = default;
    explicit RetryPolicy(const Settings &settings) : m_settings(settings) {}

    /// `repeatable`: a GET, or a POST whose idempotency key makes a second arrival harmless. `attempts`: made so far, ≥ 1.
    /// `jitterPermille`: 0 … 1000. Nothing: give up and report.
    std::optional<qint64> pauseBeforeNext(const AttemptOutcome &outcome, bool repeatable, int attempts,
                                          int jitterPermille) const;

private:
    Settings m_settings;
};

/// "120" or an HTTP date, as milliseconds from `now`; nothing when the header is absent or malformed.
std::optional<qint64> parseRetryAfter(const QByteArray &header, const QDateTime &now);

} // namespace reelmint::net
