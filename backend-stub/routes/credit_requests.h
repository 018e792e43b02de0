// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"
#include "backend-stub/http/request.h"
#include "backend-stub/ledger/types.h"
#include "backend-stub/pricing/operation.h"

namespace reelmint::routes {

struct OperationRequest
{
    pricing::Operation operation;
    QString description; ///< empty for a quote
};

/// Reads {"operation": …} and, unless it is for a quote, "description". A wrong shape is `invalid_request`, a value that
/// names no known operation `invalid_operation`.
Result<OperationRequest> readOperationRequest(const http::Request &request, bool withDescription);

/// The Idempotency-Key that credit-moving calls must carry, with the hash of the request it belongs to. Call it after the
/// body was found to be sound. `idempotency_key_required`, `invalid_request`.
Result<ledger::RequestKey> readRequestKey(const http::Request &request);

/// limit, cursor, kind, from, to and q of the history. `invalid_request`.
Result<ledger::HistoryQuery> readHistoryQuery(const http::Request &request);
QString historyCursor(qint64 before);

} // namespace reelmint::routes
