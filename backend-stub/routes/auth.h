// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/http/rate_limiter.h"
#include "backend-stub/http/router.h"
#include "backend-stub/usecases/authenticate.h"
#include "backend-stub/usecases/sign_in.h"
#include "backend-stub/usecases/sign_out.h"
#include "backend-stub/usecases/sign_up.h"

namespace reelmint::routes {

/// How often one address may try, and how often one e-mail address may be tried from anywhere. One sign-in counts for both.
struct AuthLimits
{
    http::RateLimiter::Rate perAddress { 60, 60 };
    http::RateLimiter::Rate perEmail { 20, 10 };
};

/// What the routes need; all of it must outlive the router.
struct AuthDependencies
{
    usecases::Authenticator &authenticator;
    usecases::SignUp &signUp;
    usecases::SignIn &signIn;
    usecases::SignOut &signOut;
    const Clock &clock;
    AuthLimits limits = {};
    /// After a token was forgotten: live updates opened with it must end.
    std::function<void(const UserId &)> onSignedOut = {};
};

/// POST /api/auth/sign-up, /api/auth/sign-in, /api/auth/sign-out and GET /api/me.
void registerAuthRoutes(http::Router &router, const AuthDependencies &dependencies);

} // namespace reelmint::routes
