// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/card_rules.h"

#include <QRegularExpression>

#include <algorithm>

namespace reelmint::sandbox {

namespace {

bool allDigits(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c >= '0' && c <= '9'; });
}

bool startsBetween(const QString &digits, int length, int first, int last)
{
    const int prefix = digits.left(length).toInt();
    return digits.size() >= length && prefix >= first && prefix <= last;
}

bool lengthFits(const QString &brand, qsizetype length)
{
    if (brand == "amex")
        return length == 15;
    if (brand == "diners")
        return length == 14 || length == 16;
    return length == 16 || (brand == "unionpay" && length <= 19 && length > 16);
}

} // namespace

bool passesLuhn(const QString &digits)
{
    if (digits.isEmpty() || !allDigits(digits))
        return false;
    int sum = 0;
    for (qsizetype i = 0; i < digits.size(); ++i) {
        int digit = digits.at(digits.size() - 1 - i).digitValue();
        if (i % 2 == 1)
            digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
        sum += digit;
    }
    return sum % 10 == 0;
}

QString cardBrand(const QString &digits)
{
    if (digits.startsWith('4'))
        return QStringLiteral("visa");
    if (startsBetween(digits, 2, 51, 55) || startsBetween(digits, 4, 2221, 2720))
        return QStringLiteral("mastercard");
    if (digits.startsWith("34") || digits.startsWith("37"))
        return QStringLiteral("amex");
    if (digits.startsWith("6011") || startsBetween(digits, 3, 644, 649) || digits.startsWith("65"))
        return QStringLiteral("discover");
    if (startsBetween(digits, 3, 300, 305) || digits.startsWith("36") || digits.startsWith("38"))
        return QStringLiteral("diners");
    if (startsBetween(digits, 4, 3528, 3589))
        return QStringLiteral("jcb");
    return digits.startsWith("62") ? QStringLiteral("unionpay") : QStringLiteral("unknown");
}

QString cardDigits(const QString &typed)
{
    QString digits = typed;
    return digits.remove(QRegularExpression(QStringLiteral("[\\s-]")));
}

std::optional<std::pair<int, int>> parseExpiry(const QString &typed)
{
    static const QRegularExpression form(QStringLiteral("^\\s*(\\d{1,2})\\s*/?\\s*(\\d{2}|\\d{4})\\s*$"));
    const auto match = form.match(typed);
    if (!match.hasMatch())
        return std::nullopt;
    const int year = match.captured(2).toInt();
    return std::pair{match.captured(1).toInt(), year < 100 ? 2000 + year : year};
}

namespace {

std::optional<CardProblem> numberProblem(const CardInput &card)
{
    using Field = CardProblem::Field;
    if (card.number.isEmpty())
        return CardProblem{Field::Number, QStringLiteral("incomplete_number"),
                           QStringLiteral("Enter your card number.")};
    const bool plausible = allDigits(card.number) && card.number.size() >= 12 &&
                           lengthFits(cardBrand(card.number), card.number.size()) && passesLuhn(card.number);
    if (!plausible)
        return CardProblem{Field::Number, QStringLiteral("incorrect_number"),
                           QStringLiteral("Your card number is incorrect.")};
    return std::nullopt;
}

std::optional<CardProblem> expiryProblem(const CardInput &card, const QDate &today)
{
    using Field = CardProblem::Field;
    if (card.month < 1 || card.month > 12)
        return CardProblem{Field::Expiry, QStringLiteral("invalid_expiry_month"),
                           QStringLiteral("Your card's expiration month is invalid.")};
    if (card.year < today.year() || (card.year == today.year() && card.month < today.month()))
        return CardProblem{Field::Expiry, QStringLiteral("invalid_expiry_year"),
                           QStringLiteral("Your card's expiration date is in the past.")};
    if (card.year > today.year() + 50)
        return CardProblem{Field::Expiry, QStringLiteral("invalid_expiry_year"),
                           QStringLiteral("Your card's expiration year is invalid.")};
    return std::nullopt;
}

std::optional<CardProblem> cvcProblem(const CardInput &card)
{
    if (allDigits(card.cvc) && card.cvc.size() == (cardBrand(card.number) == "amex" ? 4 : 3))
        return std::nullopt;
    return CardProblem{CardProblem::Field::Cvc, QStringLiteral("invalid_cvc"),
                       QStringLiteral("Your card's security code is invalid.")};
}

} // namespace

QList<CardProblem> cardProblems(const CardInput &card, const QDate &today)
{
    QList<CardProblem> problems;
    for (const auto &problem : {numberProblem(card), expiryProblem(card, today), cvcProblem(card)})
        if (problem)
            problems += *problem;
    return problems;
}

std::optional<CardProblem> cardProblem(const CardInput &card, const QDate &today)
{
    const QList<CardProblem> problems = cardProblems(card, today);
    return problems.isEmpty() ? std::nullopt : std::optional<CardProblem>(problems.first());
}

} // namespace reelmint::sandbox
