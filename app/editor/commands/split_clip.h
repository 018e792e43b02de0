// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"
#include "app/editor/edit.h"

namespace reelmint::editor {

/// Cuts a clip in two at a timeline frame strictly inside it: the left part keeps the id and ends before that frame, the
/// right part starts with it. Together they show exactly what the clip showed.
Result<Edit> splitClip(const ProjectData &data, const ClipId &id, Frame frame);

/// Cuts every clip of every track at a frame, as one step.
Result<Edit> splitAll(const ProjectData &data, Frame frame);

} // namespace reelmint::editor
