// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"
#include "app/editor/edit.h"

namespace reelmint::editor {

/// Takes a clip off the timeline; the gap stays.
Result<Edit> removeClip(const ProjectData &data, const ClipId &id);

} // namespace reelmint::editor
