// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/credits/credit_types.h"

#include <optional>

namespace reelmint::ui {

/// Which package to put under a person's hand; pure. With a missing amount: the smallest one that covers it (of equal
/// ones the cheapest), or the largest when none does. Without: the recommended one, else the first.
/// Returns the index in `packages`, or −1 when the list is empty.
qsizetype packageToPreselect(const QList<credits::Package> &packages, std::optional<Credits> missing);

} // namespace reelmint::ui
