// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/ledger/verifier.h"

namespace reelmint::ledger {

Result<QList<Problem>> Verifier::audit(const std::optional<UserId> &user)
{
    const Result<store::Rows> rows =
        m_database.query(QStringLiteral("select user_id::text as user_id, problem, detail from ledger_audit(?::uuid)"),
                         {user ? QVariant(user->toString()) : QVariant()}, true);
    if (!rows.ok())
        return rows.error();
    QList<Problem> problems;
    for (const store::Row &row : *rows)
        problems.append({UserId(row.text(QStringLiteral("user_id"))), row.text(QStringLiteral("problem")),
                         row.text(QStringLiteral("detail"))});
    return problems;
}

} // namespace reelmint::ledger
