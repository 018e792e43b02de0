// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/credits/purchase_dialog.h"

#include "app/credits/balance_store.h"
#include "ui/checkout/external_checkout.h"
#include "ui/credits/purchase_choose_step.h"
#include "ui/credits/purchase_pay_step.h"
#include "ui/theme/theme.h"

#include <QDesktopServices>
#include <QKeyEvent>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace reelmint::ui {

using checkout::CheckoutFlow;

namespace {
constexpr QSize kSize(960, 720);
constexpr QSize kSmallest(480, 480);

CheckoutSurface *makeExternal(QWidget *parent)
{
    return new ExternalCheckout({}, parent);
}
} // namespace

PurchaseDialog::PurchaseDialog(const Parts &parts, QWidget *parent)
    : QDialog(parent), m_service(parts.service), m_balance(parts.balance), m_flow(parts.flow),
      m_stack(new QStackedWidget(this)), m_choose(new PurchaseChooseStep(&parts.service)),
      m_pay(new PurchasePayStep(parts.flow, parts.server, parts.makeCheckout,
                                parts.makeBrowser ? parts.makeBrowser : CheckoutMaker(&makeExternal))),
      m_result(new PurchaseResultStep)
{
    setObjectName(QStringLiteral("purchaseDialog"));
    setWindowTitle(tr("Buy credits"));
    setAccessibleName(windowTitle());
    setWindowModality(Qt::WindowModal);
    setMinimumSize(kSmallest);
    resize(kSize);
    m_stack->addWidget(m_choose);
    m_stack->addWidget(m_pay);
    m_stack->addWidget(m_result);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::gapHuge, metrics::gapHuge, metrics::gapHuge, metrics::gapHuge);
    column->addWidget(m_stack);
    for (QPushButton *button : findChildren<QPushButton *>())
        button->setAutoDefault(false);

    connect(m_choose, &PurchaseChooseStep::chosen, this, [this](const credits::Package &package) {
        m_before = m_balance.balance() ? m_balance.balance()->available : Credits();
        m_told = false;
        m_flow.start(package);
    });
    connect(m_choose, &PurchaseChooseStep::closeRequested, this, &QDialog::reject);
    connect(&m_flow, &CheckoutFlow::stateChanged, this, &PurchaseDialog::refresh);
    connect(&m_flow, &CheckoutFlow::orderUpdated, this, &PurchaseDialog::refresh);
    connect(m_result, &PurchaseResultStep::primaryRequested, this, [this] { perform(m_outcome.primary); });
    connect(m_result, &PurchaseResultStep::secondaryRequested, this, [this] { perform(m_outcome.secondary); });
    connect(m_result, &PurchaseResultStep::receiptRequested, this, [](const QUrl &url) { QDesktopServices::openUrl(url); });
}

void PurchaseDialog::begin(const std::optional<Shortfall> &shortfall)
{
    m_shortfall = shortfall;
    m_told = false;
    if (m_flow.state() != CheckoutFlow::State::Idle)
        m_flow.close();
    m_stack->setCurrentWidget(m_choose);
    m_choose->start(shortfall);
    open();
}

void PurchaseDialog::resumeOrder(const OrderId &order)
{
    m_shortfall.reset();
    m_told = false;
    m_before = m_balance.balance() ? m_balance.balance()->available : Credits();
    open();
    m_flow.resume(order);
    refresh();
}

bool PurchaseDialog::isPaying() const
{
    switch (m_flow.state()) {
    case CheckoutFlow::State::Creating:
    case CheckoutFlow::State::Opening:
    case CheckoutFlow::State::Waiting:
    case CheckoutFlow::State::Declined:
        return true;
    default:
        return false;
    }
}

void PurchaseDialog::refresh()
{
    if (!isVisible())
        return;
    if (m_flow.state() == CheckoutFlow::State::Idle) {
        m_pay->leave();
        m_stack->setCurrentWidget(m_choose);
        return;
    }
    if (isPaying()) {
        m_stack->setCurrentWidget(m_pay);
        m_pay->refresh();
        return;
    }
    m_pay->leave();
    showOutcome();
}

void PurchaseDialog::showOutcome()
{
    m_outcome = PurchaseOutcome::pageFor(m_flow, m_shortfall.has_value());
    m_stack->setCurrentWidget(m_result);
    if (m_flow.state() != CheckoutFlow::State::Credited || !m_told)
        m_result->hideBalance();
    m_result->present(m_outcome.content);
    if (m_flow.state() == CheckoutFlow::State::Credited && !m_told)
        showCredited();
}

void PurchaseDialog::showCredited()
{
    m_told = true;
    // The figure comes from the server, not from an addition made here.
    m_service.balance(m_result, [this](const Result<credits::Balance> &answer) {
        if (answer && m_flow.state() == CheckoutFlow::State::Credited)
            m_result->presentBalance(m_before, answer->available, true);
    });
    if (m_flow.order())
        Q_EMIT purchaseFinished(*m_flow.order());
}

void PurchaseDialog::perform(PurchaseOutcome::Action action)
{
    switch (action) {
    case PurchaseOutcome::Action::None:
        return;
    case PurchaseOutcome::Action::Close:
        m_flow.state() == CheckoutFlow::State::Credited ? accept() : reject();
        return;
    case PurchaseOutcome::Action::ChooseAgain:
        begin(m_shortfall);
        return;
    case PurchaseOutcome::Action::Retry:
        m_flow.retry();
        return;
    case PurchaseOutcome::Action::Reopen:
        m_flow.reopen();
        return;
    case PurchaseOutcome::Action::CheckNow:
        m_flow.checkNow();
        return;
    }
}

void PurchaseDialog::keyPressEvent(QKeyEvent *event)
{
    // Escape belongs to the payment page while it is open: a slip must not close a half-filled card form.
    if (event->key() == Qt::Key_Escape && isPaying()) {
        event->accept();
        return;
    }
    QDialog::keyPressEvent(event);
}

void PurchaseDialog::done(int result)
{
    const bool credited = m_flow.state() == CheckoutFlow::State::Credited;
    m_pay->leave();
    QDialog::done(result);
    m_flow.close();
    if (!credited)
        Q_EMIT closedWithoutCredits();
}

} // namespace reelmint::ui
