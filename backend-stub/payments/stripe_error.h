// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"
#include "backend-stub/payments/transport.h"

#include <QString>

namespace reelmint::payments {

/// Why a call to Stripe gave no object, and what is known about its effect.
struct StripeError
{
    enum class Outcome {
        Refused, ///< Stripe answered and did not do it; trying the same again is pointless
        NotDone, ///< it did not happen (never sent, rate limit, or a read that failed); trying later is right
        Unknown, ///< it may have happened: ask Stripe before telling anybody about money
    };

    Outcome outcome = Outcome::Unknown;
    int httpStatus = 0; ///< 0: no answer
    QString type;
    QString code;
    QString declineCode;
    QString param;
    QString requestId;
    QString paymentIntentId;
    QString message; ///< Stripe's or the network's words, for the log only

    /// One line for the log; holds no secrets and no personal data beyond Stripe's own message.
    QString describe() const;
};

template <class T>
using StripeResult = Result<T, StripeError>;

/// Our own code for an object of the other mode (test object with a live key, or the reverse).
inline constexpr char kLivemodeMismatch[] = "livemode_mismatch";

/// Reads an error answer, tolerant of bodies that are not Stripe's.
StripeError readStripeError(const TransportReply &reply, bool wasPost);

/// As the rest of the backend reports it: UnknownOutcome payment_outcome_unknown, Unavailable
/// payment_provider_unavailable, or BadGateway payment_provider_error.
Error toError(const StripeError &error);

/// Why a card was not charged, in words for the payer.
struct Decline
{
    QString code;    ///< stable, for example insufficient_funds; safe to show
    QString message; ///< one plain sentence
};

/// Never tells a payer that a card is reported lost, stolen or suspected of fraud, in words or in code: whoever holds
/// such a card must not learn it.
Decline describeDecline(const QString &code, const QString &declineCode);

} // namespace reelmint::payments
