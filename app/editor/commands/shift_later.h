// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/editor/edit.h"

namespace reelmint::editor {

/// Adds to an edit: every clip of a track that starts at or after `from` moves left by `by` frames.
inline void shiftLaterLeft(Edit &edit, const Timeline &timeline, qsizetype track, Frame from, Frame by)
{
    for (const Clip &clip : timeline.tracks().at(track).clips) {
        if (clip.position < from)
            continue;
        Clip shifted = clip;
        shifted.position -= by;
        edit.before.append({track, clip});
        edit.after.append({track, shifted});
    }
}

} // namespace reelmint::editor
