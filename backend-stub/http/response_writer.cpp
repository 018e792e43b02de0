// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/http/response_writer.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QLocale>
#include <QSet>

#include <algorithm>

namespace reelmint::http {
namespace {

bool isToken(const QByteArray &name)
{
    static const QByteArray extra = QByteArrayLiteral("!#$%&'*+-.^_`|~");
    return !name.isEmpty() && std::all_of(name.cbegin(), name.cend(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || extra.contains(c);
    });
}

bool isSafeValue(const QByteArray &value)
{
    return std::none_of(value.cbegin(), value.cend(), [](char c) {
        const auto code = static_cast<unsigned char>(c);
        return code < 0x20 || code == 0x7f;
    });
}

bool isFraming(const QByteArray &lowerName)
{
    static const QSet<QByteArray> names = { "content-length", "transfer-encoding", "connection", "date",
                                            "content-type",   "x-request-id",      "keep-alive" };
    return names.contains(lowerName);
}

void appendHeader(QByteArray &out, const QByteArray &name, const QByteArray &value)
{
    out += name + QByteArrayLiteral(": ") + value + QByteArrayLiteral("\r\n");
}

QByteArray httpDate()
{
    // IMF-fixdate is English whatever the locale.
    return QLocale::c().toString(QDateTime::currentDateTimeUtc(), QStringLiteral("ddd, dd MMM yyyy HH:mm:ss")).toLatin1()
            + QByteArrayLiteral(" GMT");
}

QByteArray withRequestId(const Response &response, const QByteArray &requestId)
{
    QJsonObject document = QJsonDocument::fromJson(response.body).object();
    document.insert(QStringLiteral("request_id"), QString::fromLatin1(requestId));
    return QJsonDocument(document).toJson(QJsonDocument::Compact);
}

} // namespace

QByteArray reasonPhrase(int status)
{
    static const QHash<int, QByteArray> phrases = {
        { 100, "Continue" }, { 200, "OK" }, { 201, "Created" }, { 202, "Accepted" }, { 204, "No Content" },
        { 301, "Moved Permanently" }, { 302, "Found" }, { 303, "See Other" }, { 304, "Not Modified" },
        { 307, "Temporary Redirect" }, { 308, "Permanent Redirect" }, { 400, "Bad Request" }, { 401, "Unauthorized" },
        { 402, "Payment Required" }, { 403, "Forbidden" }, { 404, "Not Found" }, { 405, "Method Not Allowed" },
        { 406, "Not Acceptable" }, { 408, "Request Timeout" }, { 409, "Conflict" }, { 410, "Gone" },
        { 411, "Length Required" }, { 412, "Precondition Failed" }, { 413, "Content Too Large" },
        { 414, "URI Too Long" }, { 415, "Unsupported Media Type" }, { 417, "Expectation Failed" },
        { 422, "Unprocessable Content" }, { 426, "Upgrade Required" }, { 429, "Too Many Requests" },
        { 431, "Request Header Fields Too Large" }, { 500, "Internal Server Error" }, { 501, "Not Implemented" },
        { 502, "Bad Gateway" }, { 503, "Service Unavailable" }, { 504, "Gateway Timeout" },
        { 505, "HTTP Version Not Supported" },
    };
    return phrases.value(status, QByteArrayLiteral("Status"));
}

QByteArray serialize(const Response &response, const WireOptions &options)
{
    const QByteArray body = response.contentType == problemContentType ? withRequestId(response, options.requestId)
                                                                       : response.body;
    const bool bodiless = response.status == 204 || response.status == 304 || response.status < 200;
    QByteArray out;
    out.reserve(512 + body.size());
    out += QByteArrayLiteral("HTTP/1.1 ") + QByteArray::number(response.status) + ' ' + reasonPhrase(response.status)
            + QByteArrayLiteral("\r\n");
    appendHeader(out, QByteArrayLiteral("Date"), httpDate());
    if (!response.contentType.isEmpty() && isSafeValue(response.contentType))
        appendHeader(out, QByteArrayLiteral("Content-Type"), response.contentType);
    if (!bodiless)
        appendHeader(out, QByteArrayLiteral("Content-Length"), QByteArray::number(body.size()));
    appendHeader(out, QByteArrayLiteral("X-Request-Id"), options.requestId);
    appendHeader(out, QByteArrayLiteral("Connection"), options.keepAlive ? QByteArrayLiteral("keep-alive")
                                                                         : QByteArrayLiteral("close"));
    QSet<QByteArray> seen;
    for (const auto &[name, value] : response.headers) {
        const QByteArray lower = name.toLower();
        if (isFraming(lower) || !isToken(name) || !isSafeValue(value))
            continue;
        seen.insert(lower);
        appendHeader(out, name, value);
    }
    if (!seen.contains("x-content-type-options"))
        appendHeader(out, QByteArrayLiteral("X-Content-Type-Options"), QByteArrayLiteral("nosniff"));
    if (!seen.contains("cache-control"))
        appendHeader(out, QByteArrayLiteral("Cache-Control"), QByteArrayLiteral("no-store"));
    out += QByteArrayLiteral("\r\n");
    if (!options.headOnly && !bodiless)
        out += body;
    return out;
}

} // namespace reelmint::http
