// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/credits/rate_card_page.h"

#include "ui/credits/credit_words.h"
#include "ui/credits/load_panel.h"
#include "ui/credits/page_frame.h"
#include "ui/credits/price_loader.h"
#include "ui/credits/rate_tables.h"
#include "ui/theme/theme.h"

#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace reelmint::ui {

RateCardPage::RateCardPage(credits::CreditService *service, QWidget *parent)
    : QWidget(parent), m_prices(new PriceLoader(service, this)), m_since(new QLabel(this)),
      m_stack(new QStackedWidget(this)), m_panel(new LoadPanel(this))
{
    setObjectName(QStringLiteral("rateCardPage"));
    Theme::setRole(m_since, "muted");
    m_since->setObjectName(QStringLiteral("since"));
    m_since->setWordWrap(true);

    auto *buy = new QPushButton(tr("Buy credits"), this);
    buy->setObjectName(QStringLiteral("buy"));
    buy->setAccessibleName(buy->text());
    Theme::setRole(buy, "primary");
    connect(buy, &QPushButton::clicked, this, &RateCardPage::buyRequested);
    auto *frame = new PageFrame(tr("What things cost"), this);
    frame->addHeaderWidget(buy);
    connect(frame, &PageFrame::closeRequested, this, &RateCardPage::closeRequested);

    m_tables = new RateTables;
    m_content = scrollable({m_since, m_tables}, tr("Prices"));
    m_stack->addWidget(m_panel);
    m_stack->addWidget(m_content);
    frame->setContent(m_stack);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(frame);

    connect(m_panel, &LoadPanel::retryRequested, this, &RateCardPage::reload);
    connect(m_prices, &PriceLoader::loaded, this, &RateCardPage::onLoaded);
    connect(m_prices, &PriceLoader::failed, this, [this](const Error &error) {
        m_panel->showError(tr("The prices could not be loaded"), error);
        m_stack->setCurrentWidget(m_panel);
    });
}

void RateCardPage::reload()
{
    m_panel->showLoading(tr("Loading today's prices…"));
    m_stack->setCurrentWidget(m_panel);
    m_prices->load();
}

void RateCardPage::onLoaded()
{
    const credits::RateCard &rates = *m_prices->rates();
    m_tables->setRates(rates);
    m_tables->setPackages(m_prices->packages());
    m_since->setText(tr("Rate card %1, in force since %2. Work that is already running keeps the price it was quoted.")
                         .arg(rates.id, CreditWords::day(rates.effectiveFrom)));
    m_stack->setCurrentWidget(m_content);
}

void RateCardPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!m_prices->isLoading())
        reload();
}

} // namespace reelmint::ui
