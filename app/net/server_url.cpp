// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/server_url.h"

#include <QCoreApplication>
#include <QHostAddress>

namespace reelmint::net {

bool isLoopbackHost(const QString &host)
{
    if (host.compare(QLatin1String("localhost"), Qt::CaseInsensitive) == 0)
        return true;
    const QHostAddress address(host);
    return !address.isNull() && address.isLoopback();
}

Result<QUrl> checkServerUrl(const QUrl &url)
{
    const bool secure = url.scheme() == QLatin1String("https");
    const bool local = url.scheme() == QLatin1String("http") && isLoopbackHost(url.host());
    if (!url.isValid() || url.host().isEmpty() || !(secure || local) || !url.userInfo().isEmpty() || url.hasQuery()
        || url.hasFragment()) {
        return Error{ErrorKind::InvalidInput, QStringLiteral("invalid_server_url"),
                     QCoreApplication::translate("ServerUrl", "The address of the server must start with https."),
                     QStringLiteral("refused server address ") + url.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery)};
    }
    return url;
}

QUrl resolveApiPath(const QUrl &base, const QString &encodedPath)
{
    QUrl url = base;
    QString prefix = base.path(QUrl::FullyEncoded);
    while (prefix.endsWith(QLatin1Char('/')))
        prefix.chop(1);
    url.setPath(prefix + encodedPath, QUrl::TolerantMode);
    return url;
}

} // namespace reelmint::net
