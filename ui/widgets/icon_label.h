// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace reelmint::ui {

/// A decorative icon of a fixed size that follows the theme. It has no accessible name on purpose: the words next to it
/// say the same.
class IconLabel : public QWidget
{
    Q_OBJECT

public:
    explicit IconLabel(const QString &icon, int size = metrics::iconSize, QColor Colors::*tint = &Colors::text,
                       QWidget *parent = nullptr);

    void setIcon(const QString &icon, QColor Colors::*tint = &Colors::text);
    QSize sizeHint() const override { return {m_size, m_size}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QIcon m_icon;
    int m_size;
};

} // namespace reelmint::ui
