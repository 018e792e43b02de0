// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/usecases/purchase_context.h"

namespace reelmint::usecases {

struct ReconcileRun
{
    int asked = 0;
    int settled = 0; ///< no longer open
    int failed = 0;  ///< the provider could not be asked; they stay open
};

/// Looks up open orders at the payment provider. This is what makes purchases succeed on machines that no webhook can
/// reach, and after a crash between payment and grant. `all` at start: every open order, and Unavailable when the
/// provider was away, so that the caller does it again; otherwise each order when its turn has come. Safe to run twice
/// and on several machines.
Result<ReconcileRun> reconcileOpenOrders(PurchaseContext &context, bool all = false);

} // namespace reelmint::usecases
