// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

class QFont;

namespace reelmint::ui {

/// resources/style/reelmint.qss with its @names filled in. Type sizes follow the base font, so a person's larger system
/// font enlarges everything.
QString styleSheetFor(const Colors &colors, ColorScheme scheme, const QFont &base);

/// The template as shipped; for the test that every @name is known.
QString styleSheetTemplate();

} // namespace reelmint::ui
