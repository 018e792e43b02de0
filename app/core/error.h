// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

namespace reelmint {

/// What kind of thing went wrong. The HTTP layer maps each kind to one status; the UI maps it to one way of reacting.
enum class ErrorKind {
    InvalidInput,    ///< 400: the caller sent something that can never work
    Unauthenticated, ///< 401: no or wrong credentials
    PaymentRequired, ///< 402: not enough credits
    Forbidden,       ///< 403
    NotFound,        ///< 404: also for things that belong to somebody else
    Conflict,        ///< 409: state or idempotency conflict
    TooLarge,        ///< 413
    RateLimited,     ///< 429
    Internal,        ///< 500: our fault
    BadGateway,      ///< 502: a service we depend on answered wrongly
    Unavailable,     ///< 503: try again later; nothing was changed
    Network,         ///< client side: no answer, nothing is known to have happened
    UnknownOutcome,  ///< the call may or may not have taken effect; ask before saying anything about money
    Cancelled,       ///< somebody stopped it on purpose
};

/// An error as a value. `code` is stable and machine-readable (snake_case), `message` is one sentence for a person,
/// `log` is for the log only and never holds secrets, `details` carries figures (required, available, missing).
struct Error
{
    ErrorKind kind = ErrorKind::Internal;
    QString code;
    QString message;
    QString log = {};
    QJsonObject details = {};
};

} // namespace reelmint
