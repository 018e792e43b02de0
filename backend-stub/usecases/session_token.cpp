// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/usecases/session_token.h"

#include <QCryptographicHash>

#include <openssl/rand.h>

#include <algorithm>

namespace reelmint::usecases {
namespace {
constexpr int tokenBytes = 32;
// A prefix lets secret scanners and people recognise what leaked.
const QByteArray tokenPrefix = QByteArrayLiteral("rmt_");
constexpr auto tokenEncoding = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
constexpr qsizetype encodedLength = 43;
} // namespace

QByteArray tokenHash(const QByteArray &token)
{
    const QByteArray secret = token.mid(tokenPrefix.size());
    const bool wellFormed = token.startsWith(tokenPrefix) && secret.size() == encodedLength
            && std::all_of(secret.cbegin(), secret.cend(), [](char c) {
                   return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'
                           || c == '_';
               });
    return wellFormed ? QCryptographicHash::hash(token, QCryptographicHash::Sha256) : QByteArray();
}

Result<QByteArray> issueToken(store::Transaction &transaction, const UserId &user)
{
    QByteArray secret(tokenBytes, Qt::Uninitialized);
    if (RAND_bytes(reinterpret_cast<unsigned char *>(secret.data()), tokenBytes) != 1)
        return Error { ErrorKind::Internal, QStringLiteral("internal_error"),
                       QStringLiteral("Something went wrong on our side."), QStringLiteral("RAND_bytes failed") };
    const QByteArray token = tokenPrefix + secret.toBase64(tokenEncoding);
    const auto stored = transaction.execute(
            QStringLiteral("insert into auth_tokens (token_hash, user_id, expires_at)"
                           " values (?::bytea, ?::uuid, clock_timestamp() + make_interval(days => ?::int))"),
            { tokenHash(token), user.toString(), sessionDays });
    if (!stored.ok())
        return stored.error();
    return token;
}

} // namespace reelmint::usecases
