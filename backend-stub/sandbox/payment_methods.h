// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/sandbox/api_error.h"
#include "backend-stub/sandbox/card_rules.h"
#include "backend-stub/sandbox/param_spec.h"

namespace reelmint::sandbox {

class World;

/// Saves a card as a PaymentMethod. The number itself is kept only long enough to be charged, out of Stripe's shape.
QJsonObject createCardPaymentMethod(World &world, const CardInput &card, const QJsonObject &billingDetails = {});

/// The PaymentMethod a request means: an existing "pm_…", or a fresh one for a "pm_card_…" name.
Answer resolvePaymentMethod(World &world, const QString &id, const QString &param);

/// A fresh one from payment_method_data or the parameters of POST /v1/payment_methods.
Answer paymentMethodFromData(World &world, const QJsonObject &data, const QString &path);

/// type, card, billing_details, metadata, allow_redisplay.
ParamList paymentMethodDataFields();

/// The card_error for a card whose number, expiry or CVC cannot be right.
ApiError cardInputError(const CardProblem &problem);

} // namespace reelmint::sandbox
