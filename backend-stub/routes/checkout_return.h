// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/http/request.h"
#include "backend-stub/http/response.h"

namespace reelmint::routes {

/// The page that Checkout sends the browser back to. It says to go back to Reelmint; it proves nothing, changes nothing
/// and loads nothing. Query: order (shown as a reference), result=success|cancel.
http::Response checkoutReturn(const http::Request &request);

} // namespace reelmint::routes
