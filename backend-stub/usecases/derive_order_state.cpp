// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/usecases/derive_order_state.h"

#include "backend-stub/payments/stripe_error.h"

namespace reelmint::usecases {

namespace {

using payments::CheckoutSession;
using payments::PaymentIntent;

QString differs(const char *what, const QString &expected, const QString &found)
{
    return QStringLiteral("%1 is \"%2\" instead of \"%3\"").arg(QLatin1String(what), found.left(100), expected);
}

QString number(const std::optional<qint64> &value)
{
    return value ? QString::number(*value) : QStringLiteral("nothing");
}

/// What both kinds of objects must say about an order.
QString commonMismatch(const Order &order, const payments::Metadata &metadata, const QString &currency,
                       const std::optional<bool> &livemode, const QString &customer)
{
    const QString orderId = metadata.value(QLatin1String(kOrderIdMetadata));
    if (orderId != order.id.toString())
        return differs("metadata order_id", order.id.toString(), orderId);
    const QString userId = metadata.value(QLatin1String(kUserIdMetadata));
    if (userId != order.user.toString())
        return differs("metadata user_id", order.user.toString(), userId);
    if (currency != order.price.currency())
        return differs("currency", order.price.currency(), currency);
    if (livemode != order.livemode)
        return QStringLiteral("livemode is not that of the order");
    if (customer != order.customerId)
        return differs("customer", order.customerId, customer);
    return {};
}

/// What the buyer pays may only differ from the price by a discount or a tax that we asked for.
QString totalMismatch(const Order &order, const CheckoutSession &session, const PurchaseRules &rules)
{
    const qint64 price = order.price.minorUnits();
    if (session.amountSubtotal != price)
        return differs("amount_subtotal", QString::number(price), number(session.amountSubtotal));
    const bool mayDiscount = rules.allowPromotionCodes || !order.promotionCode.isEmpty();
    if (session.amountDiscount < 0 || session.amountDiscount > price || (session.amountDiscount > 0 && !mayDiscount))
        return QStringLiteral("a discount of %1 that was not asked for").arg(session.amountDiscount);
    if (session.amountTax < 0 || (session.amountTax > 0 && !rules.automaticTax))
        return QStringLiteral("a tax of %1 that was not asked for").arg(session.amountTax);
    const qint64 discounted = price - session.amountDiscount;
    const auto taxed = checkedAdd(discounted, session.amountTax);
    // A tax is either on top or already inside the price.
    if (session.amountTotal != discounted && session.amountTotal != taxed)
        return differs("amount_total", number(taxed), number(session.amountTotal));
    return {};
}

QString paymentMismatch(const PaymentIntent &intent, const std::optional<qint64> &due)
{
    if (intent.status != QLatin1String("succeeded"))
        return differs("status of the payment", QStringLiteral("succeeded"), intent.status);
    if (!due || intent.amount != due || intent.amountReceived != due)
        return differs("amount_received", number(due), number(intent.amountReceived));
    if (intent.amountRefunded != 0)
        return QStringLiteral("%1 was refunded before the order was credited").arg(intent.amountRefunded);
    if (intent.disputed)
        return QStringLiteral("the payment was disputed before the order was credited");
    return {};
}

QString sessionMismatch(const Order &order, const CheckoutSession &session, const PurchaseRules &rules)
{
    if (session.clientReferenceId != order.id.toString())
        return differs("client_reference_id", order.id.toString(), session.clientReferenceId);
    if (session.mode != QLatin1String("payment"))
        return differs("mode", QStringLiteral("payment"), session.mode);
    const QString common =
        commonMismatch(order, session.metadata, session.currency, session.livemode, session.customer);
    if (!common.isEmpty())
        return common;
    const QString total = totalMismatch(order, session, rules);
    if (!total.isEmpty() || !session.paymentIntent)
        return total;
    return commonMismatch(order, session.paymentIntent->metadata, session.paymentIntent->currency,
                          session.paymentIntent->livemode, session.paymentIntent->customer);
}

std::optional<OrderDecline> declineOf(const PaymentIntent &intent)
{
    if (!intent.lastFailure)
        return std::nullopt;
    const payments::Decline decline = payments::describeDecline(intent.lastFailure->code, intent.lastFailure->declineCode);
    return OrderDecline{decline.code, decline.message};
}

OrderState endedState(const Order &order, const QDateTime &now)
{
    return now < order.payBy ? OrderState::Cancelled : OrderState::Expired;
}

/// The state of an order whose payment is still under way. An unknown status changes nothing.
OrderState stateOfRunningPayment(const Order &order, const PaymentIntent &intent)
{
    const QString &status = intent.status;
    if (status == QLatin1String("processing") || status == QLatin1String("succeeded"))
        return OrderState::Processing;
    if (status == QLatin1String("requires_payment_method"))
        return intent.lastFailure ? OrderState::Declined : OrderState::AwaitingPayment;
    if (status == QLatin1String("requires_action") || status == QLatin1String("requires_confirmation")
        || status == QLatin1String("canceled"))
        return OrderState::AwaitingPayment;
    return order.state;
}

void completeSession(ProviderView &view, const CheckoutSession &session)
{
    if (session.paymentStatus == QLatin1String("no_payment_required") && session.amountTotal == 0) {
        view.paid = true;
        view.free = true;
        return;
    }
    if (session.paymentStatus == QLatin1String("paid")) {
        view.mismatch = session.paymentIntent ? paymentMismatch(*session.paymentIntent, session.amountTotal)
                                              : QStringLiteral("paid without a payment");
        view.paid = view.mismatch.isEmpty();
        return;
    }
    // A delayed payment method: the buyer is done, the money is not there, and may never come.
    const bool failed = session.paymentIntent
                        && (session.paymentIntent->status == QLatin1String("canceled")
                            || session.paymentIntent->status == QLatin1String("requires_payment_method"));
    view.state = failed ? OrderState::Failed : OrderState::Processing;
}

void settle(ProviderView &view)
{
    if (!view.mismatch.isEmpty()) {
        view.state = OrderState::Quarantined;
        view.paid = false;
    } else if (view.paid) {
        view.state = OrderState::Credited;
        view.decline.reset();
    }
}

} // namespace

ProviderView viewOfSession(const Order &order, const CheckoutSession &session, const PurchaseRules &rules,
                           const QDateTime &now)
{
    ProviderView view;
    view.state = order.state;
    view.paymentIntentId = session.paymentIntentId;
    view.mismatch = sessionMismatch(order, session, rules);
    if (session.paymentIntent) {
        view.receiptUrl = session.paymentIntent->receiptUrl;
        view.decline = declineOf(*session.paymentIntent);
    }
    if (view.mismatch.isEmpty()) {
        if (session.status == QLatin1String("complete"))
            completeSession(view, session);
        else if (session.status == QLatin1String("expired"))
            view.state = endedState(order, now);
        else if (session.status == QLatin1String("open"))
            view.state = session.paymentIntent ? stateOfRunningPayment(order, *session.paymentIntent)
                                               : OrderState::AwaitingPayment;
    }
    settle(view);
    return view;
}

ProviderView viewOfIntent(const Order &order, const PaymentIntent &intent, const QDateTime &now)
{
    ProviderView view;
    view.state = order.state;
    view.paymentIntentId = intent.id;
    view.receiptUrl = intent.receiptUrl;
    view.decline = declineOf(intent);
    view.mismatch = commonMismatch(order, intent.metadata, intent.currency, intent.livemode, intent.customer);
    if (view.mismatch.isEmpty() && intent.amount != order.price.minorUnits())
        view.mismatch = differs("amount", QString::number(order.price.minorUnits()), number(intent.amount));
    if (view.mismatch.isEmpty()) {
        if (intent.status == QLatin1String("succeeded")) {
            view.mismatch = paymentMismatch(intent, order.price.minorUnits());
            view.paid = view.mismatch.isEmpty();
        } else if (intent.status == QLatin1String("canceled")) {
            view.state = endedState(order, now);
        } else {
            view.state = stateOfRunningPayment(order, intent);
        }
    }
    settle(view);
    return view;
}

} // namespace reelmint::usecases
