// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/timeline_view.h"

#include "app/core/format.h"
#include "ui/editor/picture_cache.h"
#include "ui/editor/timeline_accessible.h"
#include "ui/editor/timeline_painter.h"

#include <QAccessible>
#include <QContextMenuEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <cmath>

namespace reelmint::ui {

using namespace editor;

namespace {

constexpr double zoomStep = 1.25;
constexpr int autoScrollMargin = 28;
constexpr int autoScrollMs = 30;

} // namespace

TimelineView::TimelineView(Project *project, PictureCache *pictures, QWidget *parent)
    : QAbstractScrollArea(parent), m_project(project), m_pictures(pictures)
{
    installTimelineAccessibility();
    setObjectName(QStringLiteral("timelineView"));
    setAccessibleName(tr("Timeline"));
    setAccessibleDescription(
        tr("Arrow keys move the playhead. Control and arrow keys select a clip, Alt and arrow keys move it. "
           "The bracket keys trim it to the playhead."));
    setLayoutDirection(Qt::LeftToRight); // time does not change direction with the language
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setMinimumHeight(150);
    viewport()->setMouseTracking(true);
    setAcceptDrops(true);
    viewport()->setAcceptDrops(true);
    connect(project, &Project::timelineChanged, this, &TimelineView::onTimelineChanged);
    connect(project, &Project::wasReset, this, [this] {
        select({});
        placePlayhead(0);
    });
    connect(pictures, &PictureCache::changed, viewport(), qOverload<>(&QWidget::update));
    onTimelineChanged();
}

void TimelineView::onTimelineChanged()
{
    m_tools.cancel();
    m_layout.setTracks(m_project->timeline().tracks());
    updateScrollBars();
    if (!m_selection.isEmpty() && !m_project->timeline().find(m_selection))
        select({});
    viewport()->update();
}

void TimelineView::setPlayhead(Frame frame)
{
    if (frame == m_playhead || m_tools.kind() == TimelineTools::Kind::Seek)
        return; // while it is held, the person's hand is right and the player's late echo is not
    placePlayhead(frame);
    ensureVisible(m_playhead);
}

void TimelineView::placePlayhead(Frame frame)
{
    m_playhead = qMax<Frame>(0, frame);
    viewport()->update();
    Q_EMIT playheadChanged(m_playhead);
}

void TimelineView::requestSeek(Frame frame)
{
    placePlayhead(frame);
    ensureVisible(m_playhead);
    Q_EMIT seekRequested(m_playhead);
}

void TimelineView::select(const ClipId &clip)
{
    const ClipId wanted = m_project->timeline().find(clip) ? clip : ClipId();
    if (wanted == m_selection)
        return;
    m_selection = wanted;
    viewport()->update();
    QAccessibleValueChangeEvent event(this, selectionText());
    QAccessible::updateAccessibility(&event);
    Q_EMIT selectionChanged(m_selection);
}

QString TimelineView::selectionText() const
{
    const std::optional<PlacedClip> placed = m_project->timeline().find(m_selection);
    if (!placed)
        return tr("No clip is selected.");
    const MediaItem *media = m_project->data().findMedia(placed->clip.media);
    const FrameRate rate = m_project->rate();
    return tr("%1 on track %2, from %3 to %4")
        .arg(media ? media->name() : QString(), m_project->timeline().tracks().at(placed->track).name,
             formatDuration(rate.toMs(placed->clip.position)), formatDuration(rate.toMs(placed->clip.end())));
}

void TimelineView::zoomBy(double factor)
{
    const double head = m_layout.xOf(m_playhead);
    const bool visible = head >= TimelineLayout::headerWidth && head <= viewport()->width();
    zoomAround(factor, visible ? head : (TimelineLayout::headerWidth + viewport()->width()) / 2.0);
}

void TimelineView::zoomToFit()
{
    m_layout.setPixelsPerFrame(m_layout.fittingPixelsPerFrame(m_project->timeline().duration()));
    updateScrollBars();
    horizontalScrollBar()->setValue(0);
    viewport()->update();
    Q_EMIT zoomChanged(zoom());
}

void TimelineView::zoomAround(double factor, double x)
{
    const double frame = (x - m_layout.xOf(0)) / m_layout.pixelsPerFrame();
    m_layout.setPixelsPerFrame(m_layout.pixelsPerFrame() * factor);
    updateScrollBars();
    const double shift = m_layout.xOf(0) + frame * m_layout.pixelsPerFrame() - x;
    horizontalScrollBar()->setValue(m_layout.scrollX() + qRound(shift));
    viewport()->update();
    Q_EMIT zoomChanged(zoom());
}

void TimelineView::updateScrollBars()
{
    const Frame last = qMax(m_playhead, m_project->timeline().duration());
    m_layout.setViewport(viewport()->size());
    const int lanes = viewport()->width() - TimelineLayout::headerWidth;
    horizontalScrollBar()->setRange(0, qMax(0, m_layout.contentWidth(last) - lanes));
    horizontalScrollBar()->setPageStep(qMax(1, lanes));
    horizontalScrollBar()->setSingleStep(40);
    verticalScrollBar()->setRange(0, qMax(0, m_layout.contentHeight() - viewport()->height()));
    verticalScrollBar()->setPageStep(qMax(1, viewport()->height()));
    verticalScrollBar()->setSingleStep(20);
    scrollContentsBy(0, 0);
}

void TimelineView::scrollContentsBy(int, int)
{
    m_layout.setScroll(horizontalScrollBar()->value(), verticalScrollBar()->value());
    viewport()->update();
}

void TimelineView::ensureVisible(Frame frame)
{
    const double x = m_layout.xOf(frame);
    if (x >= TimelineLayout::headerWidth && x <= viewport()->width() - 2)
        return;
    updateScrollBars();
    const int quarter = (viewport()->width() - TimelineLayout::headerWidth) / 4;
    horizontalScrollBar()->setValue(m_layout.scrollX() + qRound(x) - TimelineLayout::headerWidth - quarter);
}

TimelineTools::Context TimelineView::toolContext() const
{
    return {m_project->data(), m_layout, m_playhead, m_snapping};
}

void TimelineView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.setFont(font());
    const Timeline &shown = m_dropPreview        ? *m_dropPreview
                            : m_tools.preview() ? *m_tools.preview()
                                                 : m_project->timeline();
    TimelineScene scene{m_project->data(), shown, m_layout, m_selection, m_playhead, m_tools.snapLine(),
                        m_tools.isRefused(), hasFocus()};
    TimelinePainter(painter, scene, *m_pictures).paint();
}

void TimelineView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateScrollBars();
}

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

bool TimelineView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const TimelineHit hit = hitTest(m_layout, m_project->timeline(), help->pos());
        const std::optional<PlacedClip> placed = m_project->timeline().find(hit.clip);
        const MediaItem *media = placed ? m_project->data().findMedia(placed->clip.media) : nullptr;
        viewport()->setToolTip(media ? media->name() : QString());
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void TimelineView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        viewport()->update();
    QAbstractScrollArea::changeEvent(event);
}

void TimelineView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void TimelineView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace reelmint::ui
