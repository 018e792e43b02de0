// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"

#include <QByteArray>
#include <QList>
#include <QUrl>

namespace reelmint::payments {

/// The API version every request names and every webhook endpoint should be created with.
inline constexpr char kStripeVersion[] = "2026-10-28.endive";

/// How to reach Stripe. Only makeStripeConfig() makes one, so a config that exists is one that may be used.
struct StripeConfig
{
    QUrl apiBase;                     ///< scheme, host, port; no path
    QByteArray secretKey;             ///< sk_… or rk_…; never logged
    QString publishableKey;           ///< pk_…; may be shown to anyone
    QList<QByteArray> webhookSecrets; ///< any of them is accepted (rotation)
    bool livemode = false;            ///< real money; every object and event must agree
};

struct StripeSettings
{
    QString apiBase = QStringLiteral("https://api.stripe.com"); ///< STRIPE_API_BASE
    QByteArray secretKey;                                       ///< STRIPE_SECRET_KEY
    QString publishableKey;                                     ///< STRIPE_PUBLISHABLE_KEY
    QList<QByteArray> webhookSecrets;                           ///< STRIPE_WEBHOOK_SECRET, comma separated
};

/// Refuses (InvalidInput, codes stripe_key_invalid, stripe_base_invalid, stripe_live_key_misdirected,
/// stripe_key_modes_differ, stripe_webhook_secret_invalid): a key of unknown kind, plain http to anything but a loopback
/// host, a live key for any host but api.stripe.com over https, a publishable key of the other mode, and a signing
/// secret that is not a whsec_ one. No key appears in the error.
Result<StripeConfig> makeStripeConfig(const StripeSettings &settings);

} // namespace reelmint::payments
