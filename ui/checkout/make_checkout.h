// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/checkout/checkout_surface.h"

#include <functional>

namespace reelmint::ui {

/// Makes the surface for one payment. The purchase dialog gets one of these, so that neither it nor its tests need a
/// browser engine.
using CheckoutMaker = std::function<CheckoutSurface *(QWidget *parent)>;

/// The embedded view, or the way through the browser in a build without WebEngine.
CheckoutMaker checkoutMaker();

/// Whether checkoutMaker() shows the payment page inside Reelmint.
bool hasEmbeddedCheckout();

} // namespace reelmint::ui
