// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/usecases/authenticate.h"

#include "backend-stub/usecases/session_token.h"

namespace reelmint::usecases {

Error unauthenticatedError()
{
    return Error { ErrorKind::Unauthenticated, QStringLiteral("unauthenticated"), QStringLiteral("Sign in first.") };
}

Result<UserId> Authenticator::authenticate(const QByteArray &token)
{
    const QByteArray hash = tokenHash(token);
    if (hash.isEmpty())
        return unauthenticatedError();
    const auto rows = m_database.query(
            QStringLiteral("select user_id::text as user_id, last_used_at < clock_timestamp() - interval '1 day' as stale"
                           " from auth_tokens where token_hash = ?::bytea and expires_at > clock_timestamp()"),
            { hash }, true);
    if (!rows.ok())
        return rows.error();
    if (rows->isEmpty())
        return unauthenticatedError();
    if (rows->first().boolean(QStringLiteral("stale"))) {
        const auto renewed = m_database.execute(
                QStringLiteral("update auth_tokens set last_used_at = clock_timestamp(),"
                               " expires_at = clock_timestamp() + make_interval(days => ?::int)"
                               " where token_hash = ?::bytea and expires_at > clock_timestamp()"),
                { sessionDays, hash }, true);
        if (!renewed.ok())
            return renewed.error();
    }
    return UserId(rows->first().text(QStringLiteral("user_id")));
}

Result<Account> Authenticator::accountOf(const UserId &user)
{
    const auto rows = m_database.query(
            QStringLiteral("select email, display_name, created_at from users where id = ?::uuid"), { user.toString() },
            true);
    if (!rows.ok())
        return rows.error();
    if (rows->isEmpty())
        return unauthenticatedError();
    const store::Row &row = rows->first();
    return Account { user, row.text(QStringLiteral("email")), row.text(QStringLiteral("display_name")),
                     row.time(QStringLiteral("created_at")) };
}

} // namespace reelmint::usecases
