// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/render/export_cost_card.h"

#include "app/core/format.h"
#include "ui/render/export_cost.h"
#include "ui/theme/theme.h"
#include "ui/widgets/amount_label.h"
#include "ui/widgets/error_panel.h"
#include "ui/widgets/icon_label.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace reelmint::ui {

ExportCostCard::ExportCostCard(ExportCost *cost, QWidget *parent)
    : QFrame(parent), m_cost(cost), m_priceName(new QLabel), m_availableName(new QLabel), m_afterName(new QLabel),
      m_price(new AmountLabel(nullptr, AmountLabel::Size::Large)), m_available(new AmountLabel),
      m_after(new AmountLabel), m_formula(new QLabel), m_shortfall(new QFrame), m_shortWords(new QLabel),
      m_topUp(new QPushButton), m_error(new ErrorPanel)
{
    Theme::setRole(this, "card");
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    build();
    connect(m_cost, &ExportCost::changed, this, &ExportCostCard::refresh);
    connect(m_topUp, &QPushButton::clicked, this, &ExportCostCard::topUpRequested);
    connect(m_error, &ErrorPanel::retryRequested, this, &ExportCostCard::retryRequested);
    retranslate();
}

void ExportCostCard::build()
{
    m_price->setObjectName(QStringLiteral("exportPrice"));
    m_available->setObjectName(QStringLiteral("exportAvailable"));
    m_after->setObjectName(QStringLiteral("exportAfter"));
    m_formula->setObjectName(QStringLiteral("exportFormula"));
    m_shortfall->setObjectName(QStringLiteral("exportShortfall"));
    m_shortWords->setObjectName(QStringLiteral("exportShortWords"));
    m_topUp->setObjectName(QStringLiteral("exportTopUp"));
    m_error->setObjectName(QStringLiteral("exportError"));
    Theme::setRole(m_formula, "muted");
    Theme::setRole(m_availableName, "muted");
    Theme::setRole(m_afterName, "muted");
    Theme::setRole(m_priceName, "heading");

    auto *grid = new QGridLayout;
    grid->setVerticalSpacing(metrics::gap);
    const auto row = [grid](int at, QLabel *name, AmountLabel *amount) {
        grid->addWidget(name, at, 0);
        grid->addWidget(amount, at, 1, Qt::AlignRight | Qt::AlignVCenter);
    };
    row(0, m_priceName, m_price);
    grid->addWidget(m_formula, 1, 0, 1, 2);
    row(2, m_availableName, m_available);
    row(3, m_afterName, m_after);
    grid->setColumnStretch(0, 1);

    Theme::setRole(m_shortfall, "banner");
    m_shortWords->setWordWrap(true);
    Theme::setRole(m_topUp, "primary");
    m_topUp->setAutoDefault(false);
    auto *banner = new QHBoxLayout(m_shortfall);
    banner->setContentsMargins(metrics::gapLarge, metrics::gap, metrics::gapLarge, metrics::gap);
    banner->addWidget(new IconLabel(QStringLiteral("warning"), 20, &Colors::warning));
    banner->addWidget(m_shortWords, 1);
    banner->addWidget(m_topUp);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::gapLarge, metrics::gapLarge, metrics::gapLarge, metrics::gapLarge);
    column->setSpacing(metrics::gapLarge);
    column->addLayout(grid);
    column->addWidget(m_shortfall);
    column->addWidget(m_error);
    column->addStretch();
}

void ExportCostCard::setMessage(const QString &sentence)
{
    m_message = sentence;
    refresh();
}

void ExportCostCard::refresh()
{
    const auto &quote = m_cost->quote();
    m_price->setAmount(quote ? std::optional(quote->credits) : std::nullopt);
    m_available->setAmount(quote ? std::optional(quote->available) : std::nullopt);
    m_after->setAmount(quote ? quote->availableAfter : std::nullopt);
    const QString formula = m_cost->formula();
    m_formula->setText(m_cost->state() == ExportCost::State::Loading ? tr("Asking for the price…") : formula);
    m_price->setToolTip(formula);
    m_price->setAccessibleDescription(formula);
    refreshShortfall();
    if (!m_message.isEmpty())
        m_error->showMessage(m_message, false);
    else if (m_cost->state() == ExportCost::State::Failed)
        m_error->showError(m_cost->error());
    else
        m_error->clear();
}

void ExportCostCard::refreshShortfall()
{
    const bool isShort = m_cost->state() == ExportCost::State::Short;
    m_shortfall->setVisible(isShort);
    if (!isShort)
        return;
    const auto &quote = *m_cost->quote();
    m_shortWords->setText(
        tr("You have %1 of the %2 credits that this export needs. Missing: %3.")
            .arg(formatCredits(quote.available), formatCredits(quote.credits), formatCredits(m_cost->missing())));
    m_shortfall->setAccessibleName(m_shortWords->text());
}

void ExportCostCard::retranslate()
{
    m_priceName->setText(tr("Price"));
    m_availableName->setText(tr("Credits available"));
    m_afterName->setText(tr("Credits after the export"));
    m_topUp->setText(tr("Top up"));
    m_topUp->setAccessibleName(tr("Top up credits"));
    refresh();
}

void ExportCostCard::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

} // namespace reelmint::ui
