// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/render/render_job.h"

#include <QList>
#include <QObject>

namespace reelmint::render {

/// The exports of this session: credits are held in the order of asking, one film renders at a time. Finished jobs stay
/// listed until they are dismissed. GUI thread.
class RenderQueue : public QObject
{
    Q_OBJECT

public:
    explicit RenderQueue(RenderServices services, QObject *parent = nullptr);
    ~RenderQueue() override;

    /// Starts with the hold at once. The job belongs to the queue.
    RenderJob *add(RenderRequest request, Credits agreed);
    /// Forgets a finished job; does nothing to others.
    void dismiss(RenderJob *job);

    const QList<RenderJob *> &jobs() const { return m_jobs; }
    /// The one that renders or is checked; may be null.
    RenderJob *active() const;
    bool hasUnfinished() const;

Q_SIGNALS:
    void jobAdded(reelmint::render::RenderJob *job);
    void jobRemoved(reelmint::render::RenderJob *job); ///< still alive during the signal
    void jobChanged(reelmint::render::RenderJob *job);
    void jobFinished(reelmint::render::RenderJob *job);

private:
    void startNextHold();
    void renderNext();

    RenderServices m_services;
    QList<RenderJob *> m_jobs; ///< in the order of asking
};

} // namespace reelmint::render
