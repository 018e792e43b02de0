// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QIconEngine>

namespace reelmint::ui {

/// Paints one of our symbolic SVG files: `currentColor` becomes the tint of the scheme in force at that moment, at the
/// size and device pixel ratio asked for.
class IconEngine final : public QIconEngine
{
public:
    IconEngine(QString name, QByteArray svg, QColor Colors::*tint);

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QIconEngine *clone() const override;
    QString key() const override { return QStringLiteral("reelmint"); }
    QString iconName() override { return m_name; }
    bool isNull() override { return m_svg.isEmpty(); }

private:
    QColor tint(QIcon::Mode mode, QIcon::State state) const;

    QString m_name;
    QByteArray m_svg;
    QColor Colors::*m_tint;
};

} // namespace reelmint::ui
