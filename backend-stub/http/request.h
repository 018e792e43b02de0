// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>
#include <QUrlQuery>

#include <optional>

namespace reelmint::http {

enum class Method { Get, Head, Post, Put, Patch, Delete, Options, Other };

/// One parsed HTTP request, detached from any socket: a plain value that may travel to a worker thread.
struct Request
{
    Method method = Method::Get;
    QByteArray path;                       ///< as sent, without the query
    QUrlQuery query;                       ///< decoded
    QList<std::pair<QByteArray, QByteArray>> headers; ///< names lower case, in order
    QByteArray body;                       ///< raw bytes: signatures are checked over these
    QHash<QString, QString> pathArguments; ///< from the route pattern, [A-Za-z0-9_-]{1,128}
    QByteArray peerAddress;                ///< the TCP peer, or the forwarded one when the peer is a trusted proxy
    QByteArray requestId;                  ///< the caller's X-Request-Id if sane, otherwise made here
    QString routePattern;                  ///< for logs and metrics: "/api/orders/{id}"

    /// First header of that name (lower case), or empty.
    QByteArray header(QByteArrayView lowerName) const;
    QString argument(const QString &name) const { return pathArguments.value(name); }
    /// The first query item of that name, percent-decoded; nothing when it is not there ("?name=" gives an empty text).
    std::optional<QString> queryValue(const QString &name) const;
};

Method methodFromName(QByteArrayView name);
QByteArray methodName(Method method);

} // namespace reelmint::http
