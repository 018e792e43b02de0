// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/pricing/rate_card.h"

namespace reelmint::pricing {

namespace {

constexpr qint64 kMinuteMs = 60'000;

Error invalidOperation(const QString &sentence)
{
    return {ErrorKind::InvalidInput, QStringLiteral("invalid_operation"), sentence};
}

} // namespace

Result<Credits> calculateExportCredits(const RateCard &card, qint64 durationMs, Resolution resolution)
{
    if (durationMs < 1 || durationMs > kMaxDurationMs)
        return invalidOperation(QStringLiteral("An export is between one millisecond and one day long."));
    const auto price = card.exportPerMinute.constFind(resolution);
    if (price == card.exportPerMinute.constEnd() || !price->isPositive())
        return invalidOperation(QStringLiteral("There is no price for an export in %1.").arg(toText(resolution)));
    const qint64 startedMinutes = (durationMs - 1) / kMinuteMs + 1;
    const std::optional<Credits> total = price->times(startedMinutes);
    if (!total)
        return Error{ErrorKind::InvalidInput, QStringLiteral("amount_out_of_range"),
                     QStringLiteral("The price of this export is too large to be counted.")};
    return *total;
}

Result<Credits> calculateAIGenerationCredits(const RateCard &card, Complexity complexity)
{
    const auto price = card.aiGeneration.constFind(complexity);
    if (price == card.aiGeneration.constEnd() || !price->isPositive())
        return invalidOperation(QStringLiteral("There is no price for a generation of this complexity."));
    return *price;
}

Result<Credits> calculateCredits(const RateCard &card, const Operation &operation)
{
    if (const auto *film = std::get_if<ExportOperation>(&operation))
        return calculateExportCredits(card, film->durationMs, film->resolution);
    return calculateAIGenerationCredits(card, std::get<AiGenerationOperation>(operation).complexity);
}

} // namespace reelmint::pricing
