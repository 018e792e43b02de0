// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/account/stored_sign_in.h"

#include <QJsonDocument>

#include <algorithm>

namespace reelmint::account {

namespace {

constexpr int maxNameCharacters = 100;
constexpr qsizetype maxTokenBytes = 512;

} // namespace

QByteArray StoredSignIn::toSecret() const
{
    return QJsonDocument(QJsonObject{{QStringLiteral("token"), QString::fromLatin1(token)},
                                     {QStringLiteral("id"), user.id.toString()},
                                     {QStringLiteral("email"), user.email},
                                     {QStringLiteral("name"), user.displayName.left(maxNameCharacters)},
                                     {QStringLiteral("since"), user.createdAt.toString(Qt::ISODate)}})
        .toJson(QJsonDocument::Compact);
}

std::optional<StoredSignIn> StoredSignIn::fromSecret(const QByteArray &secret)
{
    const QJsonObject json = QJsonDocument::fromJson(secret).object();
    StoredSignIn result;
    result.token = json.value(QStringLiteral("token")).toString().toLatin1();
    result.user.id = UserId(json.value(QStringLiteral("id")).toString());
    result.user.email = json.value(QStringLiteral("email")).toString();
    result.user.displayName = json.value(QStringLiteral("name")).toString();
    result.user.createdAt = QDateTime::fromString(json.value(QStringLiteral("since")).toString(), Qt::ISODate).toUTC();
    const bool printable = std::all_of(result.token.cbegin(), result.token.cend(), [](char c) { return c > ' ' && c < 127; });
    if (result.token.isEmpty() || result.token.size() > maxTokenBytes || !printable || result.user.id.isEmpty())
        return std::nullopt;
    return result;
}

} // namespace reelmint::account
