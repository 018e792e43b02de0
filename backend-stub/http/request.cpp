// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/http/request.h"

#include <QUrl>

namespace reelmint::http {

QByteArray Request::header(QByteArrayView lowerName) const
{
    for (const auto &[name, value] : headers) {
        if (name == lowerName)
            return value;
    }
    return {};
}

std::optional<QString> Request::queryValue(const QString &name) const
{
    if (!query.hasQueryItem(name))
        return std::nullopt;
    return query.queryItemValue(name, QUrl::FullyDecoded);
}

Method methodFromName(QByteArrayView name)
{
    static const std::pair<const char *, Method> known[] = {
        { "GET", Method::Get },     { "HEAD", Method::Head },     { "POST", Method::Post },
        { "PUT", Method::Put },     { "PATCH", Method::Patch },   { "DELETE", Method::Delete },
        { "OPTIONS", Method::Options },
    };
    for (const auto &[text, method] : known) {
        if (name == QByteArrayView(text))
            return method;
    }
    return Method::Other;
}

QByteArray methodName(Method method)
{
    switch (method) {
    case Method::Get: return "GET";
    case Method::Head: return "HEAD";
    case Method::Post: return "POST";
    case Method::Put: return "PUT";
    case Method::Patch: return "PATCH";
    case Method::Delete: return "DELETE";
    case Method::Options: return "OPTIONS";
    case Method::Other: break;
    }
    return "OTHER";
}

} // namespace reelmint::http
