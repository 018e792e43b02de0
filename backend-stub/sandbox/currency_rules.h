// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <optional>

namespace reelmint::sandbox {

QStringList knownCurrencies();
bool isKnownCurrency(const QString &lowerCode);

/// Why an amount cannot be charged.
struct AmountProblem
{
    QString code;
    QString message;
};

/// Stripe's rules for a charge: not below the smallest charge of the currency, at most eight digits, a multiple of ten
/// for three-decimal currencies and of a hundred for isk and ugx.
std::optional<AmountProblem> amountProblem(qint64 minorUnits, const QString &currency);

/// "$4.99", "¥500", "KWD 1.250": for the hosted pages, in English, exact.
QString amountText(qint64 minorUnits, const QString &currency);

} // namespace reelmint::sandbox
