// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/notices.h"

#include "ui/theme/theme.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTimer>

namespace reelmint::ui {

namespace {
constexpr int goodNewsMs = 8000;
}

Notices::Notices(QWidget *parent) : QFrame(parent), m_sentence(new QLabel(this)), m_dismiss(new QPushButton(this)),
    m_leave(new QTimer(this))
{
    setObjectName(QStringLiteral("notices"));
    Theme::setRole(this, "banner");
    m_sentence->setWordWrap(true);
    m_sentence->setObjectName(QStringLiteral("noticeSentence"));
    m_dismiss->setText(tr("Dismiss"));
    m_dismiss->setAccessibleName(tr("Dismiss this notice"));
    Theme::setRole(m_dismiss, "ghost");
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::gapLarge, metrics::gapSmall, metrics::gap, metrics::gapSmall);
    row->addWidget(m_sentence, 1);
    row->addWidget(m_dismiss);
    m_leave->setSingleShot(true);
    connect(m_leave, &QTimer::timeout, this, &QWidget::hide);
    connect(m_dismiss, &QPushButton::clicked, this, &QWidget::hide);
    hide();
}

void Notices::show(Tone tone, const QString &sentence)
{
    m_sentence->setText(sentence);
    setAccessibleName(sentence);
    Theme::setRole(this, tone == Tone::Good ? "banner" : "bannerDanger");
    Theme::repolish(this);
    setVisible(true);
    if (tone == Tone::Good)
        m_leave->start(goodNewsMs);
    else
        m_leave->stop();
    QAccessibleEvent event(m_sentence, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

QString Notices::sentence() const
{
    return isHidden() ? QString() : m_sentence->text();
}

} // namespace reelmint::ui
