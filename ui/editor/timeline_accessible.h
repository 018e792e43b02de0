// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace reelmint::ui {

/// Teaches Qt how to describe a TimelineView to assistive technology: its value is the selected clip in words. Safe to
/// call often; takes effect once.
void installTimelineAccessibility();

} // namespace reelmint::ui
