// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>
#include <QUrlQuery>

#include <optional>

namespace reelmint::net {

/// One call of the API, as data. `path` is absolute ("/api/me") and may hold only characters that need no escaping; put
/// foreign text through segment().
struct ApiRequest
{
    enum class Method { Get, Post };
    enum class Token {
        Session,  ///< the signed-in user's; the call is given up when that changes
        None,     ///< signing in and up
        Explicit, ///< `explicitToken`, whatever the session says: signing out
    };

    Method method = Method::Get;
    QString path;
    QUrlQuery query = {};
    std::optional<QJsonObject> body = {};
    QString idempotencyKey = {};
    Token token = Token::Session;
    QByteArray explicitToken = {};

    static ApiRequest get(const QString &path, const QUrlQuery &query = {})
    {
        ApiRequest request;
        request.path = path;
        request.query = query;
        return request;
    }

    /// With a key the call may be repeated after a lost answer; without one it is sent at most once.
    static ApiRequest post(const QString &path, const QJsonObject &body, const QString &idempotencyKey = {})
    {
        ApiRequest request;
        request.method = Method::Post;
        request.path = path;
        request.body = body;
        request.idempotencyKey = idempotencyKey;
        return request;
    }

    /// An id as one path segment: nothing in it can reach another path.
    static QString segment(const QString &id) { return QString::fromLatin1(QUrl::toPercentEncoding(id)); }
};

/// What the server answered to a call that succeeded. `body` is empty for 204.
struct ApiResponse
{
    int status = 0;
    QJsonObject body;
    QString requestId;
    bool replayed = false; ///< the server had done it before, for the same key
};

} // namespace reelmint::net
