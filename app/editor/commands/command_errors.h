// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/error.h"

namespace reelmint::editor::errors {

/// Why an edit was refused; each sentence is for the person who tried it.
Error clipGone();      ///< NotFound clip_gone
Error mediaGone();     ///< NotFound media_gone
Error outdated();      ///< Conflict edit_outdated: the timeline changed since the plan was made
Error wrongTrack();    ///< InvalidInput wrong_track: no such track, or it cannot play this media
Error outsideClip();   ///< InvalidInput outside_clip: there is nothing to split at this frame
Error mediaInUse();    ///< Conflict media_in_use
Error noGap();         ///< InvalidInput no_gap

} // namespace reelmint::editor::errors
