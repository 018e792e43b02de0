// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/checkout/checkout_view.h"
#include "ui/checkout/make_checkout.h"

namespace reelmint::ui {

CheckoutMaker checkoutMaker()
{
    return [](QWidget *parent) -> CheckoutSurface * { return new CheckoutView(parent); };
}

bool hasEmbeddedCheckout()
{
    return true;
}

} // namespace reelmint::ui
