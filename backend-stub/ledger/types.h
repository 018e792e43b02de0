// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/credits.h"
#include "app/core/ids.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QList>

#include <optional>

namespace reelmint::ledger {

struct ExpiringCredits
{
    Credits credits;
    QDateTime expiresAt;
};

/// A user's credits at one moment of the database's clock: available = balance - held.
struct Balance
{
    Credits balance;
    Credits held;
    Credits available;
    Credits debt;
    Credits lifetime;   ///< all credits ever granted
    qint64 version = 0; ///< grows with every change: a receiver keeps the highest it has seen
    QList<ExpiringCredits> expiring; ///< soonest first
};

/// One line of the history; immutable.
struct LedgerTransaction
{
    TransactionId id;
    qint64 sequence = 0; ///< 1, 2, 3, … per user without a gap
    QString kind;
    Credits amount;      ///< what it did to the balance
    Credits heldDelta;   ///< what it did to the reserved part
    Credits balanceAfter;
    QString description;
    QString reference;   ///< the order or hold it belongs to, or null
    QDateTime createdAt;
};

struct Hold
{
    HoldId id;
    Credits credits;
    Credits captured;
    QString state; ///< open, captured, released, expired
    QString description;
    QDateTime createdAt;
    QDateTime expiresAt;
};

/// Makes a call safe to repeat. The hash is over the request as it came (requestHash()), not over what it was priced at.
/// An empty key: the call is not repeatable.
struct RequestKey
{
    QString key = {};
    QByteArray hash = {};
};

/// SHA-256 over the operation's name and its body with sorted keys.
QByteArray requestHash(const QString &operation, const QJsonObject &body);

enum class GrantSource { Purchase, SignUp, Promotion, Referral, Subscription, Gift, Adjustment, Reinstatement };

struct Grant
{
    UserId user;
    Credits amount;
    GrantSource source = GrantSource::Promotion;
    QString businessKey; ///< names the fact: "order:<id>". The same fact never grants twice to a user.
    bool paid = false;
    std::optional<QDateTime> expiresAt = {};   ///< at most one of these two;
    std::optional<int> expiresAfterDays = {};  ///< neither: never
    QString reference = {};                    ///< the order it belongs to, if any
    QString description;
};

/// Takes back (part of) a grant after a refund or a dispute.
struct Reversal
{
    UserId user;
    QString grantKey;    ///< the business key of the grant
    Credits amount;
    bool dispute = false;
    QString businessKey; ///< "refund:<id>", "dispute:<id>:withdrawn"
    QString reference = {};
    QString description;
};

struct Receipt
{
    LedgerTransaction transaction;
    Balance balance;
    bool replayed = false; ///< it had been done before; this is the answer of then
};

struct HoldReceipt
{
    Hold hold;
    Balance balance;
    bool replayed = false;
};

struct Sufficiency
{
    bool sufficient = false;
    Credits available;
    Credits missing;
};

struct HistoryQuery
{
    int limit = 50;                       ///< 1 to 500
    std::optional<qint64> before = {};    ///< only transactions with a smaller sequence
    QString kind = {};
    QDateTime from = {};                  ///< inclusive
    QDateTime to = {};                    ///< exclusive
    QString text = {};                    ///< part of the description, any case
};

struct HistoryPage
{
    QList<LedgerTransaction> transactions; ///< newest first
    std::optional<qint64> next;            ///< pass as `before` for the next page; nothing: this was the last
};

} // namespace reelmint::ledger
