// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/routes/health.h"

namespace reelmint::routes {

using http::Method;
using http::Request;
using http::Response;

void registerHealthRoutes(http::Router &router, std::function<Result<void>()> readiness, const http::Metrics &metrics)
{
    router.add(Method::Get, QStringLiteral("/healthz"), [](const Request &) {
        return Response::json(200, QJsonObject { { QStringLiteral("status"), QStringLiteral("ok") } });
    });
    router.add(Method::Get, QStringLiteral("/readyz"), [readiness = std::move(readiness)](const Request &) {
        if (const auto ready = readiness(); !ready.ok())
            return Response::problem(ready.error());
        return Response::json(200, QJsonObject { { QStringLiteral("status"), QStringLiteral("ready") } });
    });
    router.add(Method::Get, QStringLiteral("/metrics"), [&metrics](const Request &) {
        return Response::text(200, "text/plain; version=0.0.4; charset=utf-8", metrics.text());
    });
}

} // namespace reelmint::routes
