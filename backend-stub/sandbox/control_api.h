// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/http/router.h"

namespace reelmint::sandbox {

class FaultQueue;
class World;

// clang-format off
/// What Stripe does not have: the handles by which a test or run.sh holds the sandbox. JSON in and out, loopback only,
/// refused to web pages of other origins.
///
///   GET    /sandbox/clock               {now, offset}
///   POST   /sandbox/clock               {advance: seconds}: moves time and does what falls due
///   POST   /sandbox/endpoints           {url, secret, name?}: an endpoint for all events with that secret
///   GET    /sandbox/deliveries          ?state= ?event= ?type= ?endpoint=: {deliveries: [...]}, oldest first
///   POST   /sandbox/deliveries/resend   {event, endpoint?}: {queued}
///   POST   /sandbox/deliveries/disrupt  {kind, count?, event_type?}; kind is drop, duplicate, hold, wrong_secret,
///                                       stale_timestamp or corrupt_body
///   POST   /sandbox/deliveries/release  {reversed?}: {released}; they arrive one after the other
///   POST   /sandbox/faults              {kind, status?, commit?, saved?, delay_ms?, method?, path?, count?}; kind is
///                                       status, reset, timeout or delay
///   GET    /sandbox/faults              {waiting}: how many have not been used yet
///   DELETE /sandbox/faults              forgets those not yet used
// clang-format on
void addControlApi(http::Router &router, World &world, FaultQueue &faults);

/// False when a browser says that a page of another origin makes this request.
bool sameOrigin(const http::Request &request, const QString &baseUrl);

} // namespace reelmint::sandbox
