// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QList>
#include <QString>

#include <optional>

namespace reelmint::sandbox {

/// What a payer typed.
struct CardInput
{
    QString number; ///< digits only
    int month = 0;
    int year = 0; ///< four digits
    QString cvc;
};

/// Which field is wrong, with Stripe's error code and a sentence for the payer.
struct CardProblem
{
    enum class Field { Number, Expiry, Cvc } field;
    QString code;
    QString message;
};

bool passesLuhn(const QString &digits);
/// "visa", "mastercard", "amex", "discover", "diners", "jcb", "unionpay" or "unknown".
QString cardBrand(const QString &digits);
/// "4242 4242…" → digits; other characters than digits, spaces and hyphens are kept and make the number invalid.
QString cardDigits(const QString &typed);
/// "12/34", "1234", "12 / 2034" → month and four-digit year.
std::optional<std::pair<int, int>> parseExpiry(const QString &typed);
/// At most one problem for each field. `today` decides what is expired: a card is good until the end of its month.
QList<CardProblem> cardProblems(const CardInput &card, const QDate &today);
/// The first of them, or nothing.
std::optional<CardProblem> cardProblem(const CardInput &card, const QDate &today);

} // namespace reelmint::sandbox
