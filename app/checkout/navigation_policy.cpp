// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/checkout/navigation_policy.h"

#include "app/checkout/return_url.h"
#include "app/net/redaction.h"
#include "app/net/server_url.h"

#include <QCoreApplication>

namespace reelmint::checkout {

namespace {

/// https with a host, the usual port and no name or password in front of it.
bool isPlainHttps(const QUrl &url)
{
    return url.isValid() && url.scheme() == QLatin1String("https") && !url.host().isEmpty() && url.userInfo().isEmpty()
        && url.port(443) == 443;
}

bool isLocalHttp(const QUrl &url)
{
    return url.isValid() && url.scheme() == QLatin1String("http") && url.userInfo().isEmpty()
        && net::isLoopbackHost(url.host());
}

} // namespace

bool isCheckoutHost(const QString &host)
{
    // hooks.stripe.com carries card challenges that need the whole page and leads back to checkout.stripe.com.
    return host == QLatin1String("checkout.stripe.com") || host == QLatin1String("hooks.stripe.com");
}

Result<NavigationPolicy> NavigationPolicy::forCheckout(const QUrl &server, const QUrl &checkout)
{
    if (isPlainHttps(checkout) && checkout.host() == QLatin1String("checkout.stripe.com"))
        return NavigationPolicy(server, {});
    if (isLocalHttp(checkout) && net::isLoopbackHost(server.host())) {
        QUrl origin;
        origin.setScheme(checkout.scheme());
        origin.setHost(checkout.host());
        origin.setPort(checkout.port());
        return NavigationPolicy(server, origin);
    }
    return Error{ErrorKind::Forbidden, QStringLiteral("untrusted_checkout"),
                 QCoreApplication::translate("NavigationPolicy",
                                             "The server named a payment page that Reelmint does not trust."),
                 QStringLiteral("refused checkout address ") + net::redact(checkout)};
}

bool NavigationPolicy::isSandbox(const QUrl &url) const
{
    return !m_sandbox.isEmpty() && isLocalHttp(url) && isSameOrigin(url, m_sandbox);
}

NavigationPolicy::Decision NavigationPolicy::decide(const QUrl &url, Frame frame) const
{
    if (frame == Frame::Sub) {
        static const QList<QUrl> blanks{QUrl(QStringLiteral("about:blank")), QUrl(QStringLiteral("about:srcdoc"))};
        const bool https = url.isValid() && url.scheme() == QLatin1String("https") && !url.host().isEmpty();
        return https || isSandbox(url) || blanks.contains(url) ? Decision::Allow : Decision::Block;
    }
    if (ReturnUrl::parse(url, m_server))
        return Decision::Returned;
    if (isSandbox(url))
        return Decision::Allow;
    if (!isPlainHttps(url))
        return Decision::Block;
    return isCheckoutHost(url.host()) ? Decision::Allow : Decision::OpenExternally;
}

NavigationPolicy::Decision NavigationPolicy::decideNewWindow(const QUrl &url) const
{
    const Decision main = decide(url, Frame::Main);
    return main == Decision::Allow && isPlainHttps(url) ? Decision::OpenExternally
        : main == Decision::OpenExternally              ? Decision::OpenExternally
                                                        : Decision::Block;
}

bool NavigationPolicy::allowsResource(const QUrl &url) const
{
    if (isSandbox(url))
        return true;
    static const QStringList inPage{QStringLiteral("data"), QStringLiteral("blob")};
    if (inPage.contains(url.scheme()))
        return true;
    const bool secure = url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("wss");
    return url.isValid() && secure && !url.host().isEmpty();
}

} // namespace reelmint::checkout
