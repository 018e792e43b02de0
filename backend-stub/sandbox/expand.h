// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/sandbox/api_error.h"

namespace reelmint::sandbox {

class World;

/// Replaces ids by their objects along the paths of the `expand` parameter ("payment_intent.latest_charge",
/// "data.customer"), at most four levels deep, and adds fields that are only there when asked for (a session's
/// line_items, a charge's refunds, an invoice's payments). A path that Stripe cannot expand is an error.
Answer expandObject(const World &world, const QJsonObject &object, const QJsonValue &expandParam);

} // namespace reelmint::sandbox
