// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/checkout/external_checkout.h"
#include "ui/checkout/make_checkout.h"

namespace reelmint::ui {

CheckoutMaker checkoutMaker()
{
    return [](QWidget *parent) -> CheckoutSurface * { return new ExternalCheckout({}, parent); };
}

bool hasEmbeddedCheckout()
{
    return false;
}

} // namespace reelmint::ui
