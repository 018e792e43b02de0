// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/usecases/purchase_context.h"

namespace reelmint::usecases {

struct ProviderCustomer
{
    QString id;    ///< at the payment provider
    QString email; ///< empty for a team
};

/// The provider's customer for a user: the stored one, or a new one, stored. One per user, also when two purchases start
/// at once. `lost`: the stored id that the provider no longer knows; empty normally.
Result<ProviderCustomer> providerCustomer(PurchaseContext &context, const UserId &user, const QString &lost = {});

} // namespace reelmint::usecases
