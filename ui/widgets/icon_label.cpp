// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/icon_label.h"

#include <QPainter>

namespace reelmint::ui {

IconLabel::IconLabel(const QString &icon, int size, QColor Colors::*tint, QWidget *parent)
    : QWidget(parent), m_icon(Theme::icon(icon, tint)), m_size(size)
{
    setFixedSize(size, size);
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

void IconLabel::setIcon(const QString &icon, QColor Colors::*tint)
{
    m_icon = Theme::icon(icon, tint);
    update();
}

void IconLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    m_icon.paint(&painter, rect(), Qt::AlignCenter, isEnabled() ? QIcon::Normal : QIcon::Disabled);
}

} // namespace reelmint::ui
