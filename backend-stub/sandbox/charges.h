// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/sandbox/test_cards.h"

#include <QJsonObject>

namespace reelmint::sandbox {

class World;

/// One attempt to take the money of a PaymentIntent: succeeded, or failed for the reason of `decline`. Emits nothing;
/// the PaymentIntent's events go with it.
QJsonObject createCharge(World &world, const QString &intentId, const QString &paymentMethodId,
                         const std::optional<Decline> &decline);

} // namespace reelmint::sandbox
