// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/credits.h"
#include "app/core/result.h"
#include "backend-stub/http/server.h"
#include "backend-stub/payments/stripe_config.h"
#include "backend-stub/routes/auth.h"
#include "backend-stub/store/connection_config.h"
#include "backend-stub/usecases/password.h"

#include <QProcessEnvironment>

namespace reelmint::backend {

struct BackendConfig
{
    store::ConnectionConfig database;
    http::ServerConfig server;
    QString publicUrl;             ///< empty: the address it listens on
    payments::StripeConfig stripe;
    Credits lowBalanceThreshold { 100 };
    Credits signUpCredits { 100 };
    routes::AuthLimits authLimits;
    usecases::ScryptCost passwordCost;
};

/// Reads REELMINT_* and STRIPE_* and checks every value. The error is one sentence that names the variable and never
/// repeats a secret.
Result<BackendConfig> readConfig(const QProcessEnvironment &environment);

/// Only REELMINT_DATABASE_URL, for `migrate`.
Result<store::ConnectionConfig> readDatabaseConfig(const QProcessEnvironment &environment);

/// What --help says about the variables.
QString environmentHelp();

} // namespace reelmint::backend
