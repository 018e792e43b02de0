// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/busy_overlay.h"

#include "ui/theme/theme.h"
#include "ui/widgets/spinner.h"

#include <QAccessible>
#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace reelmint::ui {

BusyOverlay::BusyOverlay(QWidget *parent) : QWidget(parent), m_sentence(new QLabel)
{
    auto *column = new QVBoxLayout(this);
    column->addStretch();
    column->addWidget(new Spinner(36), 0, Qt::AlignHCenter);
    column->addSpacing(metrics::gap);
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setWordWrap(true);
    column->addWidget(m_sentence);
    column->addStretch();
    parent->installEventFilter(this);
    hide();
}

void BusyOverlay::start(const QString &sentence)
{
    m_sentence->setText(sentence);
    setAccessibleName(sentence);
    setGeometry(parentWidget()->rect());
    raise();
    show();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void BusyOverlay::stop()
{
    hide();
}

bool BusyOverlay::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

void BusyOverlay::paintEvent(QPaintEvent *)
{
    QColor veil = Theme::colors().panel;
    veil.setAlphaF(0.88F);
    QPainter(this).fillRect(rect(), veil);
}

} // namespace reelmint::ui
