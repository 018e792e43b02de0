// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/payments.h"

#include "backend-stub/sandbox/charges.h"
#include "backend-stub/sandbox/disputes.h"
#include "backend-stub/sandbox/events.h"
#include "backend-stub/sandbox/operation.h"
#include "backend-stub/sandbox/state_machines.h"
#include "backend-stub/sandbox/test_cards.h"

namespace reelmint::sandbox::payments {

namespace {

QJsonObject move(World &world, const QString &intentId, const QString &status, QJsonObject changes = {})
{
    const QString from = world.store.get(intentId).value("status").toString();
    Q_ASSERT(from == status || paymentIntentMay(from, status));
    changes["status"] = status;
    return world.store.patch(intentId, changes);
}

ApiError cardError(const Decline &decline)
{
    QString param;
    if (decline.code == "expired_card")
        param = QStringLiteral("exp_month");
    else if (decline.code == "incorrect_cvc")
        param = QStringLiteral("cvc");
    ApiError error{.status = 402,
                   .type = QStringLiteral("card_error"),
                   .code = decline.code,
                   .message = decline.message,
                   .param = param,
                   .declineCode = decline.declineCode};
    error.saved = true;
    return error;
}

PaymentResult decline(World &world, const QString &intentId, const Confirmation &confirmation, const Decline &why)
{
    const QJsonObject method = world.store.get(confirmation.paymentMethod);
    const QJsonObject charge = createCharge(world, intentId, confirmation.paymentMethod, why);
    ApiError error = cardError(why);
    error.extra = {{"charge", charge.value("id")}, {"payment_method", method}};
    QJsonObject last = error.toJson({}).value("error").toObject();
    const QJsonObject intent = move(world, intentId, QStringLiteral("requires_payment_method"),
                                    {{"last_payment_error", last},
                                     {"latest_charge", charge.value("id")},
                                     {"payment_method", QJsonValue()},
                                     {"next_action", QJsonValue()}});
    emitEvent(world, QStringLiteral("charge.failed"), charge);
    emitEvent(world, QStringLiteral("payment_intent.payment_failed"), intent);
    error.extra["payment_intent"] = intent;
    return {PaymentResult::State::Declined, error};
}

PaymentResult challenge(World &world, const QString &intentId, const Confirmation &confirmation)
{
    const QString page = world.baseUrl + "/3ds/" + intentId;
    QJsonObject action{{"type", "redirect_to_url"},
                       {"redirect_to_url", QJsonObject{{"url", page}, {"return_url", confirmation.returnUrl}}}};
    if (confirmation.returnUrl.isEmpty())
        action = {{"type", "use_stripe_sdk"},
                  {"use_stripe_sdk", QJsonObject{{"type", "three_d_secure_redirect"}, {"stripe_js", page}}}};
    const QJsonObject intent = move(world, intentId, QStringLiteral("requires_action"),
                                    {{"payment_method", confirmation.paymentMethod},
                                     {"next_action", action},
                                     {"last_payment_error", QJsonValue()}});
    emitEvent(world, QStringLiteral("payment_intent.requires_action"), intent);
    return {PaymentResult::State::NeedsAction, {}};
}

PaymentResult succeed(World &world, const QString &intentId, const Confirmation &confirmation)
{
    const QJsonObject before = world.store.get(intentId);
    const QJsonObject charge = createCharge(world, intentId, confirmation.paymentMethod, std::nullopt);
    const QJsonObject intent = move(world, intentId, QStringLiteral("succeeded"),
                                    {{"amount_received", before.value("amount")},
                                     {"latest_charge", charge.value("id")},
                                     {"payment_method", confirmation.paymentMethod},
                                     {"last_payment_error", QJsonValue()},
                                     {"next_action", QJsonValue()}});
    emitEvent(world, QStringLiteral("charge.succeeded"), charge);
    emitEvent(world, QStringLiteral("payment_intent.succeeded"), intent);
    const QString number = world.store.hidden(confirmation.paymentMethod, QStringLiteral("number")).toString();
    disputes::planAfterPayment(world, charge.value("id").toString(), testCard(number));
    if (before.value("setup_future_usage").isString() && before.value("customer").isString()) {
        const QJsonObject method =
            world.store.patch(confirmation.paymentMethod, {{"customer", before.value("customer")}});
        world.store.hide(confirmation.paymentMethod, QStringLiteral("set_up"),
                         before.value("setup_future_usage").toString() == "off_session");
        emitEvent(world, QStringLiteral("payment_method.attached"), method);
    }
    return {};
}

bool asksForConfirmation(const World &world, const TestCard &card, const Confirmation &confirmation)
{
    const bool setUp = world.store.hidden(confirmation.paymentMethod, QStringLiteral("set_up")).toBool();
    return card.threeDs == ThreeDs::Always ||
           (card.threeDs == ThreeDs::UnlessSetUp && !(setUp && confirmation.offSession));
}

} // namespace

QJsonObject createIntent(World &world, const QJsonObject &fields)
{
    QJsonObject intent = objectTemplate(QStringLiteral("payment_intent"));
    for (auto it = fields.begin(); it != fields.end(); ++it)
        intent.insert(it.key(), *it);
    const QString id = world.newId(QStringLiteral("pi_3"), 23);
    intent["id"] = id;
    intent["created"] = world.now();
    intent["client_secret"] = world.newId(id + "_secret_", 25);
    world.store.put(intent);
    emitEvent(world, QStringLiteral("payment_intent.created"), intent);
    return intent;
}

PaymentResult confirm(World &world, const QString &intentId, const Confirmation &confirmation)
{
    const QString number = world.store.hidden(confirmation.paymentMethod, QStringLiteral("number")).toString();
    const TestCard card = testCard(number);
    if (asksForConfirmation(world, card, confirmation) && !confirmation.authenticated) {
        if (!confirmation.offSession)
            return challenge(world, intentId, confirmation);
        return decline(world, intentId, confirmation,
                       {QStringLiteral("authentication_required"), QStringLiteral("authentication_required"),
                        QStringLiteral("Your card was declined. This transaction requires authentication.")});
    }
    if (card.decline)
        return decline(world, intentId, confirmation, *card.decline);
    return succeed(world, intentId, confirmation);
}

PaymentResult failChallenge(World &world, const QString &intentId)
{
    const QJsonObject before = world.store.get(intentId);
    // No charge was attempted: the payment stopped at the authentication.
    ApiError error{.status = 402,
                   .code = QStringLiteral("payment_intent_authentication_failure"),
                   .message =
                       QStringLiteral("We are unable to authenticate your payment method. Please choose a different "
                                      "payment method and try again.")};
    error.extra = {{"payment_method", world.store.get(before.value("payment_method").toString())}};
    const QJsonObject intent = move(world, intentId, QStringLiteral("requires_payment_method"),
                                    {{"last_payment_error", error.toJson({}).value("error")},
                                     {"payment_method", QJsonValue()},
                                     {"next_action", QJsonValue()}});
    emitEvent(world, QStringLiteral("payment_intent.payment_failed"), intent);
    error.extra["payment_intent"] = intent;
    return {PaymentResult::State::Declined, error};
}

QJsonObject cancel(World &world, const QString &intentId, const QJsonValue &reason)
{
    const QJsonObject intent =
        move(world, intentId, QStringLiteral("canceled"),
             {{"canceled_at", world.now()}, {"cancellation_reason", reason}, {"next_action", QJsonValue()}});
    emitEvent(world, QStringLiteral("payment_intent.canceled"), intent);
    return intent;
}

ApiError unexpectedState(const QJsonObject &intent, const QString &message)
{
    ApiError error = errors::wrongState(QStringLiteral("payment_intent_unexpected_state"), message);
    error.extra = {{"payment_intent", intent}};
    return error;
}

} // namespace reelmint::sandbox::payments
