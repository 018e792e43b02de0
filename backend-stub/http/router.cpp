// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/http/router.h"

#include <QLoggingCategory>

#include <algorithm>
#include <exception>

Q_LOGGING_CATEGORY(lcHttpRouter, "reelmint.http")

namespace reelmint::http {
namespace {

struct Route
{
    Method method;
    QString pattern;
    QList<QByteArray> segments;
    Handler handler;
    RouteOptions options;
    bool hasArguments;
};

struct Match
{
    const Route *route = nullptr;
    QHash<QString, QString> arguments;
};

bool isArgument(const QByteArray &segment)
{
    return segment.size() > 2 && segment.startsWith('{') && segment.endsWith('}');
}

bool isIdentifier(const QByteArray &text)
{
    return !text.isEmpty() && text.size() <= 128 && std::all_of(text.cbegin(), text.cend(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
}

std::optional<QHash<QString, QString>> argumentsOf(const Route &route, const QList<QByteArray> &segments)
{
    if (route.segments.size() != segments.size())
        return std::nullopt;
    QHash<QString, QString> arguments;
    for (qsizetype i = 0; i < segments.size(); ++i) {
        const QByteArray &expected = route.segments.at(i);
        if (!isArgument(expected)) {
            if (expected != segments.at(i))
                return std::nullopt;
            continue;
        }
        if (!isIdentifier(segments.at(i)))
            return std::nullopt;
        arguments.insert(QString::fromLatin1(expected.mid(1, expected.size() - 2)), QString::fromLatin1(segments.at(i)));
    }
    return arguments;
}

} // namespace

struct Router::Impl
{
    std::vector<Route> routes;
    std::vector<Middleware> middlewares;

    Match find(Method method, const QByteArray &path) const
    {
        const Method wanted = method == Method::Head ? Method::Get : method;
        const QList<QByteArray> segments = path.split('/');
        Match best;
        for (const Route &route : routes) {
            if (route.method != wanted || (best.route && route.hasArguments))
                continue;
            if (auto arguments = argumentsOf(route, segments)) {
                best = Match { &route, std::move(*arguments) };
                if (!route.hasArguments)
                    break; // a literal path wins over one with arguments
            }
        }
        return best;
    }

    Response run(const Request &request, const Handler &handler, size_t depth) const
    {
        if (depth == middlewares.size())
            return handler(request);
        return middlewares[depth](request, [this, &handler, depth](const Request &inner) {
            return run(inner, handler, depth + 1);
        });
    }
};

Router::Router() : m_impl(std::make_unique<Impl>()) {}
Router::~Router() = default;
Router::Router(Router &&) noexcept = default;
Router &Router::operator=(Router &&) noexcept = default;

void Router::add(Method method, const QString &pattern, Handler handler, const RouteOptions &options)
{
    const QList<QByteArray> segments = pattern.toLatin1().split('/');
    const bool hasArguments = std::any_of(segments.cbegin(), segments.cend(), isArgument);
    m_impl->routes.push_back(Route { method, pattern, segments, std::move(handler), options, hasArguments });
}

void Router::use(Middleware middleware)
{
    m_impl->middlewares.push_back(std::move(middleware));
}

Response Router::dispatch(Request request) const
{
    try {
        const Match match = m_impl->find(request.method, request.path);
        if (!match.route) {
            return m_impl->run(request, [this](const Request &inner) { return missing(inner.path); }, 0);
        }
        request.pathArguments = match.arguments;
        request.routePattern = match.route->pattern;
        return m_impl->run(request, match.route->handler, 0);
    } catch (const std::exception &failure) {
        qCCritical(lcHttpRouter, "a handler threw: %s (request %s)", failure.what(), request.requestId.constData());
    } catch (...) {
        qCCritical(lcHttpRouter, "a handler threw (request %s)", request.requestId.constData());
    }
    return Response::problem(Error { ErrorKind::Internal, QStringLiteral("internal_error"),
                                     QStringLiteral("Something went wrong on our side. Nothing more is known.") });
}

std::optional<RouteOptions> Router::optionsFor(Method method, const QByteArray &path) const
{
    const Match match = m_impl->find(method, path);
    return match.route ? std::optional<RouteOptions>(match.route->options) : std::nullopt;
}

Response Router::missing(const QByteArray &path) const
{
    const QList<QByteArray> segments = path.split('/');
    QList<QByteArray> allowed;
    for (const Route &route : m_impl->routes) {
        if (!argumentsOf(route, segments))
            continue;
        allowed.append(methodName(route.method));
        if (route.method == Method::Get)
            allowed.append(methodName(Method::Head));
    }
    if (allowed.isEmpty())
        return Response::problem(Error { ErrorKind::NotFound, QStringLiteral("not_found"),
                                         QStringLiteral("There is nothing at this address.") });
    std::sort(allowed.begin(), allowed.end());
    allowed.erase(std::unique(allowed.begin(), allowed.end()), allowed.end());
    return Response::problem(405, QStringLiteral("method_not_allowed"),
                             QStringLiteral("This address does not answer that method."))
            .withHeader("Allow", allowed.join(", "));
}

qsizetype Router::largestBody() const
{
    qsizetype largest = RouteOptions().maxBodyBytes;
    for (const Route &route : m_impl->routes)
        largest = std::max(largest, route.options.maxBodyBytes);
    return largest;
}

} // namespace reelmint::http
