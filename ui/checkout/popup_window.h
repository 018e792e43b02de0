// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/checkout/navigation_policy.h"

#include <QDialog>

namespace reelmint::ui {

class CheckoutPage;
class CheckoutProfile;
class HostLine;

/// A window the payment page opened, most often the bank asking for a confirmation. Owned by the checkout view and
/// closed with it; closes itself when its page asks for that. Shows whose page it is.
class PopupWindow : public QDialog
{
    Q_OBJECT

public:
    PopupWindow(const checkout::NavigationPolicy &policy, CheckoutProfile *profile, QWidget *parent);
    ~PopupWindow() override;

    CheckoutPage *page() const { return m_page; }

Q_SIGNALS:
    void returned(const QUrl &address);

private:
    CheckoutPage *m_page;
    QWidget *m_view;
    HostLine *m_hostLine;
};

} // namespace reelmint::ui
