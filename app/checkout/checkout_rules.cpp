// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/checkout/checkout_rules.h"

#include <QCoreApplication>

namespace reelmint::checkout {

using credits::Order;
using credits::OrderState;
using State = CheckoutFlow::State;
using Hint = ReturnUrl::Hint;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("CheckoutFlow", text);
}

State whileUnpaid(State now, Hint hint)
{
    switch (now) {
    case State::Verifying:
        return hint == Hint::Cancel ? State::Cancelled : State::Verifying;
    case State::Declined:
        return State::Waiting; // another card is being tried
    default:
        return now;
    }
}

State afterDecline(State now, Hint hint, const Order &order)
{
    if (order.isFinal())
        return State::Failed;
    switch (hint) {
    case Hint::Cancel: // the payer gave up
        return State::Cancelled;
    case Hint::Success: // another card worked and the order has not heard of it yet
        return now;
    case Hint::Unknown:
        break;
    }
    return State::Declined;
}

} // namespace

State nextState(State now, Hint hint, const Order &order)
{
    switch (order.state) {
    case OrderState::Created:
    case OrderState::AwaitingPayment:
        return whileUnpaid(now, hint);
    case OrderState::Processing:
        return now == State::Unknown ? State::Unknown : State::Verifying;
    case OrderState::Declined:
        return afterDecline(now, hint, order);
    case OrderState::Credited:
        return State::Credited;
    case OrderState::Cancelled:
        return State::Cancelled;
    case OrderState::Expired:
        return State::Expired;
    case OrderState::Failed:
    case OrderState::Refunded:
        return State::Failed;
    }
    return now;
}

Error paymentFailure(const Order &order)
{
    QString sentence = order.declineMessage;
    if (order.state == OrderState::Refunded)
        sentence = tr("This payment was refunded.");
    else if (sentence.isEmpty())
        sentence = tr("The payment did not go through. Nothing was charged.");
    return {ErrorKind::PaymentRequired, QStringLiteral("payment_failed"), sentence};
}

} // namespace reelmint::checkout
