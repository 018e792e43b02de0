// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/credits/directed_label.h"

#include <QEvent>

namespace reelmint::ui {

DirectedLabel::DirectedLabel(const QString &text, QWidget *parent, Edge edge) : QLabel(text, parent), m_edge(edge)
{
    setTextFormat(Qt::PlainText);
    align();
}

void DirectedLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange)
        align();
}

void DirectedLabel::align()
{
    const bool left = (m_edge == Edge::Leading) == (layoutDirection() == Qt::LeftToRight);
    setAlignment(Qt::AlignVCenter | Qt::AlignAbsolute | (left ? Qt::AlignLeft : Qt::AlignRight));
}

} // namespace reelmint::ui
