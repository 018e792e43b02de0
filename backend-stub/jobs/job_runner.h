// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"

#include <QString>

#include <functional>
#include <memory>
#include <vector>

namespace reelmint::jobs {

/// Timed work. Each job has a thread of its own and runs once at start, then `intervalMs` after its last run ended, or
/// sooner when woken. A job must be safe to run twice and on two machines at once; when it fails it is tried again at
/// its next turn. Failures are logged when they begin, when they change and when they end, not every time.
class JobRunner
{
public:
    using Work = std::function<Result<void>()>;

    JobRunner();
    /// Waits for running jobs.
    ~JobRunner();

    /// Before start().
    void add(const QString &name, int intervalMs, Work work);
    void start();
    /// Any thread; does not block. Unknown names are ignored; several wakes before a run are one.
    void wake(const QString &name);
    /// Waits for running jobs; no job starts afterwards.
    void stop();

private:
    class Job;
    std::vector<std::unique_ptr<Job>> m_jobs;
};

} // namespace reelmint::jobs
