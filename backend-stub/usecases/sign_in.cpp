// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/usecases/sign_in.h"

#include "backend-stub/store/transaction.h"
#include "backend-stub/usecases/session_token.h"

namespace reelmint::usecases {
namespace {

// Longer ones cannot have been set; hashing megabytes of password would be a gift to an attacker.
constexpr qsizetype longestPassword = 1000;

Error invalidCredentials()
{
    return Error { ErrorKind::Unauthenticated, QStringLiteral("invalid_credentials"),
                   QStringLiteral("The e-mail address or the password is wrong.") };
}

} // namespace

Result<SignedIn> SignIn::run(const QString &email, const QString &password)
{
    const QString cut = password.left(longestPassword);
    const Result<QString> normalized = normalizedEmail(email);
    const auto rows = m_database.query(
            QStringLiteral("select id::text as id, email, display_name, password_hash, created_at from users"
                           " where email = ?::text and kind = 'person'"),
            { normalized.ok() ? *normalized : QStringLiteral("-") }, true);
    if (!rows.ok())
        return rows.error();
    if (rows->isEmpty()) {
        const Result<void> pretended = m_hasher.pretend(cut);
        return pretended.ok() ? invalidCredentials() : pretended.error();
    }
    const store::Row &row = rows->first();
    const UserId user(row.text(QStringLiteral("id")));
    const QString storedHash = row.text(QStringLiteral("password_hash"));
    const Result<bool> matches = m_hasher.verify(cut, storedHash);
    if (!matches.ok())
        return matches.error();
    if (!*matches)
        return invalidCredentials();
    if (m_hasher.isOutdated(storedHash)) {
        if (const auto renewed = renewHash(user, cut, storedHash); !renewed.ok())
            return renewed.error();
    }
    const Account account { user, row.text(QStringLiteral("email")), row.text(QStringLiteral("display_name")),
                            row.time(QStringLiteral("created_at")) };
    return store::runInTransaction(m_database, [&](store::Transaction &transaction) -> Result<SignedIn> {
        const Result<QByteArray> token = issueToken(transaction, user);
        if (!token.ok())
            return token.error();
        return SignedIn { *token, account };
    });
}

Result<void> SignIn::renewHash(const UserId &user, const QString &password, const QString &oldHash)
{
    const Result<QString> hash = m_hasher.hash(password);
    if (!hash.ok())
        return hash.error();
    const auto updated = m_database.execute(
            QStringLiteral("update users set password_hash = ?::text where id = ?::uuid and password_hash = ?::text"),
            { *hash, user.toString(), oldHash }, true);
    return updated.ok() ? Result<void>() : Result<void>(updated.error());
}

} // namespace reelmint::usecases
