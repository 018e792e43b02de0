// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/usecases/purchase_context.h"

namespace reelmint::usecases {

/// Writes what the provider's object means into the order, in one transaction; when it is paid, that transaction also
/// grants the credits, under the business key order:<id>. The order's row is locked first, so any number of callers at
/// once grant exactly once. An order that is credited, refunded or quarantined does not change any more; one that ended
/// unpaid changes only when a payment turns up.
Result<Order> applyView(PurchaseContext &context, const OrderId &id, const ProviderView &view);

} // namespace reelmint::usecases
