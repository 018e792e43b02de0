// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/checkout/pending_orders.h"
#include "app/credits/balance_store.h"
#include "tests/support/fake_credit_service.h"
#include "ui/credits/purchase_dialog.h"

#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QTemporaryDir>

namespace reelmint::testing {

/// A payment page without a browser engine: the test plays the page.
class FakeSurface : public ui::CheckoutSurface
{
public:
    using CheckoutSurface::CheckoutSurface;
    void open(const QUrl &checkoutUrl, const checkout::NavigationPolicy &) override { m_url = checkoutUrl; }
    void shutDown() override { m_url.clear(); }
    QUrl url() const { return m_url; }

private:
    QUrl m_url;
};

/// A purchase dialog around the real flow and a server in memory, with 3 credits to begin with.
class PurchaseDesk
{
public:
    PurchaseDesk() : pending(service, folder.filePath(QStringLiteral("pending.json"))), flow(service, pending, server())
    {
        checkout::CheckoutFlow::Timings quick;
        quick.pageFirstMs = quick.pageMaxMs = 20;
        quick.verifyFirstMs = quick.verifyMaxMs = 10;
        quick.slowFirstMs = quick.slowMaxMs = 20;
        quick.patienceMs = 200;
        flow.setTimings(quick);
        pending.setUser(UserId(QStringLiteral("user_1")));
        QObject::connect(&service, &credits::CreditService::balanceChanged, &store, &credits::BalanceStore::apply);
        service.ledger().grant(QStringLiteral("grant"), Credits(3), QStringLiteral("Welcome credits"));
        service.push();
        const auto maker = [this](QPointer<FakeSurface> &kept) {
            return [&kept](QWidget *parent) { return kept = new FakeSurface(parent); };
        };
        dialog = std::make_unique<ui::PurchaseDialog>(
            ui::PurchaseDialog::Parts{service, store, flow, server(), maker(page), maker(browser)});
    }

    static QUrl server() { return QUrl(QStringLiteral("https://api.reelmint.example")); }

    QUrl returnAddress(const char *result) const
    {
        return QUrl(server().toString() + QStringLiteral("/checkout/return?order=%1&result=%2")
                        .arg(flow.orderId().toString(), QLatin1String(result)));
    }

    /// The text of a label or button with this object name; the visible one.
    QString text(const char *name) const
    {
        if (const auto *label = dialog->findChild<QLabel *>(QLatin1String(name)))
            return label->text();
        if (const auto *each = dialog->findChild<QPushButton *>(QLatin1String(name)))
            return each->text();
        return {};
    }
    QPushButton *button(const char *name) const { return dialog->findChild<QPushButton *>(QLatin1String(name)); }
    bool isOn(const char *step) const { return dialog->findChild<QWidget *>(QLatin1String(step))->isVisible(); }

    QTemporaryDir folder;
    ManualClock clock;
    FakeCreditService service;
    credits::BalanceStore store{clock};
    checkout::PendingOrders pending;
    checkout::CheckoutFlow flow;
    QPointer<FakeSurface> page;
    QPointer<FakeSurface> browser;
    std::unique_ptr<ui::PurchaseDialog> dialog;
};

} // namespace reelmint::testing
