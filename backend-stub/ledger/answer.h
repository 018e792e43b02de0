// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"
#include "backend-stub/ledger/types.h"
#include "backend-stub/store/rows.h"

namespace reelmint::ledger {

/// Reads what the ledger's functions in the database answer.
QJsonObject readAnswer(const store::Rows &rows); ///< the column `answer` of the only row
bool isReplay(const QJsonObject &answer);
Receipt readReceipt(const UserId &user, const QJsonObject &answer);
Balance readBalance(const QJsonObject &json);
Hold readHold(const QJsonObject &json);
LedgerTransaction readTransaction(const UserId &user, const QJsonObject &json);

/// The public id of a transaction: unique everywhere, made from the user and the number.
TransactionId transactionId(const UserId &user, qint64 sequence);

/// The error for a refusal, with its figures in the details.
Error refusal(const QString &code, const QJsonObject &details);

/// What an SQL error means for a call that moves credits.
Error explain(const Error &error);

/// Empty values are stored as NULL.
QVariant orNull(const QString &text);
QVariant orNull(const QByteArray &bytes);

bool isUuid(const QString &text);

} // namespace reelmint::ledger
