// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/http/metrics.h"
#include "backend-stub/http/router.h"

namespace reelmint::http {

/// Counts requests and measures how long they took, by route pattern, method and status. `metrics` must outlive it.
Middleware measured(Metrics &metrics);

/// Headers that keep a browser from misusing an answer, unless the handler set its own: no framing, no scripts, no
/// referrer.
Middleware securityHeaders();

} // namespace reelmint::http
