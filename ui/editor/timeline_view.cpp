// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/timeline_view.h"

#include "app/core/format.h"
#include "ui/editor/picture_cache.h"
#include "ui/editor/timeline_accessible.h"
#include "ui/editor/timeline_painter.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QPainter>
#include <QScrollBar>

namespace reelmint::ui {

using namespace editor;

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
