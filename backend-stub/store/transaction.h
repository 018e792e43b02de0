// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/store/database.h"

#include <functional>
#include <optional>
#include <vector>

namespace reelmint::store {

struct RetryPolicy
{
    int attempts = 5;             ///< in all, for 40001, 40P01 and a connection lost before COMMIT
    bool uniqueViolation = false; ///< also repeat on 23505, for "read, then insert" that can lose a race
};

/// A running transaction, handed to the function given to runInTransaction(). Keeps the first SQL error: after it the
/// transaction cannot commit, whatever the function returns.
class Transaction
{
public:
    explicit Transaction(PgConnection &connection) : m_connection(connection) {}

    Result<Rows> query(const QString &sql, const QVariantList &values = {});
    Result<qint64> execute(const QString &sql, const QVariantList &values = {});
    /// Called once, in this thread, after the commit has succeeded; never after a rollback.
    void afterCommit(std::function<void()> action) { m_afterCommit.push_back(std::move(action)); }

    PgConnection &connection() { return m_connection; }
    const std::optional<Error> &firstError() const { return m_firstError; }

private:
    friend Result<void> runTransaction(Database &, const std::function<Result<void>(Transaction &)> &, RetryPolicy);

    PgConnection &m_connection;
    std::optional<Error> m_firstError;
    std::vector<std::function<void()>> m_afterCommit;
};

/// Runs `body` between BEGIN and COMMIT; rolls back when it returns an error. `body` may run several times: it must have
/// no effect outside the transaction (use afterCommit). Transactions do not nest in one thread: a second one is an error.
Result<void> runTransaction(Database &database, const std::function<Result<void>(Transaction &)> &body,
                            RetryPolicy policy = {});

/// The same for a body that returns Result<T>.
template <class Body>
auto runInTransaction(Database &database, Body body, RetryPolicy policy = {}) -> decltype(body(std::declval<Transaction &>()))
{
    using Answer = decltype(body(std::declval<Transaction &>()));
    std::optional<Answer> answer;
    const Result<void> done = runTransaction(
        database,
        [&answer, &body](Transaction &transaction) -> Result<void> {
            answer.emplace(body(transaction));
            if (!answer->ok())
                return answer->error();
            return {};
        },
        policy);
    if (!done.ok())
        return done.error();
    return std::move(*answer);
}

} // namespace reelmint::store
