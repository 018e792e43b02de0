// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/credits.h"
#include "app/core/result.h"
#include "backend-stub/pricing/operation.h"

#include <QDateTime>
#include <QMap>

namespace reelmint::pricing {

/// One version of what operations cost. A plain value; the newest card in force is kept in the database.
struct RateCard
{
    QString id;
    int version = 0;
    QDateTime effectiveFrom;
    QMap<Resolution, Credits> exportPerMinute;
    QMap<Complexity, Credits> aiGeneration;
};

/// Per started minute of film, at least one minute. `invalid_operation` for a length outside 1 ms to one day and for a
/// resolution the card has no price for; `amount_out_of_range` when the product does not fit 64 bits.
Result<Credits> calculateExportCredits(const RateCard &card, qint64 durationMs, Resolution resolution);

/// One price per generation. `invalid_operation` when the card has none for this complexity.
Result<Credits> calculateAIGenerationCredits(const RateCard &card, Complexity complexity);

Result<Credits> calculateCredits(const RateCard &card, const Operation &operation);

} // namespace reelmint::pricing
