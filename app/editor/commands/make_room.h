// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/editor/track.h"

namespace reelmint::editor {

/// What it takes to put a clip of some length at a position of a track without overlapping anything.
struct Room
{
    Frame position = 0;       ///< where the clip goes: as asked when free, else the nearer edge of the clip in the way
    QList<Clip> before;       ///< clips that have to move right, as they are
    QList<Clip> after;        ///< the same clips where they end up: just far enough, gaps swallow the push
};

/// `ignore` is the clip being moved: it is not in the way.
Room makeRoom(const Track &track, Frame position, Frame length, const ClipId &ignore = {});

} // namespace reelmint::editor
