// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/checkout/checkout_view.h"
#include "ui/checkout/make_checkout.h"

namespace reelmint::ui {

CheckoutMaker checkoutMaker(const QUrl &server)
{
    return [server](QWidget *parent) -> CheckoutSurface * { return new CheckoutView(server, parent); };
}

bool hasEmbeddedCheckout()
{
    return true;
}

} // namespace reelmint::ui
