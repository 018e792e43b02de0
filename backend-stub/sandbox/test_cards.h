// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace reelmint::sandbox {

/// Why a charge is refused, in Stripe's codes and the sentence its API returns.
struct Decline
{
    QString code;        ///< card_declined, expired_card, incorrect_cvc, processing_error, …
    QString declineCode; ///< generic_decline, insufficient_funds, …; may be empty
    QString message;
};

/// When a card asks its owner to confirm the payment.
enum class ThreeDs { Never, Always, UnlessSetUp };

/// What happens to a refund of the card.
enum class RefundFate { Succeeds, PendingThenSucceeds, SucceedsThenFails };

/// How one documented test card behaves.
struct TestCard
{
    QString number;
    QString paymentMethod = {};          ///< its "pm_card_…" name; may be empty
    QString label = {};                  ///< one line for the list on the hosted page
    std::optional<Decline> decline = {}; ///< when charged (after 3-D Secure, if it asks for that)
    ThreeDs threeDs = ThreeDs::Never;
    RefundFate refund = RefundFate::Succeeds;
    bool blockedAsFraud = false;
    bool cvcFails = false;
    QString funding = QStringLiteral("credit");
    QString disputeReason = {}; ///< disputed for this some seconds after it paid
    bool inquiry = false;       ///< the dispute is only asked about; no money moves
    int disputes = 1;           ///< opened again as often after it was won
    bool fraudWarning = false;  ///< an early fraud warning follows the payment
};

const QList<TestCard> &testCards();

/// The documented behaviour of a number. A number that is no test card is declined, as in Stripe's test mode.
TestCard testCard(const QString &digits);

/// Card number of a "pm_card_…" name or "tok_…" token; nothing if Stripe has no such name.
std::optional<QString> cardOfName(const QString &name);

} // namespace reelmint::sandbox
