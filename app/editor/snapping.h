// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/editor/timeline.h"

namespace reelmint::editor {

/// Where things like to stick: the start, every clip's edges except the ignored one's, and the given extra frames
/// (the playhead). Sorted, each frame once.
QList<Frame> snapPoints(const Timeline &timeline, const ClipId &ignore, const QList<Frame> &extra);

/// The result of pulling something towards a snap point.
struct Snap
{
    Frame frame = 0;             ///< where the thing ends up
    std::optional<Frame> target; ///< the line to draw; nothing when it did not stick
};

/// Pulls one edge to the nearest point not further than `tolerance`; on a tie the earlier one wins.
Snap snapEdge(Frame frame, const QList<Frame> &points, Frame tolerance);

/// Pulls a stretch by whichever of its two edges is nearer to a point; the result is the new start, never negative.
Snap snapSpan(Frame start, Frame length, const QList<Frame> &points, Frame tolerance);

} // namespace reelmint::editor
