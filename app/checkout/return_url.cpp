// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/checkout/return_url.h"

#include "app/net/server_url.h"

#include <QUrlQuery>

namespace reelmint::checkout {

namespace {

int effectivePort(const QUrl &url)
{
    return url.port(url.scheme() == QLatin1String("https") ? 443 : 80);
}

/// The value of a name that appears exactly once.
QString onlyValue(const QUrlQuery &query, const QString &name)
{
    const QStringList values = query.allQueryItemValues(name, QUrl::FullyDecoded);
    return values.size() == 1 ? values.first() : QString();
}

} // namespace

bool isSameOrigin(const QUrl &a, const QUrl &b)
{
    // QUrl has lowered scheme and host and turned international names into one form on both sides.
    return a.scheme() == b.scheme() && a.host(QUrl::FullyEncoded) == b.host(QUrl::FullyEncoded)
        && effectivePort(a) == effectivePort(b);
}

std::optional<ReturnUrl> ReturnUrl::parse(const QUrl &url, const QUrl &server)
{
    if (!url.isValid() || !url.userInfo().isEmpty() || !isSameOrigin(url, server))
        return std::nullopt;
    const QUrl page = net::resolveApiPath(server, QStringLiteral("/checkout/return"));
    if (url.path(QUrl::FullyEncoded) != page.path(QUrl::FullyEncoded))
        return std::nullopt;
    const QUrlQuery query(url);
    ReturnUrl result;
    result.order = OrderId(onlyValue(query, QStringLiteral("order")));
    const QString hint = onlyValue(query, QStringLiteral("result"));
    if (hint == QLatin1String("success"))
        result.hint = Hint::Success;
    else if (hint == QLatin1String("cancel"))
        result.hint = Hint::Cancel;
    return result;
}

} // namespace reelmint::checkout
