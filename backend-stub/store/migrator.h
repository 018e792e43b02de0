// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/store/connection_config.h"

#include <QByteArray>
#include <QList>

namespace reelmint::store {

struct Migration
{
    int version = 0;     ///< from the file name: 0001_name.sql
    QString name;
    QString sql;
    QByteArray checksum; ///< SHA-256 of the text with LF line ends, lower-case hex
};

struct MigrationReport
{
    QList<int> applied; ///< by this run
    int version = 0;    ///< the highest one in the database now
};

/// The migrations compiled into the program, in order.
Result<QList<Migration>> compiledMigrations();

/// Brings the database up to date: roles and schema first, then every missing migration in order, each in one
/// transaction. Forward only. Refuses, with a sentence that says what to do: a file whose text changed after it was applied, a
/// database that knows a migration this program does not, and a new file numbered below one already applied. Several
/// programs may start at once: one migrates, the others wait. Ignores `config.role`; the user must own the database or
/// be a superuser (see docs/decisions on database roles).
Result<MigrationReport> migrate(ConnectionConfig config, const QList<Migration> &migrations);
Result<MigrationReport> migrate(const ConnectionConfig &config);

} // namespace reelmint::store
