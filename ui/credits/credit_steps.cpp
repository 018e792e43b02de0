// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/credits/credit_steps.h"

#include "ui/credits/directed_label.h"
#include "ui/theme/theme.h"

#include <QBoxLayout>
#include <QFrame>
#include <QLabel>
#include <QLocale>

namespace reelmint::ui {

namespace {

constexpr int kNarrow = 640;

QWidget *makeStep(int number, const QString &title, const QString &text, QWidget *parent)
{
    auto *card = new QFrame(parent);
    Theme::setRole(card, "card");
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(metrics::gapLarge, metrics::gapLarge, metrics::gapLarge, metrics::gapLarge);
    column->setSpacing(metrics::gapSmall);
    auto *digit = new DirectedLabel(QLocale().toString(number), card);
    Theme::setRole(digit, "price");
    auto *heading = new QLabel(title, card);
    heading->setWordWrap(true);
    Theme::setRole(heading, "heading");
    auto *body = new QLabel(text, card);
    body->setWordWrap(true);
    column->addWidget(digit);
    column->addWidget(heading);
    column->addWidget(body);
    column->addStretch();
    return card;
}

} // namespace

CreditSteps::CreditSteps(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("creditSteps"));
    const QList<QWidget *> steps{
        makeStep(1, tr("See the price first"),
                 tr("Every export and every AI operation shows what it costs before you start it."), this),
        makeStep(2, tr("Credits are held while it runs"),
                 tr("The price is set aside, so that nothing else can spend it. It has not left your account yet."), this),
        makeStep(3, tr("You pay for results only"),
                 tr("The credits are charged when the result is there. If it fails or you cancel, they come back at once."),
                 this)};
    m_box = new QBoxLayout(QBoxLayout::LeftToRight, this);
    m_box->setContentsMargins(0, 0, 0, 0);
    m_box->setSpacing(metrics::gap);
    for (QWidget *step : steps)
        m_box->addWidget(step, 1);
}

void CreditSteps::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_box->setDirection(width() < kNarrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

} // namespace reelmint::ui
