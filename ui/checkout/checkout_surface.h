// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/checkout/navigation_policy.h"

#include <QUrl>
#include <QWidget>

namespace reelmint::ui {

/// Where a person pays: the embedded view, or the page that sends them to their own browser. A surface knows nothing
/// about credits or orders, and nothing it reports proves a payment: every signal only means "go and ask the server".
/// GUI thread. The purchase dialog owns it.
class CheckoutSurface : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// Shows the payment page at `checkoutUrl`, which `policy` was made for; a second call replaces the first.
    virtual void open(const QUrl &checkoutUrl, const checkout::NavigationPolicy &policy) = 0;

    /// Stops loading and forgets everything the payment page left behind (cookies, cache, storage).
    virtual void shutDown() = 0;

Q_SIGNALS:
    /// The payment page is there for the person.
    void shown();
    /// The payment page has sent the person back to this address.
    void returned(const QUrl &address);
    /// The person says that they have paid.
    void checkRequested();
    /// The person would rather pay in their own browser.
    void browserRequested();
    /// The page cannot be shown; the surface already says why and offers what to do.
    void failed(const QString &sentence);
};

} // namespace reelmint::ui
