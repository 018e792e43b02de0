// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/sandbox/api_error.h"

namespace reelmint::sandbox {

/// The version a request is read under. Without a Stripe-Version header the account's default shape is used, but
/// parameters are read as tolerantly as Stripe reads old clients.
struct ApiVersion
{
    QString name;
    bool stated = false;

    /// The request names this release ("2026-09-30") or a later one.
    bool statedAtLeast(const QString &date) const { return stated && name.left(10) >= date; }
};

/// What the account (and an endpoint without its own) uses.
QString defaultApiVersion();

inline QString dahlia()
{
    return QStringLiteral("2026-03-25");
}
inline QString endive()
{
    return QStringLiteral("2026-09-30");
}

/// Reads a Stripe-Version header; a text that is no version at all is an error as at Stripe.
Result<ApiVersion, ApiError> readApiVersion(const QByteArray &header);
bool isApiVersion(const QString &text);

} // namespace reelmint::sandbox
