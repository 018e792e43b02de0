// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/checkout/make_checkout.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace reelmint::checkout {
class CheckoutFlow;
}

namespace reelmint::ui {

class ErrorPanel;
class LoadPanel;

/// Second step of a purchase: the payment page, embedded or in the browser, with what is bought above it, a decline beside
/// it, and a way out that is always there.
class PurchasePayStep : public QWidget
{
    Q_OBJECT

public:
    /// `makeBrowser` makes the surface behind "Continue in browser".
    PurchasePayStep(checkout::CheckoutFlow &flow, const QUrl &server, CheckoutMaker makeCheckout,
                    CheckoutMaker makeBrowser, QWidget *parent = nullptr);
    ~PurchasePayStep() override;

    /// Follows the flow: shows what its state needs, opens the page once per visit.
    void refresh();
    /// Leaves the payment page; nothing of it is kept.
    void leave();
    bool isInBrowser() const { return m_inBrowser; }

private:
    void openPage();
    void openInBrowser();
    void adopt(CheckoutSurface *surface);
    void cancel();

    checkout::CheckoutFlow &m_flow;
    QUrl m_server;
    CheckoutMaker m_makeCheckout;
    CheckoutMaker m_makeBrowser;
    CheckoutSurface *m_surface = nullptr;
    bool m_inBrowser = false;
    QLabel *m_summary;
    ErrorPanel *m_decline;
    QStackedWidget *m_stack;
    LoadPanel *m_panel;
    QPushButton *m_cancel;
};

} // namespace reelmint::ui
