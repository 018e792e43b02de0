// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace reelmint::sandbox {

/// The Stripe-Signature header of a delivery: "t=<unix>,v1=<hex>" with one v1 per secret. Each signature is HMAC-SHA256
/// over "<t>.<raw body>" with the whole secret, "whsec_" included, as its key.
QByteArray signatureHeader(qint64 unixTime, const QByteArray &body, const QList<QByteArray> &secrets);

} // namespace reelmint::sandbox
