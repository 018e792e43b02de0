// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"
#include "app/credits/credit_types.h"

namespace reelmint::testing {

/// Rate card 1 and its packages, as the real backend starts with.
QList<credits::Package> catalogPackages();
credits::RateCard catalogRates();

/// What the catalog asks for an operation; InvalidInput "invalid_operation" for anything else.
Result<Credits> catalogPrice(const credits::Operation &operation);

} // namespace reelmint::testing
