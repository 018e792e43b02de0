// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/http/router.h"
#include "backend-stub/usecases/authenticate.h"
#include "backend-stub/usecases/credit_operations.h"

namespace reelmint::routes {

/// What the routes need; all of it must outlive the router.
struct CreditDependencies
{
    usecases::Authenticator &authenticator;
    ledger::CreditService &credits;
    usecases::CreditOperations &operations;
    usecases::Catalogue &catalogue;
    Credits lowBalanceThreshold{100};
};

/// Everything under /api/credits.
void registerCreditRoutes(http::Router &router, const CreditDependencies &dependencies);

} // namespace reelmint::routes
