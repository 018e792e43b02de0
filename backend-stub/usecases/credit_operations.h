// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/ledger/credit_service.h"
#include "backend-stub/usecases/catalogue.h"

namespace reelmint::usecases {

struct Quote
{
    Credits credits;
    Credits available;
    std::optional<Credits> availableAfter; ///< nothing: the credits do not suffice
    bool sufficient = false;
    QString rateCard;
};

/// Paying for operations: the price always comes from the rate card in force, never from the caller. A repeated request
/// gets its first answer even when prices have changed meanwhile. Thread-safe.
class CreditOperations
{
public:
    CreditOperations(ledger::CreditService &credits, Catalogue &catalogue) : m_credits(credits), m_catalogue(catalogue) {}

    Result<Quote> quote(const UserId &user, const pricing::Operation &operation);
    Result<ledger::Receipt> use(const UserId &user, const pricing::Operation &operation, const QString &description,
                                const ledger::RequestKey &key);
    Result<ledger::HoldReceipt> hold(const UserId &user, const pricing::Operation &operation, const QString &description,
                                     const ledger::RequestKey &key);

private:
    Result<Credits> price(const pricing::Operation &operation);

    ledger::CreditService &m_credits;
    Catalogue &m_catalogue;
};

} // namespace reelmint::usecases
