// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/routes/auth.h"

#include "backend-stub/http/json_body.h"
#include "backend-stub/routes/authenticated.h"

#include <algorithm>

namespace reelmint::routes {
namespace {

using http::JsonFields;
using http::Method;
using http::Request;
using http::Response;

struct Limiters
{
    Limiters(const AuthLimits &limits, const Clock &clock) : address(limits.perAddress, clock), email(limits.perEmail, clock)
    {
    }

    http::RateLimiter address;
    http::RateLimiter email;

    /// Nothing: go ahead.
    std::optional<Response> objection(const Request &request, const QString &emailText)
    {
        const QByteArray emailKey = emailText.trimmed().toLower().left(254).toUtf8();
        const int wait = std::max(address.secondsToWait(request.peerAddress), email.secondsToWait(emailKey));
        if (wait == 0)
            return std::nullopt;
        return Response::problem(Error { ErrorKind::RateLimited, QStringLiteral("too_many_attempts"),
                                         QStringLiteral("Too many attempts. Try again in %1 seconds.").arg(wait), {},
                                         QJsonObject { { QStringLiteral("retry_after"), wait } } })
                .withHeader("Retry-After", QByteArray::number(wait));
    }
};

QJsonObject userJson(const usecases::Account &account)
{
    return QJsonObject { { QStringLiteral("id"), account.id.toString() },
                         { QStringLiteral("email"), account.email },
                         { QStringLiteral("display_name"), account.displayName },
                         { QStringLiteral("created_at"), account.createdAt.toUTC().toString(Qt::ISODate) } };
}

Response signedIn(int status, const Result<usecases::SignedIn> &result)
{
    if (!result.ok())
        return Response::problem(result.error());
    return Response::json(status, QJsonObject { { QStringLiteral("token"), QString::fromLatin1(result->token) },
                                                { QStringLiteral("user"), userJson(result->account) } });
}

Response signUp(const Request &request, usecases::SignUp &useCase, Limiters &limiters)
{
    JsonFields fields(request.body);
    usecases::SignUpRequest wanted;
    wanted.email = fields.string(QStringLiteral("email"), 0, 254);
    // Its length is the use case's to judge: too short has a code of its own.
    wanted.password = fields.string(QStringLiteral("password"), 0, 200);
    wanted.displayName = fields.optionalString(QStringLiteral("display_name"), 0, 100).value_or(QString());
    fields.optionalString(QStringLiteral("referral_code"), 0, 40);
    if (const auto checked = fields.finish(); !checked.ok())
        return Response::problem(checked.error());
    if (const auto refusal = limiters.objection(request, wanted.email))
        return *refusal;
    return signedIn(201, useCase.run(wanted));
}

Response signIn(const Request &request, usecases::SignIn &useCase, Limiters &limiters)
{
    JsonFields fields(request.body);
    const QString email = fields.string(QStringLiteral("email"), 0, 1000);
    const QString password = fields.string(QStringLiteral("password"), 0, 1000);
    if (const auto checked = fields.finish(); !checked.ok())
        return Response::problem(checked.error());
    if (const auto refusal = limiters.objection(request, email))
        return *refusal;
    return signedIn(200, useCase.run(email, password));
}

} // namespace

void registerAuthRoutes(http::Router &router, const AuthDependencies &dependencies)
{
    const auto limiters = std::make_shared<Limiters>(dependencies.limits, dependencies.clock);
    const http::RouteOptions small { 8 * 1024, "application/json" };
    const http::RouteOptions hashing { 8 * 1024, "application/json", true };
    router.add(Method::Post, QStringLiteral("/api/auth/sign-up"),
               [limiters, &useCase = dependencies.signUp](const Request &request) {
                   return signUp(request, useCase, *limiters);
               }, hashing);
    router.add(Method::Post, QStringLiteral("/api/auth/sign-in"),
               [limiters, &useCase = dependencies.signIn](const Request &request) {
                   return signIn(request, useCase, *limiters);
               }, hashing);
    router.add(Method::Post, QStringLiteral("/api/auth/sign-out"),
               [&useCase = dependencies.signOut, onSignedOut = dependencies.onSignedOut](const Request &request) {
                   const Result<UserId> user = useCase.run(bearerToken(request));
                   if (!user.ok())
                       return Response::problem(user.error());
                   if (onSignedOut)
                       onSignedOut(*user);
                   return Response::noContent();
               }, small);
    router.add(Method::Get, QStringLiteral("/api/me"),
               authenticated(dependencies.authenticator,
                             [&authenticator = dependencies.authenticator](const Request &, const UserId &user) {
                                 const auto account = authenticator.accountOf(user);
                                 if (!account.ok())
                                     return Response::problem(account.error());
                                 return Response::json(200, QJsonObject { { QStringLiteral("user"), userJson(*account) } });
                             }));
}

} // namespace reelmint::routes
