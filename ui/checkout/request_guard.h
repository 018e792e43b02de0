// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/checkout/navigation_policy.h"

#include <QWebEngineUrlRequestInterceptor>

namespace reelmint::ui {

/// Sees every resource the payment page asks for, redirects included, and lets through only what is encrypted (or the
/// configured loopback origin of the sandbox). Called on the GUI thread.
class RequestGuard : public QWebEngineUrlRequestInterceptor
{
    Q_OBJECT

public:
    RequestGuard(checkout::NavigationPolicy policy, QObject *parent);
    void interceptRequest(QWebEngineUrlRequestInfo &info) override;

Q_SIGNALS:
    /// `origin` is scheme, host and port only: addresses of payment pages are secrets.
    void blocked(const QString &origin);

private:
    checkout::NavigationPolicy m_policy;
};

} // namespace reelmint::ui
