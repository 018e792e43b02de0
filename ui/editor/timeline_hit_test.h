// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/timeline_layout.h"

#include <QPointF>

namespace reelmint::ui {

/// What is under the pointer.
struct TimelineHit
{
    enum class Part { Nothing, Ruler, Header, Lane, Clip, ClipInEdge, ClipOutEdge };

    Part part = Part::Nothing;
    qsizetype track = -1;
    editor::ClipId clip;
    editor::Frame frame = 0; ///< under the pointer, never negative

    bool isClip() const { return part == Part::Clip || part == Part::ClipInEdge || part == Part::ClipOutEdge; }
};

/// Edges can be grabbed a few pixels inside the clip; on narrow clips the middle stays free for moving.
TimelineHit hitTest(const TimelineLayout &layout, const editor::Timeline &timeline, QPointF position);

} // namespace reelmint::ui
