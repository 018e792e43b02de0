// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_catalog.h"

namespace reelmint::testing {

using namespace credits;

namespace {

Package package(const char *id, const char *name, qint64 credits, qint64 cents, int saving, bool recommended)
{
    Package result;
    result.id = PackageId(QLatin1String(id));
    result.name = QLatin1String(name);
    result.credits = Credits(credits);
    result.price = Money(cents, QStringLiteral("usd"));
    result.savingPercent = saving;
    result.recommended = recommended;
    return result;
}

} // namespace

QList<Package> catalogPackages()
{
    return {package("starter", "Starter", 100, 499, 0, false), package("creator", "Creator", 500, 1999, 19, true),
            package("pro", "Pro", 1200, 3999, 33, false), package("studio", "Studio", 3000, 8999, 39, false)};
}

RateCard catalogRates()
{
    RateCard card;
    card.id = QStringLiteral("1");
    card.effectiveFrom = QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC);
    card.exportRates = {{QStringLiteral("480p"), Credits(1)},
                        {QStringLiteral("720p"), Credits(2)},
                        {QStringLiteral("1080p"), Credits(4)},
                        {QStringLiteral("1440p"), Credits(6)},
                        {QStringLiteral("2160p"), Credits(12)}};
    card.generationRates = {{QStringLiteral("simple"), Credits(5)},
                            {QStringLiteral("standard"), Credits(15)},
                            {QStringLiteral("complex"), Credits(40)}};
    return card;
}

Result<Credits> catalogPrice(const Operation &operation)
{
    const RateCard card = catalogRates();
    const QString type = operation.json.value(QStringLiteral("type")).toString();
    const QString resolution = operation.json.value(QStringLiteral("resolution")).toString();
    const QString complexity = operation.json.value(QStringLiteral("complexity")).toString();
    const qint64 ms = operation.json.value(QStringLiteral("duration_ms")).toInteger();
    for (const ExportRate &rate : card.exportRates) {
        if (type == QLatin1String("export") && rate.resolution == resolution && ms >= 1 && ms <= 86'400'000)
            return Credits(rate.creditsPerMinute.value() * ((ms + 59'999) / 60'000));
    }
    for (const GenerationRate &rate : card.generationRates) {
        if (type == QLatin1String("ai_generation") && rate.complexity == complexity)
            return rate.credits;
    }
    return Error{ErrorKind::InvalidInput, QStringLiteral("invalid_operation"), QStringLiteral("Not an operation.")};
}

} // namespace reelmint::testing
