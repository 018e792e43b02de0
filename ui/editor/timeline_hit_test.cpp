// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/timeline_hit_test.h"

namespace reelmint::ui {

namespace {

constexpr double gripPixels = 8.0;

} // namespace

TimelineHit hitTest(const TimelineLayout &layout, const editor::Timeline &timeline, QPointF position)
{
    using Part = TimelineHit::Part;
    TimelineHit hit;
    hit.frame = qMax<editor::Frame>(0, layout.frameAt(position.x()));
    if (position.y() < TimelineLayout::rulerHeight) {
        hit.part = position.x() < TimelineLayout::headerWidth ? Part::Nothing : Part::Ruler;
        return hit;
    }
    hit.track = layout.laneAt(position.y());
    if (hit.track < 0)
        return hit;
    if (position.x() < TimelineLayout::headerWidth) {
        hit.part = Part::Header;
        return hit;
    }
    hit.part = Part::Lane;
    for (const editor::Clip &clip : timeline.tracks().at(hit.track).clips) {
        const QRectF rect = layout.clipRect(hit.track, clip);
        if (!rect.contains(position))
            continue;
        const double grip = qMin(gripPixels, rect.width() / 3);
        hit.clip = clip.id;
        hit.part = position.x() < rect.left() + grip    ? Part::ClipInEdge
                   : position.x() >= rect.right() - grip ? Part::ClipOutEdge
                                                         : Part::Clip;
        break;
    }
    return hit;
}

} // namespace reelmint::ui
