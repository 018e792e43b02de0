// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/http/response.h"

#include <QHash>
#include <QJsonObject>
#include <QString>

namespace reelmint::sandbox {

class World;

/// What went wrong with the payer's input or card, and what they had typed.
struct FormState
{
    QHash<QString, QString> values; ///< by form name; never card number or CVC
    QString error;                  ///< above the button, for the payment as a whole
    QHash<QString, QString> fieldErrors;
};

/// The hosted page of a session that is still open. Inside a Transaction.
http::Response checkoutPage(const World &world, const QJsonObject &session, const FormState &form, int status = 200);

/// "Pay $4.99" and so on for a decline, in words for the payer that never tell fraud suspicions.
QString declineText(const QJsonObject &lastPaymentError);

} // namespace reelmint::sandbox
