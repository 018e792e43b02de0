// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/editor/frame_rate.h"

namespace reelmint::ui {

/// How a ruler is divided so that its labels never touch: a label every `label` frames, a tick every `tick` frames.
struct RulerSteps
{
    editor::Frame label = 1;
    editor::Frame tick = 1;
};

/// Steps are whole frames, then round seconds, minutes and hours.
RulerSteps rulerSteps(double pixelsPerFrame, editor::FrameRate rate, double minLabelPixels);

} // namespace reelmint::ui
