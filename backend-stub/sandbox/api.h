// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/http/response.h"
#include "backend-stub/sandbox/faults.h"
#include "backend-stub/sandbox/operation.h"

namespace reelmint::sandbox {

/// Stripe's v1 API: who calls, which version, which parameters, which key of idempotency, then the operation, its
/// expansions and the answer in Stripe's shape. Thread-safe; may sleep when a fault asks for it.
class Api
{
public:
    Api(World &world, FaultQueue &faults);

    http::Response handle(const http::Request &request);

private:
    struct Exchange;
    struct Outcome
    {
        int status = 200;
        QJsonObject body;
        bool replayed = false;
        QString originalRequest;
    };

    http::Response answer(const Exchange &exchange, const Outcome &outcome) const;
    Outcome refusal(const Exchange &exchange, const ApiError &error) const;
    Result<Outcome, ApiError> prepare(Exchange &exchange) const;
    std::optional<ApiError> read(Exchange &exchange) const;
    std::optional<Outcome> beginKey(const Exchange &exchange);
    Outcome execute(Exchange &exchange);
    Outcome perform(Exchange &exchange);
    http::Response failAsOrdered(Exchange &exchange, const Fault &fault);

    World &m_world;
    FaultQueue &m_faults;
    OperationTable m_operations;
};

QString methodText(http::Method method);

} // namespace reelmint::sandbox
