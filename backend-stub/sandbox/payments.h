// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/sandbox/api_error.h"

#include <optional>

namespace reelmint::sandbox {

class World;

/// How a payment was confirmed.
struct Confirmation
{
    QString paymentMethod; ///< an existing PaymentMethod
    bool offSession = false;
    bool authenticated = false; ///< 3-D Secure was completed
    QString returnUrl = {};
};

/// What came of it: succeeded, needs action, or declined with the error the API answers.
struct PaymentResult
{
    enum class State { Succeeded, NeedsAction, Declined } state = State::Succeeded;
    std::optional<ApiError> decline = {};
};

/// PaymentIntents and the charges they make. All functions run inside a Transaction and emit Stripe's events.
namespace payments {

/// `fields` hold amount, currency and whatever else differs from the template.
QJsonObject createIntent(World &world, const QJsonObject &fields);

/// Charges the card, or asks for 3-D Secure, or declines, as the card is documented to behave.
PaymentResult confirm(World &world, const QString &intentId, const Confirmation &confirmation);

/// The payer failed or gave up the 3-D Secure challenge.
PaymentResult failChallenge(World &world, const QString &intentId);

QJsonObject cancel(World &world, const QString &intentId, const QJsonValue &reason);

/// 400 payment_intent_unexpected_state with the PaymentIntent inside.
ApiError unexpectedState(const QJsonObject &intent, const QString &message);

} // namespace payments

} // namespace reelmint::sandbox
