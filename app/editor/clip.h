// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/editor/media_item.h"

namespace reelmint::editor {

using ClipId = Id<struct ClipTag>;

/// A piece of one media item on a track. All times are frames at the project's rate.
/// Half-open: frames in, in+1, … out-1 of the source are shown at position, position+1, … (MLT's inclusive "out" is
/// therefore `out - 1`). Invariants: 0 <= in < out, out <= length of the source unless it is a still, 0 <= position.
struct Clip
{
    ClipId id;
    MediaId media;
    Frame position = 0; ///< first frame on the timeline
    Frame in = 0;       ///< first source frame shown
    Frame out = 0;      ///< one past the last source frame shown

    Frame length() const { return out - in; }
    Frame end() const { return position + length(); } ///< one past the last timeline frame
    bool covers(Frame frame) const { return frame >= position && frame < end(); }

    friend bool operator==(const Clip &, const Clip &) = default;
};

} // namespace reelmint::editor
