// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/ids.h"
#include "backend-stub/http/router.h"
#include "backend-stub/usecases/authenticate.h"

namespace reelmint::routes {

using AuthenticatedHandler = std::function<http::Response(const http::Request &, const UserId &)>;

/// The token of "Authorization: Bearer <token>", or empty.
QByteArray bearerToken(const http::Request &request);

/// Who sent this request, from "Authorization: Bearer <token>". Unauthenticated (code `unauthenticated`) without a valid
/// token; Unavailable when the database cannot be asked. Blocks; any thread.
Result<UserId> authenticatedUser(const http::Request &request, usecases::Authenticator &authenticator);

/// A handler that runs only for somebody who is signed in; others get the problem document.
///
///     router.add(Method::Get, u"/api/credits/balance"_s, authenticated(authenticator,
///         [&service](const Request &request, const UserId &user) { … }));
http::Handler authenticated(usecases::Authenticator &authenticator, AuthenticatedHandler handler);

} // namespace reelmint::routes
