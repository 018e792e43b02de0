// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/store/transaction.h"

#include <QRandomGenerator>
#include <QThread>

namespace reelmint::store {

Result<Rows> Transaction::query(const QString &sql, const QVariantList &values)
{
    if (m_firstError)
        return *m_firstError;
    Result<Rows> rows = m_connection.query(sql, values);
    if (!rows.ok())
        m_firstError = rows.error();
    return rows;
}

Result<qint64> Transaction::execute(const QString &sql, const QVariantList &values)
{
    if (m_firstError)
        return *m_firstError;
    Result<qint64> changed = m_connection.execute(sql, values);
    if (!changed.ok())
        m_firstError = changed.error();
    return changed;
}

namespace {

bool worthRepeating(const Error &error, const RetryPolicy &policy)
{
    if (error.kind == ErrorKind::UnknownOutcome)
        return false; // lost at COMMIT: it may have been done, and doing it again could double it
    return isSerializationFailure(error) || isConnectionLost(error) ||
           (policy.uniqueViolation && isUniqueViolation(error));
}

void pauseBefore(int attempt)
{
    const auto jitter = QRandomGenerator::global()->bounded(5u);
    QThread::msleep(static_cast<unsigned long>(5 * attempt * attempt) + jitter);
}

} // namespace

Result<void> runTransaction(Database &database, const std::function<Result<void>(Transaction &)> &body,
                            RetryPolicy policy)
{
    for (int attempt = 1;; ++attempt) {
        Result<PgConnection *> connection = database.connection();
        if (!connection.ok())
            return connection.error();
        PgConnection &session = *connection.value();
        if (session.inTransaction())
            return session.begin();
        Transaction transaction(session);
        Result<void> outcome = session.begin();
        if (outcome.ok()) {
            outcome = body(transaction);
            // The cause decides about a repeat, not what the body made of it.
            if (transaction.m_firstError)
                outcome = outcome.ok() || worthRepeating(*transaction.m_firstError, policy) ? *transaction.m_firstError
                                                                                            : outcome.error();
            if (outcome.ok())
                outcome = session.commit();
            else
                session.rollback();
        }
        if (outcome.ok()) {
            for (const auto &action : transaction.m_afterCommit)
                action();
            return outcome;
        }
        if (attempt >= policy.attempts || !worthRepeating(outcome.error(), policy))
            return outcome;
        pauseBefore(attempt);
    }
}

} // namespace reelmint::store
