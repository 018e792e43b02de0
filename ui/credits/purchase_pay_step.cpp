// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/credits/purchase_pay_step.h"

#include "app/checkout/checkout_flow.h"
#include "app/core/format.h"
#include "ui/credits/credit_words.h"
#include "ui/credits/load_panel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/error_panel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace reelmint::ui {

using checkout::CheckoutFlow;

PurchasePayStep::PurchasePayStep(CheckoutFlow &flow, const QUrl &server, CheckoutMaker makeCheckout,
                                 CheckoutMaker makeBrowser, QWidget *parent)
    : QWidget(parent), m_flow(flow), m_server(server), m_makeCheckout(std::move(makeCheckout)),
      m_makeBrowser(std::move(makeBrowser)),
      m_summary(new QLabel(this)), m_decline(new ErrorPanel(this)), m_stack(new QStackedWidget(this)),
      m_panel(new LoadPanel(this)), m_cancel(new QPushButton(tr("Cancel the payment"), this))
{
    setObjectName(QStringLiteral("payStep"));
    m_summary->setObjectName(QStringLiteral("orderSummary"));
    m_summary->setWordWrap(true);
    Theme::setRole(m_summary, "heading");
    m_decline->setObjectName(QStringLiteral("decline"));
    m_cancel->setObjectName(QStringLiteral("cancelPayment"));
    m_cancel->setAccessibleName(m_cancel->text());
    m_cancel->setAutoDefault(false);
    Theme::setRole(m_cancel, "ghost");
    m_stack->addWidget(m_panel);
    auto *top = new QHBoxLayout;
    top->addWidget(m_summary, 1);
    top->addWidget(m_cancel);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::gap);
    column->addLayout(top);
    column->addWidget(m_decline);
    column->addWidget(m_stack, 1);
    connect(m_cancel, &QPushButton::clicked, this, &PurchasePayStep::cancel);
}

PurchasePayStep::~PurchasePayStep()
{
    leave();
}

void PurchasePayStep::refresh()
{
    const credits::Package &package = m_flow.package();
    const bool known = package.credits.isPositive();
    m_summary->setText(known ? tr("%1 for %2", "500 credits, price")
                                   .arg(CreditWords::credits(package.credits), formatMoney(package.price))
                             : tr("Payment"));
    m_decline->clear();
    m_cancel->setEnabled(m_flow.state() != CheckoutFlow::State::Creating);
    switch (m_flow.state()) {
    case CheckoutFlow::State::Creating:
        leave();
        m_panel->showLoading(tr("Preparing your order…"));
        break;
    case CheckoutFlow::State::Opening:
        if (!m_surface)
            openPage();
        break;
    case CheckoutFlow::State::Declined:
        if (m_flow.order() && !m_flow.order()->declineMessage.isEmpty())
            m_decline->showMessage(m_flow.order()->declineMessage, false);
        else
            m_decline->showMessage(tr("The payment was declined. You can try another card."), false);
        break;
    default:
        break;
    }
}

void PurchasePayStep::openPage()
{
    if (!m_flow.policy())
        return;
    m_inBrowser = false;
    adopt(m_makeCheckout(m_stack));
    m_surface->open(m_flow.checkoutUrl(), *m_flow.policy());
}

void PurchasePayStep::openInBrowser()
{
    if (!m_flow.policy())
        return;
    leave();
    m_inBrowser = true;
    adopt(m_makeBrowser(m_stack));
    m_surface->open(m_flow.checkoutUrl(), *m_flow.policy());
}

void PurchasePayStep::adopt(CheckoutSurface *surface)
{
    m_surface = surface;
    m_stack->addWidget(surface);
    m_stack->setCurrentWidget(surface);
    // Return typed into a card form must never press a button of ours.
    for (QPushButton *button : surface->findChildren<QPushButton *>())
        button->setAutoDefault(false);
    connect(surface, &CheckoutSurface::shown, &m_flow, &CheckoutFlow::pageShown);
    connect(surface, &CheckoutSurface::checkRequested, &m_flow, &CheckoutFlow::checkNow);
    connect(surface, &CheckoutSurface::browserRequested, this, &PurchasePayStep::openInBrowser, Qt::QueuedConnection);
    connect(
        surface, &CheckoutSurface::returned, this,
        [this](const QUrl &address) {
            m_flow.returned(checkout::ReturnUrl::parse(address, m_server).value_or(checkout::ReturnUrl()));
        },
        Qt::QueuedConnection);
}

void PurchasePayStep::leave()
{
    m_stack->setCurrentWidget(m_panel);
    if (!m_surface)
        return;
    m_surface->shutDown();
    m_stack->removeWidget(m_surface);
    // Deleted later: this may run inside one of its signals.
    m_surface->disconnect(this);
    m_surface->deleteLater();
    m_surface = nullptr;
    m_inBrowser = false;
}

void PurchasePayStep::cancel()
{
    // The person may have paid a moment ago: the server is asked before anybody says that nothing was charged.
    m_flow.returned({m_flow.orderId(), checkout::ReturnUrl::Hint::Cancel});
}

} // namespace reelmint::ui
