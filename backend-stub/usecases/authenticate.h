// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/ids.h"
#include "backend-stub/store/database.h"
#include "backend-stub/usecases/account.h"

namespace reelmint::usecases {

/// Whose token this is. Thread-safe; one indexed read per call, so a sign-out counts at once, everywhere.
class Authenticator
{
public:
    explicit Authenticator(store::Database &database) : m_database(database) {}

    /// `unauthenticated` for anything that is not a valid, unexpired token. Using a token keeps it alive.
    Result<UserId> authenticate(const QByteArray &token);
    Result<Account> accountOf(const UserId &user);

private:
    store::Database &m_database;
};

/// The one answer to a missing, malformed, unknown or expired token.
Error unauthenticatedError();

} // namespace reelmint::usecases
