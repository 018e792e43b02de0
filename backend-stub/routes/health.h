// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"
#include "backend-stub/http/metrics.h"
#include "backend-stub/http/router.h"

#include <functional>

namespace reelmint::routes {

/// GET /healthz (the process answers), /readyz (requests can be served) and /metrics (Prometheus text).
/// `readiness` runs on a handler's thread and may block; `metrics` must outlive the router.
void registerHealthRoutes(http::Router &router, std::function<Result<void>()> readiness, const http::Metrics &metrics);

} // namespace reelmint::routes
