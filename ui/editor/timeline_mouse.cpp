// SPDX-License-Identifier: GPL-3.0-or-later
// The mouse on the timeline: press, drag, release, wheel, context menu.
#include "ui/editor/timeline_view.h"

#include <QContextMenuEvent>
#include <QMouseEvent>
#include <QScrollBar>

#include <cmath>

namespace reelmint::ui {

using namespace editor;

namespace {

constexpr double zoomStep = 1.25;
constexpr int autoScrollMargin = 28;
constexpr int autoScrollMs = 30;

} // namespace

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const TimelineHit hit = hitTest(m_layout, m_project->timeline(), event->position());
    if (hit.part != TimelineHit::Part::Header && hit.part != TimelineHit::Part::Ruler)
        select(hit.clip);
    m_tools.press(hit, event->position(), toolContext());
    if (m_tools.kind() == TimelineTools::Kind::Seek)
        requestSeek(m_tools.frame());
    event->accept();
}

void TimelineView::mouseMoveEvent(QMouseEvent *event)
{
    if (m_tools.kind() == TimelineTools::Kind::None) {
        showCursorFor(event->position());
        return;
    }
    dragTo(event->position());
    autoScroll(event->position());
}

void TimelineView::dragTo(QPointF position)
{
    m_pointer = position;
    m_tools.drag(position, toolContext());
    if (m_tools.kind() == TimelineTools::Kind::Seek && m_tools.frame() != m_playhead) {
        placePlayhead(m_tools.frame());
        Q_EMIT seekRequested(m_playhead);
    }
    viewport()->update();
}

void TimelineView::mouseReleaseEvent(QMouseEvent *event)
{
    m_autoScroll.stop();
    const TimelineTools done = m_tools;
    m_tools.cancel();
    viewport()->update();
    showCursorFor(event->position());
    if (!done.hasMoved() || done.isRefused())
        return;
    if (done.kind() == TimelineTools::Kind::Move)
        Q_EMIT moveRequested(done.clip(), done.track(), done.frame());
    else if (done.kind() == TimelineTools::Kind::Trim)
        Q_EMIT trimRequested(done.clip(), done.edge(), done.frame());
}

void TimelineView::autoScroll(QPointF position)
{
    const bool outside = position.x() > viewport()->width() - autoScrollMargin
                         || position.x() < TimelineLayout::headerWidth + autoScrollMargin;
    if (!outside)
        m_autoScroll.stop();
    else if (!m_autoScroll.isActive())
        m_autoScroll.start(autoScrollMs, this);
}

void TimelineView::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_autoScroll.timerId())
        return QAbstractScrollArea::timerEvent(event);
    const double right = viewport()->width() - autoScrollMargin;
    const double left = TimelineLayout::headerWidth + autoScrollMargin;
    const double beyond = m_pointer.x() > right ? m_pointer.x() - right : qMin(0.0, m_pointer.x() - left);
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() + int(std::lround(beyond / 2)));
    dragTo(m_pointer);
}

void TimelineView::wheelEvent(QWheelEvent *event)
{
    if (event->modifiers() & Qt::ControlModifier) {
        zoomAround(std::pow(zoomStep, event->angleDelta().y() / 120.0), event->position().x());
        event->accept();
        return;
    }
    // A plain wheel moves through time; with Shift, or when a touch pad says so, the platform's own direction holds.
    const QPoint delta = event->pixelDelta().isNull() ? event->angleDelta() / 2 : event->pixelDelta();
    const bool sideways = qAbs(delta.x()) > qAbs(delta.y());
    if (verticalScrollBar()->maximum() > 0 && !sideways && !(event->modifiers() & Qt::ShiftModifier))
        verticalScrollBar()->setValue(verticalScrollBar()->value() - delta.y());
    else
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() - (sideways ? delta.x() : delta.y()));
    event->accept();
}

void TimelineView::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Mouse) {
        const TimelineHit hit = hitTest(m_layout, m_project->timeline(), event->pos());
        if (hit.isClip())
            select(hit.clip);
        Q_EMIT menuRequested(event->globalPos(), hit.track, hit.frame);
        return;
    }
    const std::optional<PlacedClip> placed = m_project->timeline().find(m_selection);
    const qsizetype track = placed ? placed->track : 0;
    const QPoint position(qRound(m_layout.xOf(placed ? placed->clip.position : m_playhead)),
                          qRound(m_layout.laneRect(track).center().y()));
    Q_EMIT menuRequested(viewport()->mapToGlobal(position), track, m_playhead);
}

void TimelineView::showCursorFor(QPointF position)
{
    const TimelineHit hit = hitTest(m_layout, m_project->timeline(), position);
    const bool edge = hit.part == TimelineHit::Part::ClipInEdge || hit.part == TimelineHit::Part::ClipOutEdge;
    viewport()->setCursor(edge ? Qt::SizeHorCursor : Qt::ArrowCursor);
}

} // namespace reelmint::ui
