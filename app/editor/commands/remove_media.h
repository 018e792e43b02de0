// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"
#include "app/editor/edit.h"

namespace reelmint::editor {

/// Takes a file out of the bin; refused while a clip uses it.
Result<Edit> removeMedia(const ProjectData &data, const MediaId &id);

} // namespace reelmint::editor
