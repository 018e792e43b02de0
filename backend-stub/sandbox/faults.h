// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/sandbox/api_error.h"

#include <QList>
#include <QString>

#include <condition_variable>
#include <mutex>
#include <optional>

namespace reelmint::sandbox {

/// A failure a test ordered for coming API calls.
struct Fault
{
    enum class Kind {
        Status,  ///< answer `status` with Stripe's error shape
        Reset,   ///< close the connection without an answer
        Timeout, ///< hold the answer back for `delayMs`, then close without one
        Delay,   ///< answer normally, `delayMs` later
    };
    Kind kind = Kind::Status;
    int status = 500;
    bool commit = false; ///< carry the request out all the same
    bool saved = true;   ///< a 500 is kept by the Idempotency-Key, as Stripe keeps it
    int delayMs = 0;
    QString method = {};     ///< empty: any
    QString pathPrefix = {}; ///< empty: any
    int count = 1;           ///< how many calls it hits
};

/// Faults wait here for the calls they were ordered for. Thread-safe.
class FaultQueue
{
public:
    void order(const Fault &fault);
    void clear();
    /// Those that have not hit anything yet.
    int waiting();
    std::optional<Fault> take(const QString &method, const QString &path);
    /// Sleeps, but not beyond stop().
    void wait(int milliseconds);
    void stop();

private:
    std::mutex m_mutex;
    std::condition_variable m_stop;
    bool m_stopped = false;
    QList<Fault> m_faults;
};

/// The error body of an ordered status: 429 rate_limit, 409 lock_timeout, 5xx api_error.
ApiError orderedError(int status);

} // namespace reelmint::sandbox
