// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/routes/authenticated.h"

namespace reelmint::routes {

QByteArray bearerToken(const http::Request &request)
{
    const QByteArray header = request.header("authorization");
    const QByteArray scheme = QByteArrayLiteral("bearer ");
    return header.left(scheme.size()).toLower() == scheme ? header.mid(scheme.size()).trimmed() : QByteArray();
}

Result<UserId> authenticatedUser(const http::Request &request, usecases::Authenticator &authenticator)
{
    return authenticator.authenticate(bearerToken(request));
}

http::Handler authenticated(usecases::Authenticator &authenticator, AuthenticatedHandler handler)
{
    return [&authenticator, handler = std::move(handler)](const http::Request &request) {
        const Result<UserId> user = authenticatedUser(request, authenticator);
        return user.ok() ? handler(request, *user) : http::Response::problem(user.error());
    };
}

} // namespace reelmint::routes
