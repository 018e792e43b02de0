// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/ids.h"
#include "backend-stub/store/database.h"

#include <optional>

namespace reelmint::ledger {

/// One contradiction in the books.
struct Problem
{
    UserId user;
    QString problem;
    QString detail;
};

/// Recomputes balances, reserved credits, debts, lots, sequences and running balances from the rows. Reads only.
class Verifier
{
public:
    explicit Verifier(store::Database &database) : m_database(database) {}

    /// Nothing in the list: the books agree. Without a user: everybody's.
    Result<QList<Problem>> audit(const std::optional<UserId> &user = {});

private:
    store::Database &m_database;
};

} // namespace reelmint::ledger
