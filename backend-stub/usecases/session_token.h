// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/ids.h"
#include "backend-stub/store/transaction.h"

namespace reelmint::usecases {

/// How long a sign-in lasts when it is not used; each day of use starts it anew.
inline constexpr int sessionDays = 30;

/// What the database keeps of a token: its SHA-256. Empty for anything that cannot be a token of ours.
QByteArray tokenHash(const QByteArray &token);

/// A new random token (256 bits), stored hashed for this user.
Result<QByteArray> issueToken(store::Transaction &transaction, const UserId &user);

} // namespace reelmint::usecases
