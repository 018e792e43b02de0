// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/usecases/readiness.h"

#include "backend-stub/store/migrator.h"

namespace reelmint::usecases {

Result<void> checkReadiness(store::Database &database)
{
    const auto migrations = store::compiledMigrations();
    if (!migrations.ok())
        return migrations.error();
    const auto rows = database.query(
            QStringLiteral("select coalesce(max(version), 0)::bigint as version from schema_migrations"), {}, true);
    if (!rows.ok()) {
        Error error = rows.error();
        error.kind = ErrorKind::Unavailable;
        error.code = QStringLiteral("database_unavailable");
        error.message = QStringLiteral("The database cannot be used right now.");
        return error;
    }
    const qint64 wanted = migrations->isEmpty() ? 0 : migrations->last().version;
    if (rows->first().integer(QStringLiteral("version")) < wanted)
        return Error { ErrorKind::Unavailable, QStringLiteral("database_not_migrated"),
                       QStringLiteral("The database has to be migrated first.") };
    return {};
}

} // namespace reelmint::usecases
