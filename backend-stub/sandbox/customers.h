// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/sandbox/api_error.h"

#include <optional>

namespace reelmint::sandbox {

class World;

/// Adds a customer and its event. Call inside a Transaction.
QJsonObject createCustomer(World &world, const QJsonObject &fields);

/// Why `id` cannot be used as the `param` of a request: unknown or deleted.
std::optional<ApiError> customerProblem(const World &world, const QString &id, const QString &param);

} // namespace reelmint::sandbox
