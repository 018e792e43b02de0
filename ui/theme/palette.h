// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QPalette>

namespace reelmint::ui {

/// The palette for everything the style sheet does not paint.
QPalette paletteFor(const Colors &colors);

} // namespace reelmint::ui
