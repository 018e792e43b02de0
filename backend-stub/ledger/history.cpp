// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/ledger/answer.h"
#include "backend-stub/ledger/credit_service.h"

#include <algorithm>
#include <limits>

namespace reelmint::ledger {

namespace {

// `before` bounds the scan of the primary key, so that a deep page costs what the first one does.
const QString kPage = QStringLiteral(R"(
select seq, kind, amount, held_delta, balance_after, description, reference, created_at
  from credit_transactions
 where user_id = ?::uuid and seq < ?::bigint
   and (?::text is null or kind = ?::text)
   and (?::timestamptz is null or created_at >= ?::timestamptz)
   and (?::timestamptz is null or created_at < ?::timestamptz)
   and (?::text is null or strpos(lower(description), lower(?::text)) > 0)
 order by seq desc limit ?::int)");

QVariant orNull(const QDateTime &time)
{
    return time.isValid() ? QVariant(time.toUTC()) : QVariant();
}

LedgerTransaction readLine(const UserId &user, const store::Row &row)
{
    LedgerTransaction transaction;
    transaction.sequence = row.integer(QStringLiteral("seq"));
    transaction.id = transactionId(user, transaction.sequence);
    transaction.kind = row.text(QStringLiteral("kind"));
    transaction.amount = Credits(row.integer(QStringLiteral("amount")));
    transaction.heldDelta = Credits(row.integer(QStringLiteral("held_delta")));
    transaction.balanceAfter = Credits(row.integer(QStringLiteral("balance_after")));
    transaction.description = row.text(QStringLiteral("description"));
    if (!row.isNull(QStringLiteral("reference")))
        transaction.reference = row.text(QStringLiteral("reference"));
    transaction.createdAt = row.time(QStringLiteral("created_at"));
    return transaction;
}

} // namespace

Result<HistoryPage> CreditService::history(const UserId &user, const HistoryQuery &query)
{
    if (!isUuid(user.toString()))
        return HistoryPage{};
    const int limit = std::clamp(query.limit, 1, 500);
    const QVariant kind = query.kind.isEmpty() ? QVariant() : QVariant(query.kind);
    const QVariant text = query.text.isEmpty() ? QVariant() : QVariant(query.text);
    const Result<store::Rows> rows = m_database.query(
        kPage,
        {user.toString(), query.before.value_or(std::numeric_limits<qint64>::max()), kind, kind, orNull(query.from),
         orNull(query.from), orNull(query.to), orNull(query.to), text, text, limit + 1},
        true);
    if (!rows.ok())
        return rows.error();
    HistoryPage page;
    for (const store::Row &row : rows->first(std::min<qsizetype>(limit, rows->size())))
        page.transactions.append(readLine(user, row));
    if (rows->size() > limit)
        page.next = page.transactions.last().sequence;
    return page;
}

} // namespace reelmint::ledger
