// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render/render_queue.h"

#include <algorithm>

namespace reelmint::render {

RenderQueue::RenderQueue(RenderServices services, QObject *parent) : QObject(parent), m_services(std::move(services)) {}

RenderQueue::~RenderQueue() = default;

RenderJob *RenderQueue::add(RenderRequest request, Credits agreed)
{
    auto *job = new RenderJob(std::move(request), agreed, m_services, this);
    m_jobs.append(job);
    // Queued, so that a job that ends another one's turn is not re-entered from within its own signal.
    connect(job, &RenderJob::changed, this, [this, job] {
        Q_EMIT jobChanged(job);
        QMetaObject::invokeMethod(
            this,
            [this] {
                startNextHold();
                renderNext();
            },
            Qt::QueuedConnection);
    });
    connect(job, &RenderJob::finished, this, [this, job] { Q_EMIT jobFinished(job); });
    Q_EMIT jobAdded(job);
    startNextHold();
    return job;
}

void RenderQueue::dismiss(RenderJob *job)
{
    if (!m_jobs.contains(job) || !job->isFinal())
        return;
    m_jobs.removeOne(job);
    Q_EMIT jobRemoved(job);
    job->disconnect(this);
    job->deleteLater();
}

RenderJob *RenderQueue::active() const
{
    const auto found = std::find_if(m_jobs.cbegin(), m_jobs.cend(), [](const RenderJob *job) {
        return job->state() == JobState::Rendering || job->state() == JobState::Checking;
    });
    return found == m_jobs.cend() ? nullptr : *found;
}

bool RenderQueue::hasUnfinished() const
{
    return std::any_of(m_jobs.cbegin(), m_jobs.cend(), [](const RenderJob *job) { return !job->isFinal(); });
}

void RenderQueue::startNextHold()
{
    for (RenderJob *job : std::as_const(m_jobs)) {
        if (job->state() == JobState::Quoting || job->state() == JobState::Holding)
            return;
        if (job->state() == JobState::New) {
            job->start();
            return;
        }
    }
}

void RenderQueue::renderNext()
{
    if (active())
        return;
    for (RenderJob *job : std::as_const(m_jobs)) {
        if (job->state() == JobState::Queued) {
            job->beginRendering();
            return;
        }
    }
}

} // namespace reelmint::render
