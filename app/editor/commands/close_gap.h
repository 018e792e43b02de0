// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"
#include "app/editor/edit.h"

namespace reelmint::editor {

/// Moves the clips after a gap left until it is gone.
Result<Edit> closeGap(const ProjectData &data, qsizetype track, Frame frame);

} // namespace reelmint::editor
