// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/timeline_tools.h"

#include "app/editor/commands/move_clip.h"
#include "app/editor/snapping.h"

namespace reelmint::ui {

using namespace editor;

namespace {

constexpr double dragThreshold = 4.0; // pixels; a click with a shaky hand is not a move

} // namespace

void TimelineTools::press(const TimelineHit &hit, QPointF position, const Context &context)
{
    cancel();
    m_pressed = position;
    if (!hit.isClip()) {
        if (hit.part == TimelineHit::Part::Ruler || hit.part == TimelineHit::Part::Lane) {
            m_kind = Kind::Seek;
            m_frame = qMax<Frame>(0, context.layout.boundaryAt(position.x()));
        }
        return;
    }
    const std::optional<PlacedClip> placed = context.data.timeline.find(hit.clip);
    if (!placed)
        return;
    m_clip = hit.clip;
    m_track = placed->track;
    const Frame pointer = context.layout.boundaryAt(position.x());
    if (hit.part == TimelineHit::Part::Clip) {
        m_kind = Kind::Move;
        m_grab = pointer - placed->clip.position;
        m_frame = placed->clip.position;
    } else {
        m_kind = Kind::Trim;
        m_edge = hit.part == TimelineHit::Part::ClipInEdge ? ClipEdge::In : ClipEdge::Out;
        m_frame = m_edge == ClipEdge::In ? placed->clip.position : placed->clip.end();
        m_grab = pointer - m_frame;
    }
}

void TimelineTools::drag(QPointF position, const Context &context)
{
    if (m_kind == Kind::None)
        return;
    if (!m_moved && (position - m_pressed).manhattanLength() < dragThreshold && m_kind != Kind::Seek)
        return;
    m_moved = true;
    if (m_kind == Kind::Seek)
        m_frame = qMax<Frame>(0, context.layout.boundaryAt(position.x()));
    else if (m_kind == Kind::Move)
        dragMove(position, context);
    else
        dragTrim(position, context);
}

void TimelineTools::dragMove(QPointF position, const Context &context)
{
    const std::optional<PlacedClip> placed = context.data.timeline.find(m_clip);
    if (!placed)
        return cancel();
    const Frame start = qMax<Frame>(0, context.layout.boundaryAt(position.x()) - m_grab);
    Snap snap{start, std::nullopt};
    if (context.snapping) {
        snap = snapSpan(start, placed->clip.length(),
                        snapPoints(context.data.timeline, m_clip, {context.playhead}),
                        context.layout.framesIn(snapPixels));
    }
    m_frame = snap.frame;
    m_snapLine = snap.target;
    const qsizetype wanted = context.layout.laneAt(position.y(), true);
    const MediaItem *media = context.data.findMedia(placed->clip.media);
    m_refused = wanted < 0 || !media || !context.data.timeline.tracks().at(wanted).accepts(*media);
    m_track = m_refused ? placed->track : wanted;
    show(moveClip(context.data, m_clip, m_track, m_frame), context.data.timeline);
}

void TimelineTools::dragTrim(QPointF position, const Context &context)
{
    const std::optional<TrimRange> range = trimRange(context.data, m_clip, m_edge);
    if (!range)
        return cancel();
    Snap snap{context.layout.boundaryAt(position.x()) - m_grab, std::nullopt};
    if (context.snapping) {
        snap = snapEdge(snap.frame, snapPoints(context.data.timeline, m_clip, {context.playhead}),
                        context.layout.framesIn(snapPixels));
    }
    m_frame = qBound(range->first, snap.frame, qMax(range->first, range->last));
    m_snapLine = snap.target == m_frame ? snap.target : std::nullopt;
    show(trimClip(context.data, m_clip, m_edge, m_frame), context.data.timeline);
}

void TimelineTools::show(const Result<Edit> &plan, const Timeline &timeline)
{
    m_preview.reset();
    if (!plan.ok())
        return;
    Timeline changed = timeline;
    if (replaceClips(changed, plan->before, plan->after))
        m_preview = changed;
}

void TimelineTools::cancel()
{
    *this = TimelineTools();
}

} // namespace reelmint::ui
