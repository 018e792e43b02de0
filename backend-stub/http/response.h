// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/error.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>

namespace reelmint::http {

/// One HTTP answer as a plain value. Header values with control characters are dropped by the server, never sent.
struct Response
{
    int status = 200;
    QByteArray contentType = "application/json";
    QByteArray body;
    QList<std::pair<QByteArray, QByteArray>> headers = {};
    bool dropConnection = false; ///< close the connection and send nothing: the Stripe sandbox plays network failures

    static Response json(int status, const QJsonObject &object);
    static Response json(int status, const QJsonArray &array);
    static Response text(int status, const QByteArray &contentType, const QByteArray &body);
    static Response noContent();
    static Response redirect(int status, const QByteArray &location);

    /// RFC 9457 problem document: type, title, status, detail, code, request_id and the error's details.
    /// `error.log` is never sent. The server fills request_id in on the way out.
    static Response problem(const Error &error);
    static Response problem(int status, const QString &code, const QString &message);

    Response &withHeader(const QByteArray &name, const QByteArray &value);
};

/// The one mapping from kinds of errors to statuses.
int httpStatus(ErrorKind kind);

} // namespace reelmint::http
