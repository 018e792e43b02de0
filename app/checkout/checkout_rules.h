// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/checkout/checkout_flow.h"

namespace reelmint::checkout {

/// Where a purchase stands after the server has said what the order is. Pure. `hint` is what the return address claimed;
/// it only tells leaving from waiting while the order is unpaid.
CheckoutFlow::State nextState(CheckoutFlow::State now, ReturnUrl::Hint hint, const credits::Order &order);

/// Why a purchase ended as Failed, in one sentence.
Error paymentFailure(const credits::Order &order);

} // namespace reelmint::checkout
