// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"

#include <QMap>
#include <QString>

namespace reelmint::store {

/// Where the database is and how a session starts. Every session runs with TimeZone UTC and search_path reelmint.
struct ConnectionConfig
{
    QString host;     ///< a name, an address, or an absolute path: the folder of a unix socket
    int port = 5432;
    QString database;
    QString user;
    QString password; ///< never logged
    QMap<QString, QString> extra; ///< further libpq settings (sslmode, sslrootcert, …)

    QString applicationName = QStringLiteral("reelmint-backend");
    /// The role a session takes on (SET ROLE): the one without the right to change history. Empty: stay who one is.
    QString role = QStringLiteral("reelmint_app");
    int connectTimeoutSeconds = 5;
    int statementTimeoutMs = 15'000; ///< the only way to stop a statement; 0: none
};

/// Reads "postgres://user:password@host:port/database?sslmode=require" (host may be a percent-encoded socket folder, or
/// come as ?host=) or a conninfo string "host=/run/pg dbname=reelmint user=me". The error never repeats the password.
Result<ConnectionConfig> parseDatabaseUrl(const QString &text);

/// The same as a URL, for handing to another process. Contains the password.
QString toDatabaseUrl(const ConnectionConfig &config);

} // namespace reelmint::store
