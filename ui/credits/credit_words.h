// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/credits/credit_types.h"

#include <QCoreApplication>
#include <QLocale>

#include <optional>

namespace reelmint::ui {

/// Every sentence about credits that more than one page needs, in one place so that they agree. Figures come from the
/// server's answers only; nothing here knows a price.
class CreditWords
{
    Q_DECLARE_TR_FUNCTIONS(reelmint::ui::CreditWords)

public:
    /// The resolution in which amounts are explained to people.
    static QString yardstick() { return QStringLiteral("1080p"); }

    /// "84 credits"
    static QString credits(Credits amount);
    /// "21 minutes"
    static QString minutes(qint64 count);

    /// "about 21 minutes of 1080p"; empty when the rate card does not say.
    static QString buys(Credits amount, const credits::RateCard &rates);
    /// "84 credits left, enough for about 21 minutes of 1080p."
    static QString left(Credits available, const std::optional<credits::RateCard> &rates);

    /// The price of one hundred credits, rounded half up to the smallest unit: the figure by which packages compare.
    static std::optional<Money> pricePerHundred(const credits::Package &package);
    /// "$4.00 per 100 credits"
    static QString unitPrice(const credits::Package &package);

    /// "simple" → "Simple", as the rate card names it.
    static QString complexityName(const QString &complexity);

    /// Local date and time of a moment.
    static QString moment(const QDateTime &when);
    /// Local time only, "14:05".
    static QString clockTime(const QDateTime &when);
    static QString day(const QDateTime &when);

    /// The number that picks a plural form for a 64-bit amount.
    static int pluralCount(qint64 count);
};

} // namespace reelmint::ui
