// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/editor/frame_rate.h"

#include <QString>

#include <optional>

namespace reelmint::editor {

/// "00:00:03:12": hours, minutes, seconds, frames, as editors show it. Non-drop: at 29.97 it counts 30 frames a second.
/// Latin digits in every language, the convention of time codes.
QString timecode(Frame frame, FrameRate rate);

/// Reads what timecode() writes, and shorter forms counted from the right ("3:12" is three seconds and twelve frames).
/// Parts may overflow ("90:00" is one and a half minutes). Nothing for anything else.
std::optional<Frame> parseTimecode(const QString &text, FrameRate rate);

} // namespace reelmint::editor
