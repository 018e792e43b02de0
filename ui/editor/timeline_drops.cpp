// SPDX-License-Identifier: GPL-3.0-or-later
// Media dragged onto the timeline, from the bin or from the desktop.
#include "ui/editor/timeline_view.h"

#include "app/editor/commands/add_clip.h"
#include "app/editor/snapping.h"

#include <QDragEnterEvent>
#include <QMimeData>
#include <QUrl>

namespace reelmint::ui {

using namespace editor;

namespace {

MediaId mediaOf(const QMimeData *mime)
{
    return MediaId(QString::fromUtf8(mime->data(QLatin1String(mediaMimeType))));
}

} // namespace

void TimelineView::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasFormat(QLatin1String(mediaMimeType)) || event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void TimelineView::dragMoveEvent(QDragMoveEvent *event)
{
    m_dropPreview.reset();
    if (event->mimeData()->hasFormat(QLatin1String(mediaMimeType))) {
        const auto [track, position] = dropPlace(event->position());
        const Result<Edit> plan = addClip(m_project->data(), mediaOf(event->mimeData()), {track, position});
        Timeline changed = m_project->timeline();
        if (!plan.ok() || !replaceClips(changed, plan->before, plan->after)) {
            viewport()->update();
            event->ignore();
            return;
        }
        m_dropPreview = changed;
    }
    viewport()->update();
    event->acceptProposedAction();
}

void TimelineView::dragLeaveEvent(QDragLeaveEvent *)
{
    m_dropPreview.reset();
    viewport()->update();
}

void TimelineView::dropEvent(QDropEvent *event)
{
    m_dropPreview.reset();
    viewport()->update();
    const auto [track, position] = dropPlace(event->position());
    if (event->mimeData()->hasFormat(QLatin1String(mediaMimeType))) {
        event->acceptProposedAction();
        Q_EMIT addRequested(mediaOf(event->mimeData()), track, position);
        return;
    }
    QStringList paths;
    for (const QUrl &url : event->mimeData()->urls()) {
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    }
    if (paths.isEmpty())
        return;
    event->acceptProposedAction();
    Q_EMIT filesDropped(paths, track, position);
}

std::pair<qsizetype, Frame> TimelineView::dropPlace(QPointF position) const
{
    const Frame frame = qMax<Frame>(0, m_layout.boundaryAt(position.x()));
    const QList<Frame> points = m_snapping ? snapPoints(m_project->timeline(), {}, {m_playhead}) : QList<Frame>();
    return {m_layout.laneAt(position.y(), true), snapEdge(frame, points, m_layout.framesIn(snapPixels)).frame};
}

} // namespace reelmint::ui
