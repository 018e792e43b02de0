// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/store/pg_connection.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlField>
#include <QSqlQuery>
#include <QSqlRecord>

#include <atomic>

namespace reelmint::store {

namespace {

QString quoted(QString value)
{
    value.replace(QLatin1Char('\\'), QLatin1String("\\\\")).replace(QLatin1Char('\''), QLatin1String("\\'"));
    return QLatin1Char('\'') + value + QLatin1Char('\'');
}

/// libpq settings that QSqlDatabase has no setter for. QPSQL turns every ';' into a space, so no value may hold one.
QString connectOptions(const ConnectionConfig &config)
{
    QString session = QStringLiteral("-c TimeZone=UTC -c search_path=reelmint,pg_temp -c statement_timeout=%1 "
                                     "-c idle_in_transaction_session_timeout=60000 -c client_min_messages=warning")
                          .arg(config.statementTimeoutMs);
    if (!config.role.isEmpty())
        session += QStringLiteral(" -c role=") + config.role;
    QStringList options;
    options << QStringLiteral("connect_timeout=%1").arg(config.connectTimeoutSeconds)
            << QStringLiteral("application_name=") + quoted(config.applicationName)
            << QStringLiteral("options=") + quoted(session);
    for (auto it = config.extra.cbegin(); it != config.extra.cend(); ++it)
        options << it.key() + QLatin1Char('=') + quoted(it.value());
    return options.join(QLatin1Char(' '));
}

std::shared_ptr<const Row::Columns> columnsOf(const QSqlRecord &record)
{
    auto columns = std::make_shared<Row::Columns>();
    for (int i = 0; i < record.count(); ++i)
        columns->insert(record.fieldName(i), i);
    return columns;
}

Rows readRows(QSqlQuery &query)
{
    Rows rows;
    const auto columns = columnsOf(query.record());
    const int width = int(columns->size());
    while (query.next()) {
        QVariantList values;
        values.reserve(width);
        for (int i = 0; i < width; ++i)
            values.append(query.isNull(i) ? QVariant() : query.value(i));
        rows.append(Row(std::move(values), columns));
    }
    query.finish();
    return rows;
}

} // namespace

PgConnection::PgConnection(const ConnectionConfig &config)
    : m_config(config)
{
    static std::atomic<quint64> counter = 0;
    m_name = QStringLiteral("reelmint-%1").arg(++counter);
    QSqlDatabase db = QSqlDatabase::addDatabase(QStringLiteral("QPSQL"), m_name);
    db.setHostName(config.host);
    db.setPort(config.port);
    db.setDatabaseName(config.database);
    db.setUserName(config.user);
    db.setPassword(config.password);
    db.setConnectOptions(connectOptions(config));
    db.setNumericalPrecisionPolicy(QSql::HighPrecision);
}

PgConnection::~PgConnection()
{
    dropQueries();
    {
        QSqlDatabase db = QSqlDatabase::database(m_name, false);
        db.close();
    }
    QSqlDatabase::removeDatabase(m_name);
}

Result<std::unique_ptr<PgConnection>> PgConnection::open(const ConnectionConfig &config)
{
    std::unique_ptr<PgConnection> connection(new PgConnection(config));
    if (Result<void> opened = connection->reopen(); !opened.ok())
        return opened.error();
    return connection;
}

QSqlDatabase PgConnection::database() const
{
    return QSqlDatabase::database(m_name, false);
}

Result<void> PgConnection::reopen()
{
    dropQueries();
    m_inTransaction = false;
    QSqlDatabase db = database();
    db.close();
    if (!db.isDriverAvailable(QStringLiteral("QPSQL")))
        return Error{ErrorKind::Internal, QStringLiteral("database_driver_missing"),
                     QStringLiteral("Qt's PostgreSQL driver is not installed.")};
    if (!db.open())
        return connectError(db.lastError());
    return {};
}

Result<void> PgConnection::ensureOpen()
{
    if (database().isOpen())
        return {};
    if (m_inTransaction)
        return sqlError(database().lastError(), true); // what the transaction did so far is gone with the session
    return reopen();
}

Error PgConnection::failure(const QSqlQuery &query)
{
    // A dead session shows either in a driver that has closed itself, with no error on the query at all, or in an error
    // that libpq made up itself: what the server says always has an SQLSTATE.
    const QSqlError cause = query.lastError();
    const bool madeUp = cause.nativeErrorCode().isEmpty() && !cause.databaseText().isEmpty();
    const Error error = sqlError(cause, madeUp || !database().isOpen());
    const QString state = sqlStateOf(error);
    if (isConnectionLost(error)) {
        dropQueries();
        database().close();
    } else if (state == QLatin1String("26000") || state == QLatin1String("0A000")) {
        dropQueries(); // what was prepared is gone, or a migration has changed what it returns
    }
    return error;
}

void PgConnection::dropQueries()
{
    m_queries.clear();
}

Result<QSqlQuery *> PgConnection::run(const QString &sql, const QVariantList &values)
{
    if (Result<void> open = ensureOpen(); !open.ok())
        return open.error();
    std::shared_ptr<QSqlQuery> query = m_queries.value(sql);
    if (!query) {
        query = std::make_shared<QSqlQuery>(database());
        query->setForwardOnly(false);
        if (!query->prepare(sql))
            return failure(*query);
        m_queries.insert(sql, query);
    }
    for (int i = 0; i < int(values.size()); ++i)
        query->bindValue(i, values.at(i));
    if (!query->exec())
        return failure(*query);
    return query.get();
}

Result<Rows> PgConnection::query(const QString &sql, const QVariantList &values)
{
    Result<QSqlQuery *> done = run(sql, values);
    if (!done.ok())
        return done.error();
    return readRows(*done.value());
}

Result<qint64> PgConnection::execute(const QString &sql, const QVariantList &values)
{
    Result<QSqlQuery *> done = run(sql, values);
    if (!done.ok())
        return done.error();
    const qint64 changed = done.value()->numRowsAffected();
    done.value()->finish();
    return changed;
}

Result<void> PgConnection::executeScript(const QString &sql)
{
    if (Result<void> open = ensureOpen(); !open.ok())
        return open;
    QSqlQuery query(database());
    if (!query.exec(sql))
        return failure(query);
    // Each statement has its own result; the first failing one ends the list.
    while (query.nextResult()) {
    }
    if (query.lastError().isValid())
        return failure(query);
    return {};
}

Result<void> PgConnection::begin()
{
    if (m_inTransaction)
        return Error{ErrorKind::Internal, QStringLiteral("nested_transaction"),
                     QStringLiteral("Something went wrong on our side. Nothing was changed."),
                     QStringLiteral("a transaction is already open on this connection")};
    if (Result<void> started = executeScript(QStringLiteral("begin")); !started.ok())
        return started;
    m_inTransaction = true;
    return {};
}

Result<void> PgConnection::commit()
{
    const bool wasOpen = database().isOpen();
    Result<void> done = executeScript(QStringLiteral("commit"));
    m_inTransaction = false;
    if (!done.ok() && wasOpen && isConnectionLost(done.error()))
        return Error{ErrorKind::UnknownOutcome, QStringLiteral("commit_outcome_unknown"),
                     QStringLiteral("The database went away while saving; it is not known whether the change was made."),
                     done.error().log};
    return done;
}

void PgConnection::rollback()
{
    if (m_inTransaction && database().isOpen() && !executeScript(QStringLiteral("rollback")).ok())
        database().close(); // the server rolls back what a closed session left open
    m_inTransaction = false;
}

bool PgConnection::isAlive()
{
    return database().isOpen() && executeScript(QStringLiteral("select 1")).ok();
}

qint64 PgConnection::serverProcess()
{
    const Result<Rows> rows = query(QStringLiteral("select pg_backend_pid()::bigint as pid"));
    return rows.ok() && !rows->isEmpty() ? rows->first().integer(QStringLiteral("pid")) : 0;
}

} // namespace reelmint::store
