// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/format.h"

#include <algorithm>

namespace reelmint {

namespace {

QString currencySymbol(const QString &code)
{
    static const QHash<QString, QString> symbols{
        {QStringLiteral("usd"), QStringLiteral("$")},  {QStringLiteral("eur"), QStringLiteral("€")},
        {QStringLiteral("gbp"), QStringLiteral("£")},  {QStringLiteral("jpy"), QStringLiteral("¥")},
        {QStringLiteral("cny"), QStringLiteral("CN¥")}, {QStringLiteral("krw"), QStringLiteral("₩")},
        {QStringLiteral("inr"), QStringLiteral("₹")}};
    const QString lower = code.toLower();
    return symbols.value(lower, lower.toUpper() + QChar(0x00A0));
}

QString twoDigits(qint64 value, const QLocale &locale)
{
    const QString text = locale.toString(value);
    return value < 10 ? locale.zeroDigit() + text : text;
}

} // namespace

QString formatCredits(Credits amount, const QLocale &locale)
{
    return locale.toString(amount.value());
}

QString formatSignedCredits(Credits amount, const QLocale &locale)
{
    if (amount.isZero())
        return locale.toString(qint64(0));
    const QString digits = locale.toString(amount.value());
    if (amount.isPositive())
        return locale.positiveSign() + digits;
    return QChar(0x2212) + QString(digits).remove(locale.negativeSign());
}

QString formatMoney(const Money &amount, const QLocale &locale)
{
    const int decimals = currencyExponent(amount.currency());
    qint64 scale = 1;
    for (int i = 0; i < decimals; ++i)
        scale *= 10;
    const bool negative = amount.minorUnits() < 0;
    // Dividing first keeps the most negative value representable.
    const qint64 whole = amount.minorUnits() / scale;
    const qint64 fraction = amount.minorUnits() % scale;
    QString text = locale.toString(whole).remove(locale.negativeSign());
    if (decimals > 0) {
        QString digits = QString::number(fraction < 0 ? -fraction : fraction).rightJustified(decimals, QLatin1Char('0'));
        const QString zero = locale.zeroDigit();
        if (zero != QLatin1String("0") && zero.size() == 1) {
            for (QChar &digit : digits)
                digit = QChar(char16_t(zero.at(0).unicode() + digit.unicode() - u'0'));
        }
        text += locale.decimalPoint() + digits;
    }
    // Where the symbol goes is the locale's habit; a sample tells whether it follows the number.
    const QString sample = locale.toCurrencyString(qlonglong(1), QStringLiteral("¤"));
    const bool symbolLast = sample.indexOf(QStringLiteral("¤")) > 0 && !sample.startsWith(QStringLiteral("¤"));
    const QString symbol = currencySymbol(amount.currency());
    const QString body = symbolLast ? text + QChar(0x00A0) + symbol.trimmed() : symbol + text;
    return negative ? QChar(0x2212) + body : body;
}

QString formatDuration(qint64 milliseconds, const QLocale &locale)
{
    const qint64 seconds = std::max<qint64>(0, milliseconds) / 1000;
    const qint64 hours = seconds / 3600;
    const qint64 minutes = (seconds / 60) % 60;
    const QString tail = QLatin1Char(':') + twoDigits(seconds % 60, locale);
    if (hours > 0)
        return locale.toString(hours) + QLatin1Char(':') + twoDigits(minutes, locale) + tail;
    return locale.toString(minutes) + tail;
}

} // namespace reelmint
