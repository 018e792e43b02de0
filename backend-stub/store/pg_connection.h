// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"
#include "backend-stub/store/connection_config.h"
#include "backend-stub/store/rows.h"
#include "backend-stub/store/sql_error.h"

#include <QVariantList>

#include <memory>

class QSqlDatabase;
class QSqlQuery;

namespace reelmint::store {

/// One PostgreSQL session. Belongs to the thread that opened it. Owns its prepared queries, which are kept and reused by
/// SQL text (pass literals, never built-up text). When the server or network drops it, the failing call says so
/// (isConnectionLost) and the next call outside a transaction opens a new session.
///
/// Placeholders are `?`, each with a cast (`?::bigint`, `?::uuid`). A null QString, QByteArray or QVariant() binds NULL.
class PgConnection
{
public:
    static Result<std::unique_ptr<PgConnection>> open(const ConnectionConfig &config);
    ~PgConnection();
    PgConnection(const PgConnection &) = delete;
    PgConnection &operator=(const PgConnection &) = delete;

    Result<Rows> query(const QString &sql, const QVariantList &values = {});
    /// The number of rows it changed.
    Result<qint64> execute(const QString &sql, const QVariantList &values = {});
    /// Several statements in one text, unprepared and without values; stops at the first error.
    Result<void> executeScript(const QString &sql);

    Result<void> begin();
    /// A connection lost here leaves the outcome unknown: kind UnknownOutcome, code `commit_outcome_unknown`.
    Result<void> commit();
    void rollback();
    bool inTransaction() const { return m_inTransaction; }

    /// Asks the server; cheap, but a round trip.
    bool isAlive();
    /// Closes the session if open and starts a new one. Prepared queries and subscriptions are gone after it.
    Result<void> reopen();
    /// Server process of this session (pg_backend_pid), 0 when closed.
    qint64 serverProcess();

    QSqlDatabase database() const;
    const ConnectionConfig &config() const { return m_config; }

private:
    explicit PgConnection(const ConnectionConfig &config);
    Result<void> ensureOpen();
    Result<QSqlQuery *> run(const QString &sql, const QVariantList &values);
    Error failure(const QSqlQuery &query);
    void dropQueries();

    ConnectionConfig m_config;
    QString m_name;
    QHash<QString, std::shared_ptr<QSqlQuery>> m_queries;
    bool m_inTransaction = false;
};

} // namespace reelmint::store
