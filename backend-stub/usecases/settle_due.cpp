// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/usecases/settle_due.h"

namespace reelmint::usecases {

Result<int> settleDueCredits(ledger::CreditService &credits, int limit)
{
    const Result<QList<UserId>> users = credits.dueUsers(limit);
    if (!users.ok())
        return users.error();
    int settled = 0;
    for (const UserId &user : *users) {
        const Result<bool> done = credits.settle(user);
        if (!done.ok())
            return done.error();
        settled += *done ? 1 : 0;
    }
    return settled;
}

} // namespace reelmint::usecases
