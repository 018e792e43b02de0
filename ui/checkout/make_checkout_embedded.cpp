// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/checkout/checkout_view.h"
#include "ui/checkout/make_checkout.h"

namespace reelmint::ui {

CheckoutMaker checkoutMaker(const checkout::NavigationPolicy &policy)
{
    return [policy](QWidget *parent) -> CheckoutSurface * { return new CheckoutView(policy, parent); };
}

bool hasEmbeddedCheckout()
{
    return true;
}

} // namespace reelmint::ui
