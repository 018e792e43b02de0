// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/empty_state.h"

#include "ui/theme/theme.h"
#include "ui/widgets/icon_label.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace reelmint::ui {

EmptyState::EmptyState(const QString &icon, const QString &heading, const QString &sentence, QWidget *parent)
    : QWidget(parent), m_heading(new QLabel), m_sentence(new QLabel), m_action(new QPushButton)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::gapLarge, metrics::gapLarge, metrics::gapLarge, metrics::gapLarge);
    column->setSpacing(metrics::gap);
    column->addStretch();
    column->addWidget(new IconLabel(icon, 40, &Colors::textMuted), 0, Qt::AlignHCenter);
    column->addSpacing(metrics::gapSmall);
    for (QLabel *label : {m_heading, m_sentence}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
        column->addWidget(label);
    }
    Theme::setRole(m_heading, "heading");
    Theme::setRole(m_sentence, "muted");
    m_action->setObjectName(QStringLiteral("emptyStateAction"));
    Theme::setRole(m_action, "primary");
    m_action->hide();
    column->addSpacing(metrics::gapSmall);
    column->addWidget(m_action, 0, Qt::AlignHCenter);
    column->addStretch();
    connect(m_action, &QPushButton::clicked, this, &EmptyState::actionRequested);
    setTexts(heading, sentence);
}

void EmptyState::setTexts(const QString &heading, const QString &sentence)
{
    m_heading->setText(heading);
    m_sentence->setText(sentence);
}

void EmptyState::setAction(const QString &text)
{
    m_action->setText(text);
    m_action->setAccessibleName(text);
    m_action->setVisible(!text.isEmpty());
}

} // namespace reelmint::ui
