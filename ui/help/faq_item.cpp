// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/faq_item.h"

#include "ui/theme/theme.h"

#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace reelmint::ui {

FaqItem::FaqItem(const QString &question, const QString &answer, QWidget *parent)
    : QWidget(parent), m_question(new QToolButton(this)), m_answer(new QLabel(answer, this))
{
    m_question->setObjectName(QStringLiteral("question"));
    m_question->setText(question);
    m_question->setAccessibleName(question);
    m_question->setCheckable(true);
    m_question->setAutoRaise(true);
    m_question->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_question->setFocusPolicy(Qt::StrongFocus);
    m_question->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_answer->setObjectName(QStringLiteral("answer"));
    m_answer->setWordWrap(true);
    m_answer->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_answer->setContentsMargins(metrics::gapHuge, 0, metrics::gapLarge, metrics::gap);
    Theme::setRole(m_answer, "muted");
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::gapSmall);
    column->addWidget(m_question);
    column->addWidget(m_answer);
    connect(m_question, &QToolButton::toggled, this, &FaqItem::unfold);
    unfold(false);
}

void FaqItem::unfold(bool open)
{
    m_answer->setVisible(open);
    m_question->setArrowType(open                                       ? Qt::DownArrow
                             : layoutDirection() == Qt::RightToLeft ? Qt::LeftArrow
                                                                        : Qt::RightArrow);
    m_question->setAccessibleDescription(open ? m_answer->text() : tr("Shows the answer."));
}

} // namespace reelmint::ui
