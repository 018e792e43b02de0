// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/sandbox/payment_methods.h"
#include "backend-stub/sandbox/payments.h"

namespace reelmint::sandbox::checkout {

/// What the payer filled in on the hosted page.
struct PayerInput
{
    CardInput card;
    QString email;
    QString name;
    QString postalCode;
    QString country = QStringLiteral("US");
};

/// The payer presses Pay: the session's PaymentIntent is made at the first try and used again after a decline. Success
/// completes the session. Only for an open session with a checked card, inside a Transaction.
PaymentResult pay(World &world, const QString &sessionId, const PayerInput &payer);

/// The payer answered the 3-D Secure challenge of the session's PaymentIntent.
PaymentResult answerChallenge(World &world, const QString &sessionId, bool confirmed);

/// Ends an open session without payment.
QJsonObject expire(World &world, const QString &sessionId);
/// Expires every open session whose time has come.
void expireDue(World &world);

/// Where a paid session sends the payer.
QString successUrl(const QJsonObject &session);

/// The session's lines, in order.
QList<QJsonObject> lineItems(const World &world, const QString &sessionId);

} // namespace reelmint::sandbox::checkout
