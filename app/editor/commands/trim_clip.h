// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"
#include "app/editor/edit.h"

namespace reelmint::editor {

enum class ClipEdge { In, Out };

/// The timeline frames an edge may be dragged to, both inclusive: at least one frame stays, the source does not run out,
/// the neighbours are not touched. Nothing if there is no such clip.
struct TrimRange
{
    Frame first = 0;
    Frame last = 0;
};
std::optional<TrimRange> trimRange(const ProjectData &data, const ClipId &id, ClipEdge edge);

/// Moves one edge of a clip to a timeline frame, clamped to trimRange(). Trimming in keeps the pictures where they are:
/// position and in point move together.
Result<Edit> trimClip(const ProjectData &data, const ClipId &id, ClipEdge edge, Frame to);

} // namespace reelmint::editor
