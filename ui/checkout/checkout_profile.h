// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/checkout/navigation_policy.h"

#include <QWebEngineProfile>

namespace reelmint::ui {

class RequestGuard;

/// The browser profile of one checkout: off the record, nothing kept on disk, every feature a card form does not need
/// switched off. Made when the payment page is opened and deleted after its pages.
class CheckoutProfile : public QWebEngineProfile
{
    Q_OBJECT

public:
    explicit CheckoutProfile(const checkout::NavigationPolicy &policy, QObject *parent = nullptr);

    RequestGuard *guard() const { return m_guard; }

Q_SIGNALS:
    void downloadRefused();

private:
    RequestGuard *m_guard;
};

} // namespace reelmint::ui
