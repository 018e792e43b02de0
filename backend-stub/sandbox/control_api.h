// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/http/router.h"

namespace reelmint::sandbox {

class FaultQueue;
class World;

/// What Stripe does not have: the handles by which a test or run.sh holds the sandbox. JSON in and out, loopback only,
/// refused to web pages of other origins.
///
///   GET  /sandbox/clock                  {now, offset}
///   POST /sandbox/clock                  {advance: seconds} → moves time and does what falls due
///   POST /sandbox/endpoints              {url, secret, name?} → an endpoint for all events with that secret
///   GET  /sandbox/deliveries             ?state= ?event= ?type= → {deliveries: [...]}, oldest first
///   POST /sandbox/deliveries/resend      {event, endpoint?} → {queued}
///   POST /sandbox/deliveries/disrupt     {kind: drop|duplicate|hold|wrong_secret|stale_timestamp|corrupt_body, count?,
///   event_type?} POST /sandbox/deliveries/release     {reversed?} → {released} POST /sandbox/faults {kind:
///   status|reset|timeout|delay, status?, commit?, saved?, delay_ms?, method?, path?, count?} DELETE /sandbox/faults
///   forgets those not yet used
void addControlApi(http::Router &router, World &world, FaultQueue &faults);

/// False when a browser says that a page of another origin makes this request.
bool sameOrigin(const http::Request &request, const QString &baseUrl);

} // namespace reelmint::sandbox
