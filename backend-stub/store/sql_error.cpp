// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/store/sql_error.h"

#include <QSqlError>

namespace reelmint::store {

namespace {

const QString kPrefix = QStringLiteral("SQLSTATE ");
const QString kLost = QStringLiteral("08006");
const QString kNoConnection = QStringLiteral("08001");

bool isBusy(const QString &state)
{
    return state == QLatin1String("40001") || state == QLatin1String("40P01") || state == QLatin1String("55P03");
}

bool isLost(const QString &state)
{
    return state.startsWith(QLatin1String("08")) || state == QLatin1String("57P01") ||
           state == QLatin1String("57P02") || state == QLatin1String("57P03");
}

QString describe(const QString &state, const QSqlError &error)
{
    const QString text = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    return kPrefix + state + QStringLiteral(": ") + text.section(QLatin1Char('\n'), 0, 0);
}

} // namespace

Error connectError(const QSqlError &error)
{
    return {ErrorKind::Unavailable, QStringLiteral("database_unavailable"),
            QStringLiteral("The database cannot be reached right now. Nothing was changed."), describe(kNoConnection, error)};
}

Error sqlError(const QSqlError &error, bool connectionLost)
{
    QString state = error.nativeErrorCode();
    if (connectionLost && !isLost(state))
        state = kLost;
    const QString log = describe(state, error);
    if (isLost(state))
        return {ErrorKind::Unavailable, QStringLiteral("database_unavailable"),
                QStringLiteral("The connection to the database was lost. Please try again."), log};
    if (isBusy(state))
        return {ErrorKind::Unavailable, QStringLiteral("database_busy"),
                QStringLiteral("Too much is happening at once. Please try again."), log};
    if (state == QLatin1String("57014"))
        return {ErrorKind::Unavailable, QStringLiteral("database_timeout"),
                QStringLiteral("The database took too long to answer. Nothing was changed."), log};
    if (state == QLatin1String("23505"))
        return {ErrorKind::Conflict, QStringLiteral("already_exists"), QStringLiteral("This already exists."), log};
    return {ErrorKind::Internal, QStringLiteral("database_error"),
            QStringLiteral("Something went wrong on our side. Nothing was changed."), log};
}

QString sqlStateOf(const Error &error)
{
    return error.log.startsWith(kPrefix) ? error.log.mid(kPrefix.size(), 5) : QString();
}

bool isUniqueViolation(const Error &error, const QString &constraint)
{
    return sqlStateOf(error) == QLatin1String("23505") &&
           (constraint.isEmpty() || error.log.contains(QLatin1Char('"') + constraint + QLatin1Char('"')));
}

bool isSerializationFailure(const Error &error)
{
    const QString state = sqlStateOf(error);
    return state == QLatin1String("40001") || state == QLatin1String("40P01");
}

bool isConnectionLost(const Error &error)
{
    return isLost(sqlStateOf(error));
}

bool isLostOnTheWay(const Error &error)
{
    const QString state = sqlStateOf(error);
    return isLost(state) && state != kNoConnection;
}

} // namespace reelmint::store
