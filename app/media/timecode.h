// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/editor/frame_rate.h"

#include <QString>

namespace reelmint::media {

/// "00:00:03:12": hours, minutes, seconds, frames, without drop-frame counting; Latin digits in every locale, as on every
/// editing machine. `frame` >= 0.
QString timecode(editor::Frame frame, editor::FrameRate rate);

} // namespace reelmint::media
