// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/ledger/credit_service.h"

namespace reelmint::usecases {

/// Times out holds and expires lots whose time has come, at most `limit` users in one call: for a job that runs every few
/// seconds. Nothing depends on it being on time, since every operation first books what is due for its user; it keeps
/// the history and other people's screens up to date. May run twice and on several instances at once. The number of
/// users for whom something was booked; the first error ends it, and the next run goes on.
Result<int> settleDueCredits(ledger::CreditService &credits, int limit);

} // namespace reelmint::usecases
