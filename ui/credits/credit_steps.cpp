// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/credits/credit_steps.h"

#include "ui/theme/theme.h"

#include <QFrame>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

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
    auto *digit = new QLabel(QLocale().toString(number), card);
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
    m_steps = {makeStep(1, tr("See the price first"),
                        tr("Every export and every AI operation shows what it costs before you start it."), this),
               makeStep(2, tr("Credits are held while it runs"),
                        tr("The price is set aside, so that nothing else can spend it. It has not left your account yet."),
                        this),
               makeStep(3, tr("You pay for results only"),
                        tr("The credits are charged when the result is there. If it fails or you cancel, they come back at "
                           "once."),
                        this)};
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(metrics::gap);
    arrange();
}

void CreditSteps::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if ((width() < kNarrow) != m_narrow)
        arrange();
}

void CreditSteps::arrange()
{
    m_narrow = width() < kNarrow;
    auto *grid = static_cast<QGridLayout *>(layout());
    for (int i = 0; i < m_steps.size(); ++i) {
        grid->addWidget(m_steps[i], m_narrow ? i : 0, m_narrow ? 0 : i);
        grid->setColumnStretch(i, !m_narrow || i == 0 ? 1 : 0);
    }
}

} // namespace reelmint::ui
