// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/store/database.h"
#include "backend-stub/usecases/account.h"
#include "backend-stub/usecases/password.h"

namespace reelmint::usecases {

/// E-mail and password to a fresh token. `invalid_credentials` whether the address or the password is wrong, and after
/// the same work, so that nobody learns who has an account.
class SignIn
{
public:
    SignIn(store::Database &database, PasswordHasher &hasher) : m_database(database), m_hasher(hasher) {}

    Result<SignedIn> run(const QString &email, const QString &password);

private:
    Result<void> renewHash(const UserId &user, const QString &password, const QString &oldHash);

    store::Database &m_database;
    PasswordHasher &m_hasher;
};

} // namespace reelmint::usecases
