// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/credits/purchase_outcome.h"

#include "ui/credits/credit_words.h"

namespace reelmint::ui {

using checkout::CheckoutFlow;
using Look = PurchaseResultStep::Look;

PurchaseOutcome::Page PurchaseOutcome::pageFor(const CheckoutFlow &flow, bool goesOn)
{
    switch (flow.state()) {
    case CheckoutFlow::State::Credited:
        return credited(flow, goesOn);
    case CheckoutFlow::State::Cancelled:
    case CheckoutFlow::State::Expired:
        return notPaid(flow);
    case CheckoutFlow::State::Failed:
        return failed(flow);
    default:
        return asking(flow);
    }
}

PurchaseOutcome::Page PurchaseOutcome::credited(const CheckoutFlow &flow, bool goesOn)
{
    Page page;
    page.content.look = Look::Success;
    page.content.title = tr("Thank you, your credits are here");
    if (flow.order()) {
        const Credits credits = flow.order()->credits;
        page.content.title = tr("%1 added", "500 credits", CreditWords::pluralCount(credits.value()))
                                 .arg(CreditWords::credits(credits));
        page.content.receipt = flow.order()->receipt();
    }
    page.content.text = goesOn ? tr("The payment is confirmed. What you were doing goes on now.")
                               : tr("The payment is confirmed. This is what you can spend now.");
    page.content.primary = goesOn ? tr("Continue") : tr("Back to the editor");
    page.primary = Action::Close;
    return page;
}

PurchaseOutcome::Page PurchaseOutcome::notPaid(const CheckoutFlow &flow)
{
    Page page;
    const bool expired = flow.state() == CheckoutFlow::State::Expired;
    page.content.look = expired ? Look::Problem : Look::Neutral;
    page.content.title = expired ? tr("The payment page has expired") : tr("Payment cancelled");
    page.content.text = expired ? tr("Nothing was charged. Start again whenever you like.")
                                : tr("Nothing was charged and your credits are as they were.");
    if (flow.canReopen()) {
        page.content.primary = tr("Back to the payment page");
        page.primary = Action::Reopen;
        page.content.secondary = tr("Choose another package");
        page.secondary = Action::ChooseAgain;
    } else {
        page.content.primary = tr("Choose a package");
        page.primary = Action::ChooseAgain;
        page.content.secondary = tr("Close");
        page.secondary = Action::Close;
    }
    return page;
}

PurchaseOutcome::Page PurchaseOutcome::failed(const CheckoutFlow &flow)
{
    Page page;
    page.content.look = Look::Problem;
    page.content.title = tr("The payment did not happen");
    page.content.text = flow.error() ? flow.error()->message : QString();
    if (flow.canRetry()) {
        page.content.primary = tr("Try again");
        page.primary = Action::Retry;
        page.content.secondary = tr("Choose another package");
        page.secondary = Action::ChooseAgain;
    } else {
        page.content.primary = tr("Choose a package");
        page.primary = Action::ChooseAgain;
        page.content.secondary = tr("Close");
        page.secondary = Action::Close;
    }
    return page;
}

PurchaseOutcome::Page PurchaseOutcome::asking(const CheckoutFlow &flow)
{
    Page page;
    const bool unknown = flow.state() == CheckoutFlow::State::Unknown;
    page.content.look = Look::Waiting;
    page.content.title = unknown ? tr("Still waiting for the payment provider") : tr("Checking the payment…");
    page.content.text =
        unknown ? tr("We are checking with the payment provider; you will not be charged twice. You can close this window: "
                     "your credits arrive by themselves.")
                : tr("This takes a few seconds. Your order is safe, also if you close this window.");
    page.content.primary = tr("Check now");
    page.primary = Action::CheckNow;
    if (flow.canReopen()) {
        page.content.secondary = tr("Back to the payment page");
        page.secondary = Action::Reopen;
    } else {
        page.content.secondary = tr("Close and keep editing");
        page.secondary = Action::Close;
    }
    return page;
}

} // namespace reelmint::ui
