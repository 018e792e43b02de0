// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/retry_policy.h"

#include "app/net/backoff.h"

#include <QLocale>

#include <algorithm>

namespace reelmint::net {

namespace {

bool isPassing(int status)
{
    return status == 429 || status == 502 || status == 503 || status == 504;
}

} // namespace

std::optional<qint64> RetryPolicy::pauseBeforeNext(const AttemptOutcome &outcome, bool repeatable, int attempts,
                                                   int jitterPermille) const
{
    if (attempts >= m_settings.maxAttempts)
        return std::nullopt;
    switch (outcome.kind) {
    case AttemptOutcome::Kind::Refused:
        return std::nullopt;
    case AttemptOutcome::Kind::NotSent:
        break;
    case AttemptOutcome::Kind::Lost:
        if (!repeatable)
            return std::nullopt;
        break;
    case AttemptOutcome::Kind::Answered:
        if (!repeatable || !isPassing(outcome.status))
            return std::nullopt;
        break;
    }
    const int doublings = std::min(attempts - 1, 20);
    const qint64 step = std::min(m_settings.maxDelayMs, m_settings.firstDelayMs << doublings);
    const qint64 pause = Backoff::jittered(step, jitterPermille);
    if (!outcome.retryAfterMs)
        return pause;
    if (*outcome.retryAfterMs > m_settings.maxRetryAfterMs)
        return std::nullopt;
    return std::max(pause, *outcome.retryAfterMs);
}

std::optional<qint64> parseRetryAfter(const QByteArray &header, const QDateTime &now)
{
    const QByteArray text = header.trimmed();
    bool isNumber = false;
    const qint64 seconds = text.toLongLong(&isNumber);
    if (isNumber) {
        if (seconds < 0 || seconds > 86'400)
            return std::nullopt;
        return seconds * 1000;
    }
    QDateTime when = QLocale::c().toDateTime(QString::fromLatin1(text), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    if (!when.isValid())
        return std::nullopt;
    when.setTimeSpec(Qt::UTC);
    return std::max<qint64>(0, now.msecsTo(when));
}

} // namespace reelmint::net
