// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/http/router.h"
#include "backend-stub/usecases/authenticate.h"
#include "backend-stub/usecases/purchase_service.h"

namespace reelmint::routes {

/// POST /api/stripe/create-checkout-session, /api/stripe/create-payment-intent, /api/orders/{id}/cancel and
/// /api/stripe/webhook, GET /api/orders/{id} and /checkout/return. What it is given must outlive the router.
void registerPaymentRoutes(http::Router &router, usecases::PurchaseService &purchases,
                           usecases::Authenticator &authenticator);

} // namespace reelmint::routes
