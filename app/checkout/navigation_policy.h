// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"

#include <QUrl>

namespace reelmint::checkout {

/// Where the embedded payment page may go. Pure; decides by parsed address and exact host, never by parts of a string.
///
/// The main frame shows the payment provider's checkout and nothing else; a bank's challenge runs in a frame inside it and
/// may come from any https host. Outside of that only https is loaded, except the sandbox on this machine when the server
/// is on this machine too.
class NavigationPolicy
{
public:
    enum class Frame { Main, Sub };
    enum class Decision {
        Allow,
        Block,
        OpenExternally, ///< an https page that is not part of the payment: the system's browser may show it
        Returned,       ///< the payer is done here: stop loading and ask the server
    };

    /// `server`: the API's base address, passed net::checkServerUrl(). `checkout`: the address the server gave for this
    /// payment. Error Forbidden "untrusted_checkout": it is not one that may be shown here.
    static Result<NavigationPolicy> forCheckout(const QUrl &server, const QUrl &checkout);

    Decision decide(const QUrl &url, Frame frame) const;
    /// A picture, script, style or request of the page.
    bool allowsResource(const QUrl &url) const;
    /// A new window the page asks for: shown in the system's browser or not at all, never embedded.
    Decision decideNewWindow(const QUrl &url) const;

private:
    NavigationPolicy(QUrl server, QUrl sandbox) : m_server(std::move(server)), m_sandbox(std::move(sandbox)) {}

    bool isSandbox(const QUrl &url) const;

    QUrl m_server;
    QUrl m_sandbox; ///< origin of the sandbox's pages; empty in production
};

/// The hosts of the payment provider that the main frame may show.
bool isCheckoutHost(const QString &host);

} // namespace reelmint::checkout
