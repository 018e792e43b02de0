// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/credits/credit_words.h"

#include "app/core/checked_math.h"
#include "app/core/format.h"
#include "app/credits/low_balance_policy.h"

namespace reelmint::ui {

int CreditWords::pluralCount(qint64 count)
{
    // Plural rules look at the last digits only, and at "very many": keep both inside an int.
    constexpr qint64 kLimit = 1'000'000;
    const qint64 rest = count % kLimit;
    const qint64 digits = rest < 0 ? -rest : rest;
    return static_cast<int>(rest == count ? digits : kLimit + digits);
}

QString CreditWords::credits(Credits amount)
{
    return tr("%1 credits", "amount", pluralCount(amount.value())).arg(formatCredits(amount));
}

QString CreditWords::minutes(qint64 count)
{
    return tr("%1 minutes", "duration", pluralCount(count)).arg(QLocale().toString(count));
}

QString CreditWords::buys(Credits amount, const credits::RateCard &rates)
{
    const auto count = credits::minutesAffordable(amount, rates, yardstick());
    return count ? tr("about %1 of %2", "21 minutes, 1080p").arg(minutes(*count), yardstick()) : QString();
}

QString CreditWords::left(Credits available, const std::optional<credits::RateCard> &rates)
{
    const auto count = rates ? credits::minutesAffordable(available, *rates, yardstick()) : std::nullopt;
    if (!available.isPositive())
        return tr("No credits left.");
    if (!count)
        return tr("%1 left.", "84 credits").arg(credits(available));
    if (*count < 1)
        return tr("%1 left, less than one minute of %2.", "3 credits, 1080p").arg(credits(available), yardstick());
    return tr("%1 left, enough for %2.", "84 credits, about 21 minutes of 1080p")
        .arg(credits(available), buys(available, *rates));
}

std::optional<Money> CreditWords::pricePerHundred(const credits::Package &package)
{
    const qint64 credits = package.credits.value();
    const auto hundredfold = checkedMul(package.price.minorUnits(), 100);
    if (credits <= 0 || !hundredfold)
        return std::nullopt;
    const auto rounded = checkedAdd(*hundredfold, credits / 2);
    if (!rounded)
        return std::nullopt;
    return Money(*rounded / credits, package.price.currency());
}

QString CreditWords::unitPrice(const credits::Package &package)
{
    const auto price = pricePerHundred(package);
    return price ? tr("%1 per 100 credits", "price").arg(formatMoney(*price)) : QString();
}

QString CreditWords::complexityName(const QString &complexity)
{
    if (complexity == QLatin1String("simple"))
        return tr("Simple", "AI generation");
    if (complexity == QLatin1String("standard"))
        return tr("Standard", "AI generation");
    if (complexity == QLatin1String("complex"))
        return tr("Complex", "AI generation");
    return complexity;
}

QString CreditWords::moment(const QDateTime &when)
{
    return when.isValid() ? QLocale().toString(when.toLocalTime(), QLocale::ShortFormat) : QString();
}

QString CreditWords::clockTime(const QDateTime &when)
{
    return when.isValid() ? QLocale().toString(when.toLocalTime().time(), QLocale::ShortFormat) : QString();
}

QString CreditWords::day(const QDateTime &when)
{
    return when.isValid() ? QLocale().toString(when.toLocalTime().date(), QLocale::LongFormat) : QString();
}

} // namespace reelmint::ui
