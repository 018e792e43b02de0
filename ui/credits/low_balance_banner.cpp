// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/credits/low_balance_banner.h"

#include "ui/credits/credit_words.h"
#include "ui/theme/theme.h"
#include "ui/widgets/icon_label.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace reelmint::ui {

LowBalanceBanner::LowBalanceBanner(QWidget *parent)
    : QFrame(parent), m_icon(new IconLabel(QStringLiteral("warning"), metrics::iconSize, &Colors::warning, this)),
      m_text(new QLabel(this)), m_topUp(new QPushButton(tr("Top up"), this)),
      m_later(new QPushButton(tr("Remind me later"), this))
{
    setObjectName(QStringLiteral("lowBalanceBanner"));
    m_text->setObjectName(QStringLiteral("bannerText"));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_topUp->setObjectName(QStringLiteral("topUp"));
    m_topUp->setAccessibleName(tr("Top up your credits"));
    Theme::setRole(m_topUp, "primary");
    m_later->setObjectName(QStringLiteral("remindLater"));
    m_later->setAccessibleName(tr("Remind me later about my credits"));
    Theme::setRole(m_later, "ghost");
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::gapLarge, metrics::gap, metrics::gapLarge, metrics::gap);
    row->setSpacing(metrics::gap);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_topUp);
    row->addWidget(m_later);
    connect(m_topUp, &QPushButton::clicked, this, &LowBalanceBanner::topUpRequested);
    connect(m_later, &QPushButton::clicked, this, &LowBalanceBanner::remindLaterRequested);
    hide();
}

QString LowBalanceBanner::text() const
{
    return m_text->text();
}

void LowBalanceBanner::present(Reason reason, const credits::Balance &balance,
                               const std::optional<credits::RateCard> &rates)
{
    m_reason = reason;
    const bool urgent = reason != Reason::Low;
    Theme::setRole(this, urgent ? "bannerDanger" : "banner");
    Theme::repolish(this);
    m_icon->setIcon(urgent ? QStringLiteral("error") : QStringLiteral("warning"),
                    urgent ? &Colors::danger : &Colors::warning);
    describe(balance, rates);
    show();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void LowBalanceBanner::refresh(const credits::Balance &balance, const std::optional<credits::RateCard> &rates)
{
    describe(balance, rates);
}

void LowBalanceBanner::describe(const credits::Balance &balance, const std::optional<credits::RateCard> &rates)
{
    QString sentence;
    if (m_reason == Reason::Debt) {
        sentence = tr("%1 owed after a refund or a disputed payment. Exports and AI generation wait until it is settled; "
                      "the next credits you buy settle it first.",
                      "20 credits", CreditWords::pluralCount(balance.debt.value()))
                       .arg(CreditWords::credits(balance.debt));
    } else {
        sentence = CreditWords::left(balance.available, rates);
    }
    m_text->setText(sentence);
    setAccessibleName(sentence);
}

} // namespace reelmint::ui
