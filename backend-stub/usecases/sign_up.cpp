// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/usecases/sign_up.h"

#include "backend-stub/usecases/session_token.h"

namespace reelmint::usecases {
namespace {

constexpr qsizetype shortestPassword = 10;
constexpr qsizetype longestPassword = 200;
constexpr qsizetype longestName = 100;

Result<void> checkPassword(const QString &password)
{
    const qsizetype length = password.toUcs4().size();
    if (length < shortestPassword)
        return Error { ErrorKind::InvalidInput, QStringLiteral("password_too_short"),
                       QStringLiteral("A password needs at least %1 characters.").arg(shortestPassword) };
    if (length > longestPassword)
        return Error { ErrorKind::InvalidInput, QStringLiteral("password_too_long"),
                       QStringLiteral("A password may have at most %1 characters.").arg(longestPassword) };
    return {};
}

QString nameFor(const SignUpRequest &request, const QString &email)
{
    const QString given = request.displayName.simplified();
    return given.isEmpty() ? email.left(email.indexOf(u'@')) : given.left(longestName);
}

} // namespace

Result<SignedIn> SignUp::run(const SignUpRequest &request)
{
    const Result<QString> email = normalizedEmail(request.email);
    if (!email.ok())
        return email.error();
    if (const auto checked = checkPassword(request.password); !checked.ok())
        return checked.error();
    const Result<QString> hash = m_hasher.hash(request.password);
    if (!hash.ok())
        return hash.error();
    const UserId user(newUuidV7());
    return store::runInTransaction(m_database, [&](store::Transaction &transaction) -> Result<SignedIn> {
        const QString name = nameFor(request, *email);
        const auto inserted = transaction.query(
                QStringLiteral("insert into users (id, email, display_name, password_hash)"
                               " values (?::uuid, ?::text, ?::text, ?::text)"
                               " on conflict (email) do nothing returning created_at"),
                { user.toString(), *email, name, *hash });
        if (!inserted.ok())
            return inserted.error();
        if (inserted->isEmpty())
            return Error { ErrorKind::Conflict, QStringLiteral("email_taken"),
                           QStringLiteral("There is already an account with this e-mail address.") };
        if (const auto granted = m_credits.grantSignUpCredits(transaction, user); !granted.ok())
            return granted.error();
        const Result<QByteArray> token = issueToken(transaction, user);
        if (!token.ok())
            return token.error();
        return SignedIn { *token, Account { user, *email, name, inserted->first().time(QStringLiteral("created_at")) } };
    });
}

} // namespace reelmint::usecases
