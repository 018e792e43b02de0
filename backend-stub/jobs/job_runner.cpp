// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/jobs/job_runner.h"

#include <QLoggingCategory>
#include <QThread>

#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>

Q_LOGGING_CATEGORY(lcJobs, "reelmint.jobs")

namespace reelmint::jobs {

class JobRunner::Job
{
public:
    Job(QString name, int intervalMs, Work work) : m_name(std::move(name)), m_interval(intervalMs), m_work(std::move(work)) {}

    const QString &name() const { return m_name; }

    void start()
    {
        m_thread.reset(QThread::create([this] { loop(); }));
        m_thread->setObjectName(m_name);
        m_thread->start();
    }

    void wake()
    {
        const std::lock_guard lock(m_mutex);
        m_woken = true;
        m_condition.notify_one();
    }

    void requestStop()
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        m_condition.notify_one();
    }

    void wait()
    {
        if (m_thread)
            m_thread->wait();
    }

private:
    void loop()
    {
        std::unique_lock lock(m_mutex);
        while (!m_stopping) {
            m_woken = false;
            lock.unlock();
            runOnce();
            lock.lock();
            m_condition.wait_for(lock, m_interval, [this] { return m_stopping || m_woken; });
        }
    }

    void runOnce()
    {
        QString failure;
        try {
            if (const Result<void> done = m_work(); !done.ok())
                failure = done.error().log.isEmpty() ? done.error().message : done.error().log;
        } catch (const std::exception &thrown) {
            failure = QStringLiteral("threw: ") + QString::fromUtf8(thrown.what());
        }
        if (failure == m_lastFailure)
            return;
        if (failure.isEmpty())
            qCInfo(lcJobs, "%ls works again", qUtf16Printable(m_name));
        else
            qCWarning(lcJobs, "%ls failed: %ls", qUtf16Printable(m_name), qUtf16Printable(failure));
        m_lastFailure = failure;
    }

    const QString m_name;
    const std::chrono::milliseconds m_interval;
    const Work m_work;
    QString m_lastFailure; // the job's thread only
    std::mutex m_mutex;
    std::condition_variable m_condition;
    bool m_woken = false;
    bool m_stopping = false;
    std::unique_ptr<QThread> m_thread;
};

JobRunner::JobRunner() = default;

JobRunner::~JobRunner()
{
    stop();
}

void JobRunner::add(const QString &name, int intervalMs, Work work)
{
    m_jobs.push_back(std::make_unique<Job>(name, intervalMs, std::move(work)));
}

void JobRunner::start()
{
    for (const auto &job : m_jobs)
        job->start();
}

void JobRunner::wake(const QString &name)
{
    for (const auto &job : m_jobs) {
        if (job->name() == name)
            job->wake();
    }
}

void JobRunner::stop()
{
    for (const auto &job : m_jobs)
        job->requestStop();
    for (const auto &job : m_jobs)
        job->wait();
}

} // namespace reelmint::jobs
