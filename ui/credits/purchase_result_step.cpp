// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/credits/purchase_result_step.h"

#include "ui/credits/counting_label.h"
#include "ui/theme/theme.h"
#include "ui/widgets/icon_label.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace reelmint::ui {

namespace {

constexpr int kIconSize = 56;
constexpr int kTextWidth = 520;

void label(QPushButton *button, const QString &text)
{
    button->setText(text);
    button->setAccessibleName(text);
    button->setVisible(!text.isEmpty());
}

} // namespace

PurchaseResultStep::PurchaseResultStep(QWidget *parent)
    : QWidget(parent), m_icon(new IconLabel(QStringLiteral("info"), kIconSize, &Colors::textMuted, this)),
      m_title(new QLabel(this)), m_balance(new CountingLabel(this)), m_text(new QLabel(this)),
      m_receipt(new QPushButton(tr("Open receipt"), this)), m_secondary(new QPushButton(this)),
      m_primary(new QPushButton(this))
{
    setObjectName(QStringLiteral("resultStep"));
    m_title->setObjectName(QStringLiteral("resultTitle"));
    m_title->setAlignment(Qt::AlignCenter);
    m_title->setWordWrap(true);
    Theme::setRole(m_title, "title");
    m_balance->setObjectName(QStringLiteral("resultBalance"));
    m_balance->setAlignment(Qt::AlignCenter);
    Theme::setRole(m_balance, "price");
    m_text->setObjectName(QStringLiteral("resultText"));
    m_text->setAlignment(Qt::AlignCenter);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setMaximumWidth(kTextWidth);
    m_receipt->setObjectName(QStringLiteral("resultReceipt"));
    m_receipt->setAccessibleName(tr("Open the receipt in your browser"));
    Theme::setRole(m_receipt, "ghost");
    m_secondary->setObjectName(QStringLiteral("resultSecondary"));
    Theme::setRole(m_secondary, "ghost");
    m_primary->setObjectName(QStringLiteral("resultPrimary"));
    Theme::setRole(m_primary, "primary");

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::gap);
    buttons->addStretch();
    for (QPushButton *button : {m_receipt, m_secondary, m_primary}) {
        button->setMinimumHeight(metrics::touchHeight);
        buttons->addWidget(button);
    }
    buttons->addStretch();
    auto *textRow = new QHBoxLayout;
    textRow->addStretch();
    textRow->addWidget(m_text, 8);
    textRow->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setSpacing(metrics::gapLarge);
    column->addStretch();
    column->addWidget(m_icon, 0, Qt::AlignHCenter);
    column->addWidget(m_title);
    column->addWidget(m_balance);
    column->addLayout(textRow);
    column->addLayout(buttons);
    column->addStretch();
    connect(m_primary, &QPushButton::clicked, this, &PurchaseResultStep::primaryRequested);
    connect(m_secondary, &QPushButton::clicked, this, &PurchaseResultStep::secondaryRequested);
    connect(m_receipt, &QPushButton::clicked, this, [this] { Q_EMIT receiptRequested(m_receiptUrl); });
    hideBalance();
}

QString PurchaseResultStep::title() const
{
    return m_title->text();
}

QString PurchaseResultStep::text() const
{
    return m_text->text();
}

void PurchaseResultStep::present(const Content &content)
{
    switch (content.look) {
    case Look::Success:
        m_icon->setIcon(QStringLiteral("check"), &Colors::success);
        break;
    case Look::Neutral:
        m_icon->setIcon(QStringLiteral("info"), &Colors::textMuted);
        break;
    case Look::Problem:
        m_icon->setIcon(QStringLiteral("warning"), &Colors::warning);
        break;
    case Look::Waiting:
        m_icon->setIcon(QStringLiteral("clock"), &Colors::accent);
        break;
    }
    m_title->setText(content.title);
    m_text->setText(content.text);
    m_text->setVisible(!content.text.isEmpty());
    m_receiptUrl = content.receipt;
    m_receipt->setVisible(!content.receipt.isEmpty());
    label(m_primary, content.primary);
    label(m_secondary, content.secondary);
    setAccessibleName(content.title + QLatin1Char(' ') + content.text);
    (content.primary.isEmpty() ? m_secondary : m_primary)->setFocus(Qt::OtherFocusReason);
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void PurchaseResultStep::presentBalance(Credits before, Credits after, bool animate)
{
    m_balance->show();
    if (animate)
        m_balance->countTo(before, after);
    else
        m_balance->setAmount(after);
}

void PurchaseResultStep::hideBalance()
{
    m_balance->hide();
}

} // namespace reelmint::ui
