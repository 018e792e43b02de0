// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"
#include "app/editor/edit.h"

namespace reelmint::editor {

/// Moves a clip to a track and position. On an occupied position it goes to the nearer edge of the clip in the way, and
/// the clips after it are pushed right just far enough; so two clips change places by dragging one over the other.
Result<Edit> moveClip(const ProjectData &data, const ClipId &id, qsizetype track, Frame position);

} // namespace reelmint::editor
