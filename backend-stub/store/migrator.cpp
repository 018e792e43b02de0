// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/store/migrator.h"

#include "backend-stub/store/pg_connection.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QRegularExpression>

#include <algorithm>

static void loadMigrationResource()
{
    Q_INIT_RESOURCE(reelmint_migrations);
}

namespace reelmint::store {

namespace {

Error refused(const QString &code, const QString &sentence)
{
    return {ErrorKind::Internal, code, sentence, sentence};
}

/// Roles belong to the whole server, so another database may be making them at this very moment.
const QString kBootstrap = QStringLiteral(R"(
do $$
declare
  name text;
  -- Since version 16 whoever makes a role is its member but may not yet take it on.
  needed text := case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end;
begin
  foreach name in array array['reelmint_owner', 'reelmint_app'] loop
    if not exists (select 1 from pg_roles where rolname = name) then
      begin
        execute format('create role %I nologin', name);
      exception when duplicate_object or unique_violation then null;
      end;
    end if;
    if not pg_has_role(current_user, name, needed) then
      execute format('grant %I to %I', name, current_user);
    end if;
  end loop;
  execute format('grant connect, create, temporary on database %I to reelmint_owner', current_database());
  execute format('grant connect on database %I to reelmint_app', current_database());
end $$;
set role reelmint_owner;
create schema if not exists reelmint;
grant usage on schema reelmint to reelmint_app;
create table if not exists reelmint.schema_migrations (
  version int primary key check (version > 0),
  name text not null,
  checksum text not null,
  applied_at timestamptz not null default clock_timestamp());
grant select on reelmint.schema_migrations to reelmint_app;
)");

struct Applied
{
    QString name;
    QString checksum;
};

Result<QHash<int, Applied>> readApplied(PgConnection &connection)
{
    const Result<Rows> rows = connection.query(
        QStringLiteral("select version::bigint as version, name, checksum from reelmint.schema_migrations"));
    if (!rows.ok())
        return rows.error();
    QHash<int, Applied> applied;
    for (const Row &row : *rows)
        applied.insert(int(row.integer(QStringLiteral("version"))),
                       {row.text(QStringLiteral("name")), row.text(QStringLiteral("checksum"))});
    return applied;
}

Result<void> check(const QHash<int, Applied> &applied, const QList<Migration> &migrations)
{
    QHash<int, const Migration *> known;
    for (const Migration &migration : migrations)
        known.insert(migration.version, &migration);
    int highest = 0;
    for (auto it = applied.cbegin(); it != applied.cend(); ++it) {
        highest = std::max(highest, it.key());
        const Migration *migration = known.value(it.key());
        if (!migration)
            return refused(QStringLiteral("migration_missing"),
                           QStringLiteral("The database has migration %1 (%2), which this program does not know. Start a "
                                          "program at least as new as the one that last used this database.")
                               .arg(it.key())
                               .arg(it->name));
        if (QString::fromLatin1(migration->checksum) != it->checksum)
            return refused(QStringLiteral("migration_changed"),
                           QStringLiteral("Migration %1 (%2) was changed after it had been applied to this database. Put "
                                          "the original text back and write the change as a new migration.")
                               .arg(it.key())
                               .arg(migration->name));
    }
    for (const Migration &migration : migrations) {
        if (migration.version < highest && !applied.contains(migration.version))
            return refused(QStringLiteral("migration_out_of_order"),
                           QStringLiteral("Migration %1 (%2) is new but numbered below %3, which this database already "
                                          "has. Give it a number above %3.")
                               .arg(migration.version)
                               .arg(migration.name)
                               .arg(highest));
    }
    return {};
}

Result<void> apply(PgConnection &connection, const Migration &migration)
{
    Result<void> done = connection.begin();
    if (done.ok())
        done = connection.executeScript(QStringLiteral("set local role reelmint_owner; set local search_path = reelmint, pg_temp"));
    if (done.ok())
        done = connection.executeScript(migration.sql);
    if (done.ok()) {
        const Result<qint64> noted = connection.execute(
            QStringLiteral("insert into reelmint.schema_migrations (version, name, checksum) values (?::int, ?::text, ?::text)"),
            {migration.version, migration.name, QString::fromLatin1(migration.checksum)});
        if (!noted.ok())
            done = noted.error();
    }
    if (done.ok())
        return connection.commit();
    connection.rollback();
    Error error = done.error();
    error.message = QStringLiteral("Migration %1 (%2) failed; the database is as it was before it.")
                        .arg(migration.version)
                        .arg(migration.name);
    return error;
}

Result<MigrationReport> migrateLocked(PgConnection &connection, const QList<Migration> &migrations)
{
    if (Result<void> ready = connection.executeScript(kBootstrap); !ready.ok()) {
        Error error = ready.error();
        error.message = QStringLiteral("The database roles could not be prepared. The user who migrates must be allowed to "
                                       "create roles, or be a member of reelmint_owner and reelmint_app.");
        return error;
    }
    const Result<QHash<int, Applied>> applied = readApplied(connection);
    if (!applied.ok())
        return applied.error();
    if (Result<void> fits = check(*applied, migrations); !fits.ok())
        return fits.error();
    MigrationReport report;
    for (const Migration &migration : migrations) {
        if (!applied->contains(migration.version)) {
            if (Result<void> done = apply(connection, migration); !done.ok())
                return done.error();
            report.applied.append(migration.version);
        }
        report.version = std::max(report.version, migration.version);
    }
    return report;
}

} // namespace

Result<QList<Migration>> compiledMigrations()
{
    loadMigrationResource();
    static const QRegularExpression pattern(QStringLiteral("^(\\d{4})_([a-z0-9_]+)\\.sql$"));
    QList<Migration> migrations;
    QDirIterator files(QStringLiteral(":/reelmint/migrations"));
    while (files.hasNext()) {
        QFile file(files.next());
        const QRegularExpressionMatch match = pattern.match(files.fileName());
        if (!match.hasMatch() || !file.open(QIODevice::ReadOnly))
            return refused(QStringLiteral("migration_unreadable"),
                           QStringLiteral("The migration file %1 cannot be used.").arg(files.fileName()));
        const QByteArray text = file.readAll().replace("\r\n", "\n");
        migrations.append({match.captured(1).toInt(), match.captured(2), QString::fromUtf8(text),
                           QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex()});
    }
    std::sort(migrations.begin(), migrations.end(),
              [](const Migration &a, const Migration &b) { return a.version < b.version; });
    for (qsizetype i = 1; i < migrations.size(); ++i) {
        if (migrations.at(i).version == migrations.at(i - 1).version)
            return refused(QStringLiteral("migration_duplicate"),
                           QStringLiteral("Two migrations have the number %1.").arg(migrations.at(i).version));
    }
    return migrations;
}

Result<MigrationReport> migrate(ConnectionConfig config, const QList<Migration> &migrations)
{
    config.role.clear();
    config.statementTimeoutMs = 0;
    config.applicationName = QStringLiteral("reelmint-migrator");
    Result<std::unique_ptr<PgConnection>> opened = PgConnection::open(config);
    if (!opened.ok())
        return opened.error();
    PgConnection &connection = *opened.value();
    // Held by the session, so that it also covers the time between two migrations; closing the session frees it.
    const Result<Rows> locked = connection.query(QStringLiteral("select pg_advisory_lock(hashtextextended('reelmint migrations', 0))"));
    if (!locked.ok())
        return locked.error();
    return migrateLocked(connection, migrations);
}

Result<MigrationReport> migrate(const ConnectionConfig &config)
{
    const Result<QList<Migration>> migrations = compiledMigrations();
    if (!migrations.ok())
        return migrations.error();
    return migrate(config, *migrations);
}

} // namespace reelmint::store
