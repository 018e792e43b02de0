// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/checkout/request_guard.h"

#include "ui/checkout/url_words.h"

namespace reelmint::ui {

RequestGuard::RequestGuard(checkout::NavigationPolicy policy, QObject *parent)
    : QWebEngineUrlRequestInterceptor(parent), m_policy(std::move(policy))
{
}

void RequestGuard::interceptRequest(QWebEngineUrlRequestInfo &info)
{
    const QUrl url = info.requestUrl();
    if (m_policy.allowsResource(url))
        return;
    info.block(true);
    Q_EMIT blocked(originOf(url));
}

} // namespace reelmint::ui
