// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/http/middleware.h"

#include <QElapsedTimer>

#include <algorithm>

namespace reelmint::http {
namespace {

void addUnlessPresent(Response &response, const QByteArray &name, const QByteArray &value)
{
    const bool present = std::any_of(response.headers.cbegin(), response.headers.cend(), [&name](const auto &header) {
        return header.first.compare(name, Qt::CaseInsensitive) == 0;
    });
    if (!present)
        response.withHeader(name, value);
}

} // namespace

Middleware measured(Metrics &metrics)
{
    return [&metrics](const Request &request, const Handler &next) {
        QElapsedTimer timer;
        timer.start();
        Response response = next(request);
        const QByteArray route = request.routePattern.isEmpty() ? QByteArray("none") : request.routePattern.toLatin1();
        const QByteArray method = methodName(request.method);
        metrics.count("reelmint_http_requests_total", "Requests answered by handlers.",
                      { { "route", route }, { "method", method }, { "status", QByteArray::number(response.status) } });
        metrics.observe("reelmint_http_request_seconds", "Time spent in handlers.",
                        static_cast<double>(timer.nsecsElapsed()) / 1e9, { { "route", route }, { "method", method } });
        return response;
    };
}

Middleware securityHeaders()
{
    return [](const Request &request, const Handler &next) {
        Response response = next(request);
        addUnlessPresent(response, "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        addUnlessPresent(response, "X-Frame-Options", "DENY");
        addUnlessPresent(response, "Referrer-Policy", "no-referrer");
        return response;
    };
}

} // namespace reelmint::http
