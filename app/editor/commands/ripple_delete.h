// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"
#include "app/editor/edit.h"

namespace reelmint::editor {

/// Takes a clip off the timeline and moves the later clips of its track left by its length; other tracks stay.
Result<Edit> rippleDelete(const ProjectData &data, const ClipId &id);

} // namespace reelmint::editor
