// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/ids.h"
#include "backend-stub/store/database.h"

namespace reelmint::usecases {

/// Forgets one token.
class SignOut
{
public:
    explicit SignOut(store::Database &database) : m_database(database) {}

    /// The user it was for, or `unauthenticated` when there was no such valid token.
    Result<UserId> run(const QByteArray &token);

private:
    store::Database &m_database;
};

/// Deletes tokens that ran out; returns how many. Safe to run twice and at once.
Result<qint64> forgetExpiredTokens(store::Database &database);

} // namespace reelmint::usecases
