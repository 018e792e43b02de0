// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/ids.h"
#include "app/core/result.h"

#include <QDateTime>

namespace reelmint::usecases {

/// A person as the account pages show them.
struct Account
{
    UserId id;
    QString email;       ///< lower case
    QString displayName;
    QDateTime createdAt; ///< UTC
};

/// What sign-up and sign-in give. The token is told once and never again.
struct SignedIn
{
    QByteArray token;
    Account account;
};

/// Lower-cased and trimmed, or `invalid_email`. Only ASCII addresses: what "the same address" means for others is
/// not something two programs agree on.
Result<QString> normalizedEmail(const QString &text);

} // namespace reelmint::usecases
