// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/error.h"

#include <QByteArray>

namespace reelmint::net {

/// What the client does with an HTTP answer that is not a success. `changing`: the call was a POST. A problem document is
/// believed; a 5xx without one comes from something in between and leaves a changing call's outcome unknown.
Error errorFromAnswer(int status, const QByteArray &body, bool changing);

/// No connection: nothing reached the server. Network "offline".
Error connectionError(const QString &log);

/// The server's certificate was not accepted. Network "untrusted_server".
Error certificateError(const QString &log);

/// A connection that ended without a whole answer: Network "no_answer" for a GET; UnknownOutcome "answer_lost" for a
/// changing call, which may have taken effect.
Error lostAnswerError(bool changing, const QString &log);

/// A success whose body is not what the contract says. BadGateway "invalid_answer".
Error invalidAnswer(const QString &log);

/// The signed-in user changed while the call was under way. Cancelled "session_changed", or UnknownOutcome for a changing
/// call that was already sent.
Error sessionChangedError(bool changing);

} // namespace reelmint::net
