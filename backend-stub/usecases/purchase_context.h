// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/clock.h"
#include "backend-stub/payments/stripe_client.h"
#include "backend-stub/store/database.h"
#include "backend-stub/usecases/derive_order_state.h"

#include <functional>

namespace reelmint::ledger {
class CreditService;
}

namespace reelmint::usecases {

/// What the purchase use cases work with. Everything in it is thread-safe and outlives them.
struct PurchaseContext
{
    store::Database &database;
    ledger::CreditService &credits;
    payments::StripeClient &stripe;
    const Clock &clock;
    PurchaseRules rules;
    /// Our address as browsers see it, without a path: "https://reelmint.example".
    std::function<QString()> publicBase;
    /// After the commit that changed an order, on the thread that did it; must not block. May be empty.
    std::function<void(const Order &)> orderChanged;
    /// Long work looks at it between two items. May be empty: never.
    std::function<bool()> stopping;
};

} // namespace reelmint::usecases
