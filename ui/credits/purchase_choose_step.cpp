// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/credits/purchase_choose_step.h"

#include "app/core/format.h"
#include "ui/credits/credit_words.h"
#include "ui/credits/load_panel.h"
#include "ui/credits/package_card.h"
#include "ui/credits/package_list.h"
#include "ui/credits/page_frame.h"
#include "ui/credits/price_loader.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace reelmint::ui {

PurchaseChooseStep::PurchaseChooseStep(credits::CreditService *service, QWidget *parent)
    : QWidget(parent), m_prices(new PriceLoader(service, this)), m_title(new QLabel(this)), m_subtitle(new QLabel(this)),
      m_stack(new QStackedWidget(this)), m_panel(new LoadPanel(this)), m_list(new PackageList),
      m_note(new QLabel(tr("One-time payment, no subscription. Tax, where it applies, is shown on the payment page before "
                           "you pay."),
                        this)),
      m_continue(new QPushButton(this)), m_close(new QPushButton(tr("Not now"), this))
{
    setObjectName(QStringLiteral("chooseStep"));
    m_title->setObjectName(QStringLiteral("chooseTitle"));
    m_title->setWordWrap(true);
    Theme::setRole(m_title, "title");
    m_subtitle->setObjectName(QStringLiteral("chooseSubtitle"));
    m_subtitle->setWordWrap(true);
    m_subtitle->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    Theme::setRole(m_note, "muted");
    m_continue->setObjectName(QStringLiteral("continueToPayment"));
    m_continue->setMinimumHeight(metrics::touchHeight);
    Theme::setRole(m_continue, "primary");
    m_close->setObjectName(QStringLiteral("notNow"));
    m_close->setAccessibleName(tr("Close without buying"));
    m_close->setMinimumHeight(metrics::touchHeight);
    Theme::setRole(m_close, "ghost");

    auto *area = new QScrollArea(this);
    area->setWidget(m_list);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setAccessibleName(tr("Packages"));
    m_cards = area;
    m_stack->addWidget(m_panel);
    m_stack->addWidget(m_cards);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::gap);
    buttons->addStretch();
    buttons->addWidget(m_close);
    buttons->addWidget(m_continue);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::gap);
    column->addWidget(m_title);
    column->addWidget(m_subtitle);
    column->addSpacing(metrics::gap);
    column->addWidget(m_stack, 1);
    column->addWidget(m_note);
    column->addLayout(buttons);

    connect(m_prices, &PriceLoader::loaded, this, &PurchaseChooseStep::onLoaded);
    connect(m_prices, &PriceLoader::failed, this, [this](const Error &error) {
        m_panel->showError(tr("The packages could not be loaded"), error);
        m_stack->setCurrentWidget(m_panel);
        refreshButton();
    });
    connect(m_panel, &LoadPanel::retryRequested, this, &PurchaseChooseStep::reload);
    connect(m_list, &PackageList::selectionChanged, this, &PurchaseChooseStep::refreshButton);
    connect(m_list, &PackageList::activated, this, &PurchaseChooseStep::choose);
    connect(m_continue, &QPushButton::clicked, this, &PurchaseChooseStep::choose);
    connect(m_close, &QPushButton::clicked, this, &PurchaseChooseStep::closeRequested);
}

void PurchaseChooseStep::start(const std::optional<Shortfall> &shortfall)
{
    m_shortfall = shortfall;
    if (shortfall) {
        m_title->setText(tr("%1 are missing", "5 credits", CreditWords::pluralCount(shortfall->missing.value()))
                             .arg(CreditWords::credits(shortfall->missing)));
        const QString figures = tr("It needs %1 and you have %2.", "8 credits, 3 credits")
                                    .arg(CreditWords::credits(shortfall->required),
                                         CreditWords::credits(shortfall->available));
        m_subtitle->setText(shortfall->action.isEmpty()
                                ? figures
                                : tr("%1 waits and goes on by itself after the payment. %2",
                                     "Exporting holiday.mp4; It needs 8 credits and you have 3 credits.")
                                      .arg(shortfall->action, figures));
    } else {
        m_title->setText(tr("Buy credits"));
        m_subtitle->setText(tr("Credits pay for exports and AI generation. The more you take, the less each one costs."));
    }
    reload();
}

void PurchaseChooseStep::reload()
{
    m_panel->showLoading(tr("Loading the packages…"));
    m_stack->setCurrentWidget(m_panel);
    m_prices->load();
    refreshButton();
}

void PurchaseChooseStep::onLoaded()
{
    if (m_prices->packages().isEmpty()) {
        m_panel->showEmpty(tr("Nothing can be bought right now"), tr("Please come back a little later."));
        refreshButton();
        return;
    }
    m_list->setPackages(m_prices->packages(), m_prices->rates(),
                        m_shortfall ? std::optional<Credits>(m_shortfall->missing) : std::nullopt);
    m_stack->setCurrentWidget(m_cards);
    refreshButton();
    focusChoice();
}

void PurchaseChooseStep::focusChoice()
{
    for (PackageCard *card : m_list->cards()) {
        if (card->isChecked())
            card->setFocus(Qt::OtherFocusReason);
    }
}

void PurchaseChooseStep::setLocked(bool locked)
{
    m_locked = locked;
    m_list->setEnabled(!locked);
    refreshButton();
}

void PurchaseChooseStep::refreshButton()
{
    const auto package = m_stack->currentWidget() == m_cards ? m_list->selected() : std::nullopt;
    m_continue->setEnabled(package.has_value() && !m_locked);
    m_continue->setText(package ? tr("Continue to payment · %1", "price").arg(formatMoney(package->price))
                                : tr("Continue to payment"));
    m_continue->setAccessibleName(package ? tr("Continue to the payment of %1 for %2", "price, package")
                                                .arg(formatMoney(package->price), package->name)
                                          : m_continue->text());
}

void PurchaseChooseStep::choose()
{
    const auto package = m_list->selected();
    if (package && !m_locked && m_stack->currentWidget() == m_cards)
        Q_EMIT chosen(*package);
}

} // namespace reelmint::ui
