// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/payments/stripe_error.h"

#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>

namespace reelmint::payments {

namespace {

StripeError::Outcome outcomeOf(const TransportReply &reply, bool wasPost)
{
    using Outcome = StripeError::Outcome;
    const bool answeredForGood = reply.status >= 400 && reply.status < 500 && reply.status != 409 && reply.status != 429;
    if (answeredForGood)
        return Outcome::Refused;
    if (!wasPost || reply.neverSent || reply.status == 429)
        return Outcome::NotDone;
    return Outcome::Unknown;
}

const QHash<QString, QString> &declineSentences()
{
    static const QHash<QString, QString> sentences{
        {"card_declined", "Your bank declined the card. Try another card or ask your bank."},
        {"insufficient_funds", "The card does not have enough funds for this purchase."},
        {"expired_card", "The card has expired. Check the date or use another card."},
        {"incorrect_cvc", "The security code of the card is not correct."},
        {"incorrect_number", "The card number is not correct."},
        {"incorrect_zip", "The postal code does not match the card."},
        {"incorrect_address", "The address does not match the card."},
        {"invalid_expiry", "The expiry date of the card is not valid."},
        {"processing_error", "The card could not be processed just now. Try again in a moment."},
        {"authentication_required", "Your bank wants you to confirm this payment, and that did not happen."},
        {"authentication_failed", "Your bank could not confirm that it was you. Try again or use another card."},
        {"limit_exceeded", "The card has reached its spending limit. Try another card."},
        {"card_not_supported", "This card cannot be used for this kind of purchase."},
        {"currency_not_supported", "This card cannot pay in this currency."},
        {"try_again_later", "Your bank could not answer just now. Try again later."},
        {"payment_failed", "The payment did not go through. Try again or use another way to pay."},
    };
    return sentences;
}

/// Stripe's many codes to the few that differ for a payer. What is not listed becomes a plain decline; that includes
/// fraudulent, lost_card, stolen_card, pickup_card, restricted_card and whatever Stripe invents next.
QString publicCode(const QString &code, const QString &declineCode)
{
    static const QHash<QString, QString> known{
        {"insufficient_funds", "insufficient_funds"},
        {"expired_card", "expired_card"},
        {"incorrect_cvc", "incorrect_cvc"},
        {"invalid_cvc", "incorrect_cvc"},
        {"incorrect_number", "incorrect_number"},
        {"invalid_number", "incorrect_number"},
        {"incorrect_zip", "incorrect_zip"},
        {"incorrect_address", "incorrect_address"},
        {"invalid_expiry_month", "invalid_expiry"},
        {"invalid_expiry_year", "invalid_expiry"},
        {"processing_error", "processing_error"},
        {"authentication_required", "authentication_required"},
        {"authentication_not_handled", "authentication_required"},
        {"payment_intent_authentication_failure", "authentication_failed"},
        {"setup_intent_authentication_failure", "authentication_failed"},
        {"card_velocity_exceeded", "limit_exceeded"},
        {"withdrawal_count_limit_exceeded", "limit_exceeded"},
        {"card_not_supported", "card_not_supported"},
        {"currency_not_supported", "currency_not_supported"},
        {"issuer_not_available", "try_again_later"},
        {"reenter_transaction", "try_again_later"},
        {"try_again_later", "try_again_later"},
        {"payment_intent_payment_attempt_failed", "payment_failed"},
        {"payment_intent_payment_attempt_expired", "payment_failed"},
    };
    if (const auto it = known.constFind(declineCode); it != known.cend())
        return *it;
    // card_declined says nothing more than its decline code; other codes do.
    return known.value(code, QStringLiteral("card_declined"));
}

} // namespace

QString StripeError::describe() const
{
    return QStringLiteral("stripe status=%1 type=%2 code=%3 param=%4 request=%5: %6")
        .arg(QString::number(httpStatus), type, code, param, requestId, message.left(300));
}

StripeError readStripeError(const TransportReply &reply, bool wasPost)
{
    StripeError error;
    error.outcome = outcomeOf(reply, wasPost);
    error.httpStatus = reply.status;
    error.requestId = QString::fromLatin1(reply.header("request-id"));
    if (reply.status == 0) {
        error.message = reply.problem;
        return error;
    }
    const QJsonObject body = QJsonDocument::fromJson(reply.body).object().value(QLatin1String("error")).toObject();
    const auto text = [&body](const char *name) { return body.value(QLatin1String(name)).toString(); };
    error.type = text("type");
    error.code = text("code");
    error.declineCode = text("decline_code");
    error.param = text("param");
    error.message = text("message");
    error.paymentIntentId = body.value(QLatin1String("payment_intent")).toObject().value(QLatin1String("id")).toString();
    return error;
}

Error toError(const StripeError &error)
{
    switch (error.outcome) {
    case StripeError::Outcome::Unknown:
        return Error{ErrorKind::UnknownOutcome, QStringLiteral("payment_outcome_unknown"),
                     QStringLiteral("We could not reach the payment provider in time and are checking with it."),
                     error.describe()};
    case StripeError::Outcome::NotDone:
        return Error{ErrorKind::Unavailable, QStringLiteral("payment_provider_unavailable"),
                     QStringLiteral("The payment provider cannot be reached just now. Try again in a moment."),
                     error.describe()};
    case StripeError::Outcome::Refused:
        break;
    }
    return Error{ErrorKind::BadGateway, QStringLiteral("payment_provider_error"),
                 QStringLiteral("The payment provider did not accept the request."), error.describe()};
}

Decline describeDecline(const QString &code, const QString &declineCode)
{
    const QString shown = publicCode(code, declineCode);
    return Decline{shown, declineSentences().value(shown)};
}

} // namespace reelmint::payments
