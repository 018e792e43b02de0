// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/store/pg_connection.h"

namespace reelmint::store {

/// The database as seen by the whole program: thread-safe, hands each thread its own connection, opened on first use and
/// closed when the thread ends or the Database goes. Destroy it after the threads that use it have stopped working.
class Database
{
public:
    explicit Database(ConnectionConfig config);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// The calling thread's connection; valid until the thread ends. Unavailable when the server cannot be reached.
    Result<PgConnection *> connection();

    /// One statement outside any transaction; repeated a few times when the server asks for it (40001, 40P01), and once
    /// on a fresh session when it was lost and `repeatable` says that running it twice does no harm.
    Result<Rows> query(const QString &sql, const QVariantList &values = {}, bool repeatable = false);
    Result<qint64> execute(const QString &sql, const QVariantList &values = {}, bool repeatable = false);

    const ConnectionConfig &config() const { return m_config; }

private:
    ConnectionConfig m_config;
    quint64 m_id;
};

} // namespace reelmint::store
