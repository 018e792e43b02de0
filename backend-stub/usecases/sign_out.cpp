// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/usecases/sign_out.h"

#include "backend-stub/usecases/authenticate.h"
#include "backend-stub/usecases/session_token.h"

namespace reelmint::usecases {

Result<UserId> SignOut::run(const QByteArray &token)
{
    const QByteArray hash = tokenHash(token);
    if (hash.isEmpty())
        return unauthenticatedError();
    const auto rows = m_database.query(
            QStringLiteral("delete from auth_tokens where token_hash = ?::bytea"
                           " returning user_id::text as user_id, expires_at > clock_timestamp() as valid"),
            { hash });
    if (!rows.ok())
        return rows.error();
    if (rows->isEmpty() || !rows->first().boolean(QStringLiteral("valid")))
        return unauthenticatedError();
    return UserId(rows->first().text(QStringLiteral("user_id")));
}

Result<qint64> forgetExpiredTokens(store::Database &database)
{
    return database.execute(QStringLiteral("delete from auth_tokens where token_hash in"
                                           " (select token_hash from auth_tokens where expires_at < clock_timestamp()"
                                           "  order by expires_at limit 1000 for update skip locked)"));
}

} // namespace reelmint::usecases
