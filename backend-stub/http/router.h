// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/http/request.h"
#include "backend-stub/http/response.h"

#include <functional>
#include <memory>
#include <vector>

namespace reelmint::http {

using Handler = std::function<Response(const Request &)>;
using Middleware = std::function<Response(const Request &, const Handler &next)>;

/// What a route accepts beside its pattern.
struct RouteOptions
{
    qsizetype maxBodyBytes = 64 * 1024;
    /// Required Content-Type of a request with a body (parameters such as charset are ignored); empty: anything.
    QByteArray contentType = "application/json";
    /// May take long (hashing a password, asking another service): runs on threads of its own, so that the quick ones
    /// are never stuck behind it.
    bool slow = false;
};

/// Path patterns to handlers. Patterns look like "/api/orders/{id}"; an argument matches [A-Za-z0-9_-]{1,128}.
/// HEAD is answered by the GET handler without its body. A known path with another method gives 405 with Allow,
/// an unknown path 404, both as problem documents. Immutable once the server listens: dispatch() is thread-safe.
class Router
{
public:
    Router();
    ~Router();
    Router(Router &&) noexcept;
    Router &operator=(Router &&) noexcept;

    void add(Method method, const QString &pattern, Handler handler, const RouteOptions &options = {});
    /// Middleware wraps every route added before or after; the first one added is the outermost.
    void use(Middleware middleware);

    /// Runs the matching handler in the calling thread. Never throws: an exception becomes a 500 problem document.
    Response dispatch(Request request) const;
    /// The options of the route that would answer, so that limits hold before the body has arrived.
    std::optional<RouteOptions> optionsFor(Method method, const QByteArray &path) const;
    /// What a request gets that no route answers: 405 with Allow, or 404.
    Response missing(const QByteArray &path) const;
    /// The largest body any route takes.
    qsizetype largestBody() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace reelmint::http
