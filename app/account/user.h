// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/ids.h"
#include "app/core/result.h"

#include <QDateTime>
#include <QJsonObject>

namespace reelmint::account {

struct User
{
    UserId id;
    QString email;
    QString displayName;
    QDateTime createdAt;

    /// What to call this user: the display name, or the e-mail address when there is none.
    QString title() const { return displayName.isEmpty() ? email : displayName; }

    friend bool operator==(const User &, const User &) = default;
};

/// As the server writes it. BadGateway "invalid_answer" when it is something else.
Result<User> userFromJson(const QJsonObject &json);

} // namespace reelmint::account
