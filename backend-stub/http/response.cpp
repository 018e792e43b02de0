// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/http/response.h"

#include "backend-stub/http/response_writer.h"

#include <QJsonDocument>

namespace reelmint::http {

Response Response::json(int status, const QJsonObject &object)
{
    Response response;
    response.status = status;
    response.body = QJsonDocument(object).toJson(QJsonDocument::Compact);
    return response;
}

Response Response::json(int status, const QJsonArray &array)
{
    Response response;
    response.status = status;
    response.body = QJsonDocument(array).toJson(QJsonDocument::Compact);
    return response;
}

Response Response::text(int status, const QByteArray &contentType, const QByteArray &body)
{
    Response response;
    response.status = status;
    response.contentType = contentType;
    response.body = body;
    return response;
}

Response Response::noContent()
{
    return text(204, {}, {});
}

Response Response::redirect(int status, const QByteArray &location)
{
    return text(status, {}, {}).withHeader("Location", location);
}

Response Response::problem(const Error &error)
{
    const int status = httpStatus(error.kind);
    QJsonObject document = error.details;
    document.insert(QStringLiteral("type"), QStringLiteral("urn:reelmint:problem:") + error.code);
    document.insert(QStringLiteral("title"), QString::fromLatin1(reasonPhrase(status)));
    document.insert(QStringLiteral("status"), status);
    document.insert(QStringLiteral("detail"), error.message);
    document.insert(QStringLiteral("code"), error.code);
    document.insert(QStringLiteral("request_id"), QString());
    Response response = json(status, document);
    response.contentType = problemContentType;
    if (status == 401)
        response.withHeader("WWW-Authenticate", "Bearer");
    if (status == 503)
        response.withHeader("Retry-After", "2");
    return response;
}

Response Response::problem(int status, const QString &code, const QString &message)
{
    Response response = problem(Error { ErrorKind::Internal, code, message });
    QJsonObject document = QJsonDocument::fromJson(response.body).object();
    document.insert(QStringLiteral("status"), status);
    document.insert(QStringLiteral("title"), QString::fromLatin1(reasonPhrase(status)));
    response.status = status;
    response.body = QJsonDocument(document).toJson(QJsonDocument::Compact);
    if (status == 401)
        response.withHeader("WWW-Authenticate", "Bearer");
    return response;
}

Response &Response::withHeader(const QByteArray &name, const QByteArray &value)
{
    headers.append({ name, value });
    return *this;
}

int httpStatus(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::InvalidInput: return 400;
    case ErrorKind::Unauthenticated: return 401;
    case ErrorKind::PaymentRequired: return 402;
    case ErrorKind::Forbidden: return 403;
    case ErrorKind::NotFound: return 404;
    case ErrorKind::Conflict: return 409;
    case ErrorKind::TooLarge: return 413;
    case ErrorKind::RateLimited: return 429;
    case ErrorKind::Internal: return 500;
    case ErrorKind::BadGateway: return 502;
    case ErrorKind::Unavailable: return 503;
    case ErrorKind::Cancelled: return 503;
    case ErrorKind::Network: return 502;
    case ErrorKind::UnknownOutcome: return 504;
    }
    return 500;
}

} // namespace reelmint::http
