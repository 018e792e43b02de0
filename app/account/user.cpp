// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/account/user.h"

#include "app/net/json_reader.h"

namespace reelmint::account {

Result<User> userFromJson(const QJsonObject &json)
{
    net::JsonReader reader(json, QStringLiteral("user"));
    User user;
    user.id = UserId(reader.string(QStringLiteral("id")));
    user.email = reader.string(QStringLiteral("email"));
    user.displayName = reader.string(QStringLiteral("display_name"));
    user.createdAt = reader.time(QStringLiteral("created_at"));
    if (!reader.ok())
        return reader.error();
    return user;
}

} // namespace reelmint::account
