// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/credits.h"

#include <QString>

#include <optional>

namespace reelmint::ui {

/// Why somebody is about to buy: what the interrupted action needs and what is there. Figures from the server's refusal.
struct Shortfall
{
    Credits required;
    Credits available;
    Credits missing;
    QString action; ///< "Exporting holiday.mp4", for a sentence; may be empty
};

} // namespace reelmint::ui
