// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <compare>

namespace reelmint {

/// An amount of money in minor units (cents) of an ISO 4217 currency, lower case as the payment provider writes it.
/// 64-bit integer; no floating point. How many decimals a currency has: currencyExponent().
class Money
{
public:
    Money() = default;
    Money(qint64 minorUnits, const QString &currency) : m_minor(minorUnits), m_currency(currency.toLower()) {}

    qint64 minorUnits() const { return m_minor; }
    QString currency() const { return m_currency; }

    friend bool operator==(const Money &, const Money &) = default;

private:
    qint64 m_minor = 0;
    QString m_currency;
};

/// Decimals of a currency as charged by Stripe: 0 (jpy), 3 (kwd), otherwise 2. isk and ugx count as 2 there.
/// Source: docs.stripe.com/currencies.
int currencyExponent(const QString &currency);

} // namespace reelmint
