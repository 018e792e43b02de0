// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/test_cards.h"

#include <algorithm>

namespace reelmint::sandbox {

namespace {

Decline declined(const QString &declineCode, const QString &message = QStringLiteral("Your card was declined."))
{
    return {QStringLiteral("card_declined"), declineCode, message};
}

Decline insufficientFunds()
{
    return declined(QStringLiteral("insufficient_funds"), QStringLiteral("Your card has insufficient funds."));
}

QList<TestCard> successes()
{
    return {
        {.number = "4242424242424242", .paymentMethod = "pm_card_visa", .label = "Visa, succeeds"},
        {.number = "4000056655665556",
         .paymentMethod = "pm_card_visa_debit",
         .label = "Visa debit, succeeds",
         .funding = "debit"},
        {.number = "5555555555554444", .paymentMethod = "pm_card_mastercard", .label = "Mastercard, succeeds"},
        {.number = "2223003122003222", .label = "Mastercard (2-series), succeeds"},
        {.number = "378282246310005", .paymentMethod = "pm_card_amex", .label = "American Express, succeeds"},
        {.number = "6011111111111117", .paymentMethod = "pm_card_discover", .label = "Discover, succeeds"},
        {.number = "3056930009020004", .paymentMethod = "pm_card_diners", .label = "Diners Club, succeeds"},
        {.number = "3566002020360505", .paymentMethod = "pm_card_jcb", .label = "JCB, succeeds"},
        {.number = "4000000000000077",
         .paymentMethod = "pm_card_bypassPending",
         .label = "Succeeds, available at once"},
        {.number = "4000000000003055", .label = "3-D Secure possible, not asked"},
    };
}

QList<TestCard> declines()
{
    return {
        {.number = "4000000000000002",
         .paymentMethod = "pm_card_chargeDeclined",
         .label = "Declined",
         .decline = declined("generic_decline")},
        {.number = "4000000000009995",
         .paymentMethod = "pm_card_chargeDeclinedInsufficientFunds",
         .label = "Declined: insufficient funds",
         .decline = insufficientFunds()},
        {.number = "4000000000009987",
         .paymentMethod = "pm_card_chargeDeclinedLostCard",
         .label = "Declined: lost card",
         .decline = declined("lost_card")},
        {.number = "4000000000009979",
         .paymentMethod = "pm_card_chargeDeclinedStolenCard",
         .label = "Declined: stolen card",
         .decline = declined("stolen_card")},
        {.number = "4000000000000069",
         .paymentMethod = "pm_card_chargeDeclinedExpiredCard",
         .label = "Declined: expired card",
         .decline = Decline{"expired_card", {}, "Your card has expired."}},
        {.number = "4000000000000127",
         .paymentMethod = "pm_card_chargeDeclinedIncorrectCvc",
         .label = "Declined: incorrect CVC",
         .decline = Decline{"incorrect_cvc", {}, "Your card's security code is incorrect."},
         .cvcFails = true},
        {.number = "4000000000000119",
         .paymentMethod = "pm_card_chargeDeclinedProcessingError",
         .label = "Declined: processing error",
         .decline = Decline{"processing_error",
                            {},
                            "An error occurred while processing your card. Try again in a little bit."}},
        {.number = "4000000000006975",
         .paymentMethod = "pm_card_chargeDeclinedVelocityLimitExceeded",
         .label = "Declined: too many payments",
         .decline =
             declined("card_velocity_exceeded",
                      "Your card was declined for making repeated attempts too frequently or exceeding its amount "
                      "limit.")},
        {.number = "4000000000000341",
         .paymentMethod = "pm_card_chargeCustomerFail",
         .label = "Can be saved, charging it fails",
         .decline = declined("generic_decline")},
        {.number = "4100000000000019",
         .paymentMethod = "pm_card_radarBlock",
         .label = "Blocked as highest risk",
         .decline = declined("fraudulent"),
         .blockedAsFraud = true},
        {.number = "4000000000000101",
         .paymentMethod = "pm_card_cvcCheckFail",
         .label = "Succeeds, the CVC check fails",
         .cvcFails = true},
    };
}

QList<TestCard> challenges()
{
    return {
        {.number = "4000000000003220",
         .paymentMethod = "pm_card_threeDSecure2Required",
         .label = "3-D Secure, then succeeds",
         .threeDs = ThreeDs::Always},
        {.number = "4000002500003155",
         .paymentMethod = "pm_card_authenticationRequiredOnSetup",
         .label = "3-D Secure unless set up before",
         .threeDs = ThreeDs::UnlessSetUp},
        {.number = "4000002760003184",
         .paymentMethod = "pm_card_authenticationRequired",
         .label = "3-D Secure on every payment",
         .threeDs = ThreeDs::Always},
        {.number = "4000008260003178",
         .paymentMethod = "pm_card_authenticationRequiredChargeDeclinedInsufficientFunds",
         .label = "3-D Secure, then insufficient funds",
         .decline = insufficientFunds(),
         .threeDs = ThreeDs::Always},
        {.number = "4000008400001629",
         .paymentMethod = "pm_card_threeDSecureRequiredChargeDeclined",
         .label = "3-D Secure, then declined",
         .decline = declined("generic_decline"),
         .threeDs = ThreeDs::Always},
        {.number = "4000008400001280",
         .label = "3-D Secure cannot be reached, declined",
         .decline = declined("generic_decline")},
    };
}

QList<TestCard> laterTrouble()
{
    return {
        {.number = "4000000000000259",
         .paymentMethod = "pm_card_createDispute",
         .label = "Succeeds; disputed as fraudulent",
         .disputeReason = "fraudulent"},
        {.number = "4000000000002685",
         .paymentMethod = "pm_card_createDisputeProductNotReceived",
         .label = "Succeeds; disputed as not received",
         .disputeReason = "product_not_received"},
        {.number = "4000000000001976",
         .paymentMethod = "pm_card_createDisputeInquiry",
         .label = "Succeeds; the bank inquires",
         .disputeReason = "fraudulent",
         .inquiry = true},
        {.number = "4000000000005423",
         .paymentMethod = "pm_card_createIssuerFraudRecord",
         .label = "Succeeds; an early fraud warning follows",
         .fraudWarning = true},
        {.number = "4000000404000079",
         .paymentMethod = "pm_card_createMultipleDisputes",
         .label = "Succeeds; disputed again after a won dispute",
         .disputeReason = "fraudulent",
         .disputes = 2},
        {.number = "4000000000007726",
         .paymentMethod = "pm_card_pendingRefund",
         .label = "Succeeds; a refund is pending at first",
         .refund = RefundFate::PendingThenSucceeds},
        {.number = "4000000000005126",
         .paymentMethod = "pm_card_refundFail",
         .label = "Succeeds; a refund fails later",
         .refund = RefundFate::SucceedsThenFails},
    };
}

} // namespace

const QList<TestCard> &testCards()
{
    static const QList<TestCard> all = successes() + declines() + challenges() + laterTrouble();
    return all;
}

TestCard testCard(const QString &digits)
{
    for (const TestCard &card : testCards())
        if (card.number == digits)
            return card;
    return {.number = digits,
            .decline =
                Decline{"card_declined", "test_mode_live_card",
                        "Your card was declined. Your request was in test mode, but used a non test card. For a list "
                        "of valid test cards, visit: https://stripe.com/docs/testing."}};
}

std::optional<QString> cardOfName(const QString &name)
{
    QString wanted = name.startsWith("tok_") ? "pm_card_" + name.mid(4) : name;
    // Stripe has "pm_card_visa_chargeDeclined…" beside "pm_card_chargeDeclined…".
    if (wanted.startsWith("pm_card_visa_charge"))
        wanted.remove(8, 5);
    for (const TestCard &card : testCards())
        if (!card.paymentMethod.isEmpty() && card.paymentMethod == wanted)
            return card.number;
    return std::nullopt;
}

} // namespace reelmint::sandbox
