// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace reelmint::payments {

/// Why a Stripe-Signature header was believed or not. Only for our log: the sender learns nothing but "400".
enum class SignatureVerdict {
    Valid,
    NoTimestamp,  ///< no t=, or t is not a plain decimal number
    NoSignature,  ///< no v1= part; other schemes are ignored so that nobody can downgrade us
    Mismatch,     ///< no v1 matches any of the secrets
    TooOld,       ///< older than the tolerance: a replay
    TooNew,       ///< further ahead than the tolerance: a replay being prepared, or a broken clock
};

/// Checks `t=<unix>,v1=<lower-case hex>[,v1=…]` over the raw body. The key of the HMAC-SHA256 is the whole secret text,
/// "whsec_" included; any v1 may match any secret (rotation); of two t the last counts; a space after a comma makes a
/// part unreadable, as in Stripe's own libraries. The signature is checked before the age. Constant-time, thread-safe.
/// `toleranceSeconds` is inclusive and holds in both directions.
SignatureVerdict verifyWebhookSignature(const QByteArray &body, const QByteArray &header,
                                        const QList<QByteArray> &secrets, qint64 nowUnixSeconds,
                                        qint64 toleranceSeconds = 300);

/// Lower-case hex HMAC-SHA256 of "<timestamp>.<body>".
QByteArray webhookSignature(const QByteArray &body, qint64 timestamp, const QByteArray &secret);

} // namespace reelmint::payments
