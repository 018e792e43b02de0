// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/usecases/credit_operations.h"

namespace reelmint::usecases {

Result<Credits> CreditOperations::price(const pricing::Operation &operation)
{
    const Result<pricing::RateCard> card = m_catalogue.currentRates();
    if (!card.ok())
        return card.error();
    return pricing::calculateCredits(*card, operation);
}

Result<Quote> CreditOperations::quote(const UserId &user, const pricing::Operation &operation)
{
    const Result<pricing::RateCard> card = m_catalogue.currentRates();
    if (!card.ok())
        return card.error();
    const Result<Credits> credits = pricing::calculateCredits(*card, operation);
    if (!credits.ok())
        return credits.error();
    const Result<ledger::Sufficiency> check = m_credits.checkCredits(user, *credits);
    if (!check.ok())
        return check.error();
    Quote quote{*credits, check->available, {}, check->sufficient, card->id};
    if (check->sufficient)
        quote.availableAfter = check->available.minus(*credits);
    return quote;
}

Result<ledger::Receipt> CreditOperations::use(const UserId &user, const pricing::Operation &operation,
                                              const QString &description, const ledger::RequestKey &key)
{
    const Result<Credits> credits = price(operation);
    if (!credits.ok())
        return credits.error();
    return m_credits.useCredits(user, *credits, description, key);
}

Result<ledger::HoldReceipt> CreditOperations::hold(const UserId &user, const pricing::Operation &operation,
                                                   const QString &description, const ledger::RequestKey &key)
{
    const Result<Credits> credits = price(operation);
    if (!credits.ok())
        return credits.error();
    return m_credits.placeHold(user, *credits, description, key);
}

} // namespace reelmint::usecases
