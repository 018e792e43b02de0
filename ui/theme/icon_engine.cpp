// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icon_engine.h"

#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace reelmint::ui {

IconEngine::IconEngine(QString name, QByteArray svg, QColor Colors::*tint)
    : m_name(std::move(name)), m_svg(std::move(svg)), m_tint(tint)
{
}

void IconEngine::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state)
{
    const qreal ratio = painter->device()->devicePixelRatio();
    QPixmap sharp = pixmap((QSizeF(rect.size()) * ratio).toSize(), mode, state);
    sharp.setDevicePixelRatio(ratio);
    painter->drawPixmap(rect.topLeft(), sharp);
}

QPixmap IconEngine::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state)
{
    const QColor color = tint(mode, state);
    const QString cacheKey = QStringLiteral("reelmint-icon/%1/%2x%3/%4")
                                 .arg(m_name, QString::number(size.width()), QString::number(size.height()), color.name());
    QPixmap picture;
    if (QPixmapCache::find(cacheKey, &picture))
        return picture;
    picture = QPixmap(size);
    picture.fill(Qt::transparent);
    QByteArray svg = m_svg;
    svg.replace(QByteArrayLiteral("currentColor"), color.name().toLatin1());
    QSvgRenderer renderer(svg);
    const int side = qMin(size.width(), size.height());
    QPainter painter(&picture);
    renderer.render(&painter, QRectF((size.width() - side) / 2.0, (size.height() - side) / 2.0, side, side));
    painter.end();
    QPixmapCache::insert(cacheKey, picture);
    return picture;
}

QIconEngine *IconEngine::clone() const
{
    return new IconEngine(*this);
}

QColor IconEngine::tint(QIcon::Mode mode, QIcon::State state) const
{
    const Colors &colors = Theme::colors();
    if (mode == QIcon::Disabled)
        return colors.textDisabled;
    if (mode == QIcon::Selected)
        return colors.selectionText;
    if (state == QIcon::On && m_tint == &Colors::text)
        return colors.accent;
    return colors.*m_tint;
}

} // namespace reelmint::ui
