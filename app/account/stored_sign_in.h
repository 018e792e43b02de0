// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/account/user.h"

#include <optional>

namespace reelmint::account {

/// What is kept in the keychain: the token, and who it belongs to, so that the editor knows the user while the server is
/// away. Small on purpose: some keychains refuse entries of more than about a kilobyte.
struct StoredSignIn
{
    QByteArray token;
    User user;

    QByteArray toSecret() const;
    /// Nothing when it is not one of ours or was damaged.
    static std::optional<StoredSignIn> fromSecret(const QByteArray &secret);
};

} // namespace reelmint::account
