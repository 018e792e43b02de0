// SPDX-License-Identifier: GPL-3.0-or-later
// Balance, purchase and history: what leads where.
#include "app/main/workbench.h"

#include "app/core/format.h"
#include "ui/credits/credit_badge.h"
#include "ui/credits/history_page.h"
#include "ui/credits/low_balance_banner.h"
#include "ui/credits/low_balance_notice.h"
#include "ui/credits/purchase_dialog.h"
#include "ui/credits/rate_card_page.h"
#include "ui/help/help_page.h"
#include "ui/shell/main_window.h"
#include "ui/shell/notices.h"
#include "ui/shell/page_stack.h"

namespace reelmint {

void Workbench::connectCredits()
{
    m_badge->follow(m_services.balance);
    connect(m_badge, &ui::CreditBadge::buyRequested, this, [this] { buy(); });
    connect(m_badge, &ui::CreditBadge::historyRequested, this, &Workbench::openHistory);
    connect(m_lowBalance, &ui::LowBalanceNotice::topUpRequested, this, [this] { buy(); });
    connect(m_window.get(), &ui::MainWindow::becameActive, &m_services.liveCredits, &credits::LiveCredits::wake);
    connect(m_history, &ui::HistoryPage::closeRequested, m_pages, &ui::PageStack::leave);
    connect(m_history, &ui::HistoryPage::buyRequested, this, [this] { buy(); });
    connect(m_prices, &ui::RateCardPage::closeRequested, m_pages, &ui::PageStack::leave);
    connect(m_prices, &ui::RateCardPage::buyRequested, this, [this] { buy(); });
    connect(m_help, &ui::HelpPage::closeRequested, m_pages, &ui::PageStack::leave);
}

void Workbench::connectPurchase()
{
    connect(&m_services.pendingOrders, &checkout::PendingOrders::settled, this,
            [this](const credits::Order &order, const QString &package) {
                // The purchase window tells about the order that it shows.
                if (m_purchase->isVisible() && m_services.checkout.orderId() == order.id)
                    return;
                if (order.state == credits::OrderState::Credited) {
                    m_notices->show(ui::Notices::Tone::Good,
                                    tr("Your purchase of %1 has arrived: %2 credits.").arg(package, formatCredits(order.credits)));
                }
            });
}

void Workbench::openHistory()
{
    if (m_services.session.isSignedIn())
        m_pages->open(m_history);
    else
        openSignIn();
}

void Workbench::openPrices()
{
    m_pages->open(m_prices);
}

void Workbench::openHelp()
{
    m_pages->open(m_help);
}

void Workbench::buy(const std::optional<ui::Shortfall> &shortfall)
{
    if (m_services.session.isSignedIn()) {
        m_purchase->begin(shortfall);
        return;
    }
    m_buyAfterSignIn = true;
    m_wantedToBuy = shortfall;
    openSignIn();
}

} // namespace reelmint
