// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/account/welcome_page.h"

#include "ui/credits/credit_steps.h"
#include "ui/credits/credit_words.h"
#include "ui/credits/price_loader.h"
#include "ui/theme/theme.h"
#include "ui/widgets/icon_label.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace reelmint::ui {

namespace {
constexpr int kReadingWidth = 880;
constexpr int kIconSize = 48;
} // namespace

WelcomePage::WelcomePage(credits::CreditService *service, QWidget *parent)
    : QWidget(parent), m_service(service), m_prices(new PriceLoader(service, this)), m_title(new QLabel(this)),
      m_buys(new QLabel(this)), m_start(new QPushButton(tr("Start editing"), this))
{
    setObjectName(QStringLiteral("welcomePage"));
    Theme::setRole(m_title, "title");
    m_title->setObjectName(QStringLiteral("title"));
    m_title->setAlignment(Qt::AlignHCenter);
    m_title->setWordWrap(true);
    m_buys->setObjectName(QStringLiteral("buys"));
    m_buys->setAlignment(Qt::AlignHCenter);
    m_buys->setWordWrap(true);
    Theme::setRole(m_buys, "muted");
    m_start->setObjectName(QStringLiteral("start"));
    m_start->setAccessibleName(m_start->text());
    m_start->setMinimumHeight(metrics::touchHeight);
    Theme::setRole(m_start, "primary");
    auto *prices = new QPushButton(tr("See what things cost"), this);
    prices->setObjectName(QStringLiteral("prices"));
    prices->setAccessibleName(prices->text());
    Theme::setRole(prices, "ghost");

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::gap);
    buttons->addStretch();
    buttons->addWidget(prices);
    buttons->addWidget(m_start);
    buttons->addStretch();
    auto *inside = new QWidget(this);
    inside->setMaximumWidth(kReadingWidth);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::gapHuge, metrics::gapHuge, metrics::gapHuge, metrics::gapHuge);
    row->addWidget(inside);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::gapLarge);
    column->addStretch();
    column->addWidget(new IconLabel(QStringLiteral("gift"), kIconSize, &Colors::accent, this), 0, Qt::AlignHCenter);
    column->addWidget(m_title);
    column->addWidget(m_buys);
    column->addWidget(new CreditSteps(this));
    column->addSpacing(metrics::gap);
    column->addLayout(buttons);
    column->addStretch();

    connect(m_start, &QPushButton::clicked, this, &WelcomePage::startRequested);
    connect(prices, &QPushButton::clicked, this, &WelcomePage::pricesRequested);
    connect(m_prices, &PriceLoader::loaded, this, &WelcomePage::refresh);
    connect(m_service, &credits::CreditService::balanceChanged, this, [this](const credits::Balance &balance) {
        m_balance = balance;
        refresh();
    });
    refresh();
}

void WelcomePage::reload()
{
    m_prices->load();
    m_service->balance(this, [this](const Result<credits::Balance> &answer) {
        if (answer)
            m_balance = *answer;
        refresh();
    });
}

void WelcomePage::refresh()
{
    const bool known = m_balance && m_balance->available.isPositive();
    m_title->setText(known ? tr("%1 are yours", "100 credits", CreditWords::pluralCount(m_balance->available.value()))
                                 .arg(CreditWords::credits(m_balance->available))
                           : tr("Welcome to Reelmint"));
    QString buys;
    if (known && m_prices->rates())
        buys = CreditWords::buys(m_balance->available, *m_prices->rates());
    m_buys->setText(buys.isEmpty() ? tr("Credits pay for exports and AI generation. Editing is free.")
                                   : tr("Enough to export %1. Editing is free.", "about 25 minutes of 1080p").arg(buys));
}

} // namespace reelmint::ui
