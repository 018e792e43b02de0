// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/checkout/checkout_flow.h"
#include "ui/credits/purchase_result_step.h"

#include <QCoreApplication>

namespace reelmint::ui {

/// What is said at the end of a purchase, and what the buttons do, for each state of the flow. Says "nothing was charged"
/// only in the states that the flow takes from the server's order.
class PurchaseOutcome
{
    Q_DECLARE_TR_FUNCTIONS(reelmint::ui::PurchaseOutcome)

public:
    enum class Action { None, Close, ChooseAgain, Retry, Reopen, CheckNow };

    struct Page
    {
        PurchaseResultStep::Content content;
        Action primary = Action::None;
        Action secondary = Action::None;
    };

    /// `goesOn`: an interrupted action continues after this purchase.
    static Page pageFor(const checkout::CheckoutFlow &flow, bool goesOn);

private:
    static Page credited(const checkout::CheckoutFlow &flow, bool goesOn);
    static Page notPaid(const checkout::CheckoutFlow &flow);
    static Page failed(const checkout::CheckoutFlow &flow);
    static Page asking(const checkout::CheckoutFlow &flow);
};

} // namespace reelmint::ui
