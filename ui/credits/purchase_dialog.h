// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/checkout/checkout_flow.h"
#include "ui/checkout/make_checkout.h"
#include "ui/credits/purchase_outcome.h"
#include "ui/credits/shortfall.h"

#include <QDialog>

#include <optional>

class QStackedWidget;

namespace reelmint::credits {
class BalanceStore;
}

namespace reelmint::ui {

class PurchaseChooseStep;
class PurchasePayStep;

/// Buying credits: choose a package, pay, see the result. What happened is always the flow's word, which is the server's.
/// Closing the window loses nothing: the order stays among the pending ones and is looked up again.
class PurchaseDialog : public QDialog
{
    Q_OBJECT

public:
    /// All of it outlives the dialog. `server`: the API's base address.
    struct Parts
    {
        credits::CreditService &service;
        const credits::BalanceStore &balance;
        checkout::CheckoutFlow &flow;
        QUrl server;
        CheckoutMaker makeCheckout; ///< the payment page
        CheckoutMaker makeBrowser;  ///< behind "Continue in browser"; empty: the usual one
    };

    explicit PurchaseDialog(const Parts &parts, QWidget *parent = nullptr);

    /// Opens the window at the first step. With a shortfall the smallest package that covers it is selected.
    void begin(const std::optional<Shortfall> &shortfall = std::nullopt);
    /// Opens the window on an order that was left open earlier.
    void resumeOrder(const OrderId &order);

Q_SIGNALS:
    /// Once per purchase, when the credits are there: an interrupted action can go on.
    void purchaseFinished(const reelmint::credits::Order &order);
    /// The window was closed without credits having come.
    void closedWithoutCredits();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void done(int result) override;

private:
    void refresh();
    void showOutcome();
    void showCredited();
    void perform(PurchaseOutcome::Action action);
    bool isPaying() const;

    credits::CreditService &m_service;
    const credits::BalanceStore &m_balance;
    checkout::CheckoutFlow &m_flow;
    std::optional<Shortfall> m_shortfall;
    Credits m_before;
    bool m_told = false; ///< purchaseFinished was emitted for this purchase
    QStackedWidget *m_stack;
    PurchaseChooseStep *m_choose;
    PurchasePayStep *m_pay;
    PurchaseResultStep *m_result;
    PurchaseOutcome::Page m_outcome;
};

} // namespace reelmint::ui
