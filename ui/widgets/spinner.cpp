// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/spinner.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QTimerEvent>

namespace reelmint::ui {

namespace {

constexpr int stepMs = 40;
constexpr int stepDegrees = 14;
constexpr int arcDegrees = 100;

} // namespace

Spinner::Spinner(int size, QWidget *parent) : QWidget(parent)
{
    setFixedSize(size, size);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAccessibleName(tr("Working"));
}

void Spinner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal width = qMax(2.0, this->width() / 9.0);
    const QRectF ring = QRectF(rect()).adjusted(width, width, -width, -width);
    painter.setPen(QPen(Theme::colors().border, width));
    painter.drawEllipse(ring);
    painter.setPen(QPen(Theme::colors().accent, width, Qt::SolidLine, Qt::RoundCap));
    painter.drawArc(ring, -m_angle * 16, arcDegrees * 16);
}

void Spinner::showEvent(QShowEvent *event)
{
    m_timer.start(stepMs, this);
    QWidget::showEvent(event);
}

void Spinner::hideEvent(QHideEvent *event)
{
    m_timer.stop();
    QWidget::hideEvent(event);
}

void Spinner::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_timer.timerId())
        return QWidget::timerEvent(event);
    m_angle = (m_angle + stepDegrees) % 360;
    update();
}

} // namespace reelmint::ui
