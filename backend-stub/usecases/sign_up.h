// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/ledger/credit_service.h"
#include "backend-stub/usecases/account.h"
#include "backend-stub/usecases/password.h"

namespace reelmint::usecases {

struct SignUpRequest
{
    QString email;
    QString password;
    QString displayName; ///< empty: the part of the address before the @
};

/// Makes a person: the account, its free credits and its first token come into being in one transaction.
/// `invalid_email`, `password_too_short`, `password_too_long`, `email_taken`.
class SignUp
{
public:
    SignUp(store::Database &database, ledger::CreditService &credits, PasswordHasher &hasher)
        : m_database(database), m_credits(credits), m_hasher(hasher)
    {
    }

    Result<SignedIn> run(const SignUpRequest &request);

private:
    store::Database &m_database;
    ledger::CreditService &m_credits;
    PasswordHasher &m_hasher;
};

} // namespace reelmint::usecases
