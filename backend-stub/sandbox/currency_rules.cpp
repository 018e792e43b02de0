// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/currency_rules.h"

#include "app/core/format.h"
#include "app/core/money.h"

#include <QHash>
#include <QLocale>

namespace reelmint::sandbox {

QStringList knownCurrencies()
{
    static const QStringList codes =
        QStringLiteral(
            "usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bhd bif bmd bnd bob brl bsd bwp byn bzd cad "
            "cdf chf clp cny cop crc cve czk djf dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gnf gtq gyd hkd "
            "hnl htg huf idr ils inr isk jmd jod jpy kes kgs khr kmf krw kwd kyd kzt lak lbp lkr lrd lsl mad mdl "
            "mga mkd mmk mnt mop mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd omr pab pen pgk php pkr pln pyg "
            "qar ron rsd rub rwf sar sbd scr sek sgd shp sle sos srd std szl thb tjs tnd top try ttd twd tzs uah "
            "ugx uyu uzs vnd vuv wst xaf xcd xof xpf yer zar zmw")
            .split(' ');
    return codes;
}

bool isKnownCurrency(const QString &lowerCode)
{
    return knownCurrencies().contains(lowerCode);
}

namespace {

/// docs.stripe.com/currencies, "minimum charge amounts"; for the others Stripe converts, here their half unit stands
/// in.
qint64 smallestCharge(const QString &currency)
{
    static const QHash<QString, qint64> known{{"usd", 50},  {"aed", 200},   {"aud", 50},  {"brl", 50},  {"cad", 50},
                                              {"chf", 50},  {"czk", 1500},  {"dkk", 250}, {"eur", 50},  {"gbp", 30},
                                              {"hkd", 400}, {"huf", 17500}, {"inr", 50},  {"jpy", 50},  {"mxn", 1000},
                                              {"myr", 200}, {"nok", 300},   {"nzd", 50},  {"pln", 200}, {"ron", 200},
                                              {"sek", 300}, {"sgd", 50},    {"thb", 1000}};
    if (const auto it = known.find(currency); it != known.end())
        return *it;
    return currencyExponent(currency) == 3 ? 150 : 50;
}

} // namespace

std::optional<AmountProblem> amountProblem(qint64 minorUnits, const QString &currency)
{
    if (minorUnits < smallestCharge(currency))
        return AmountProblem{QStringLiteral("amount_too_small"),
                             QStringLiteral("Amount must be at least %1 %2")
                                 .arg(amountText(smallestCharge(currency), currency), currency)};
    if (minorUnits > 99'999'999)
        return AmountProblem{QStringLiteral("amount_too_large"),
                             QStringLiteral("Amount must be no more than %1").arg(amountText(99'999'999, currency))};
    const bool threeDecimals = currencyExponent(currency) == 3;
    const bool wholeOnly = currency == "isk" || currency == "ugx";
    if ((threeDecimals && minorUnits % 10 != 0) || (wholeOnly && minorUnits % 100 != 0))
        return AmountProblem{
            QStringLiteral("parameter_invalid_integer"),
            QStringLiteral("Invalid amount for %1: the last %2 must be 0.")
                .arg(currency, threeDecimals ? QStringLiteral("digit") : QStringLiteral("two digits"))};
    return std::nullopt;
}

QString amountText(qint64 minorUnits, const QString &currency)
{
    return formatMoney(Money(minorUnits, currency), QLocale(QLocale::English, QLocale::UnitedStates));
}

} // namespace reelmint::sandbox
