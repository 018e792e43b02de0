// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/error.h"

#include <QString>

class QSqlError;

namespace reelmint::store {

/// A database error as a value. The kinds: Unavailable for a lost connection, a time-out or a conflict that a retry may
/// solve; Conflict for a broken uniqueness rule; Internal for the rest. `log` starts with "SQLSTATE xxxxx: " and holds
/// the server's first line only: its DETAIL line can carry personal data.
Error sqlError(const QSqlError &error, bool connectionLost);

/// No session could be started: certainly nothing was done. SQLSTATE 08001 in the log.
Error connectError(const QSqlError &error);

/// The SQLSTATE of an error made by this room ("08006" for a session lost on the way: what it was doing may or may not
/// have been done), or empty for any other error.
QString sqlStateOf(const Error &error);

/// True for 23505; with a constraint name, only for that one.
bool isUniqueViolation(const Error &error, const QString &constraint = {});

/// 40001 and 40P01: the server asked for the whole transaction to be repeated.
bool isSerializationFailure(const Error &error);

bool isConnectionLost(const Error &error);

/// A session was there and was lost while it was asked for something.
bool isLostOnTheWay(const Error &error);

} // namespace reelmint::store
