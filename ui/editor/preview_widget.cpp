// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/preview_widget.h"

#include "ui/theme/theme.h"

#include <QEvent>
#include <QFocusEvent>
#include <QMouseEvent>
#include <QPainter>

namespace reelmint::ui {

PreviewWidget::PreviewWidget(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("previewPicture"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAttribute(Qt::WA_OpaquePaintEvent);
    describe();
}

void PreviewWidget::setImage(const QImage &image)
{
    const bool appeared = image.isNull() != m_image.isNull();
    m_image = image;
    if (appeared)
        describe();
    update();
}

void PreviewWidget::setPlaceholder(const QString &heading, const QString &sentence)
{
    m_heading = heading;
    m_sentence = sentence;
    describe();
    update();
}

void PreviewWidget::setMissing(const QStringList &names)
{
    if (names == m_missing)
        return;
    m_missing = names;
    describe();
    update();
}

void PreviewWidget::describe()
{
    setAccessibleName(tr("Preview"));
    if (!m_missing.isEmpty())
        setAccessibleDescription(tr("Missing here: %1").arg(m_missing.join(QStringLiteral(", "))));
    else
        setAccessibleDescription(m_image.isNull() ? m_sentence : QString());
}

QRect PreviewWidget::pictureArea() const
{
    QRect area(QPoint(), m_image.size().scaled(size(), Qt::KeepAspectRatio));
    area.moveCenter(rect().center());
    return area;
}

void PreviewWidget::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::colors().timelineBackground);
    if (m_image.isNull()) {
        paintPlaceholder(painter);
    } else {
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(pictureArea(), m_image);
    }
    if (!m_missing.isEmpty())
        paintMissing(painter);
    if (hasFocus() && m_showFocus) {
        painter.setPen(QPen(Theme::colors().focus, 2));
        painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
    }
}

void PreviewWidget::paintPlaceholder(QPainter &painter) const
{
    const Colors &colors = Theme::colors();
    const int middle = rect().center().y();
    constexpr int icon = 40;
    Theme::icon(QStringLiteral("film"), &Colors::textMuted)
        .paint(&painter, QRect(rect().center().x() - icon / 2, middle - icon - metrics::gapLarge, icon, icon));
    QFont heading = font();
    heading.setBold(true);
    heading.setPointSizeF(heading.pointSizeF() * 1.2);
    painter.setFont(heading);
    painter.setPen(colors.text);
    const QRect line = rect().adjusted(metrics::gapLarge, 0, -metrics::gapLarge, 0);
    painter.drawText(QRect(line.left(), middle, line.width(), 28), Qt::AlignHCenter | Qt::AlignVCenter, m_heading);
    painter.setFont(font());
    painter.setPen(colors.textMuted);
    painter.drawText(QRect(line.left(), middle + 30, line.width(), 48),
                     Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, m_sentence);
}

void PreviewWidget::paintMissing(QPainter &painter) const
{
    const Colors &colors = Theme::colors();
    const QString text = tr("Missing: %1").arg(m_missing.join(QStringLiteral(", ")));
    constexpr int icon = metrics::iconSize;
    const int room = width() - 2 * metrics::gapHuge - icon - 3 * metrics::gap;
    const QString shown = fontMetrics().elidedText(text, Qt::ElideMiddle, room);
    const QSize box(fontMetrics().horizontalAdvance(shown) + icon + 3 * metrics::gap, metrics::touchHeight);
    QRect sign(QPoint(), box);
    sign.moveCenter(rect().center());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colors.warning);
    painter.setBrush(colors.warningSurface);
    painter.drawRoundedRect(sign, metrics::radius, metrics::radius);
    Theme::icon(QStringLiteral("warning"), &Colors::warning)
        .paint(&painter, QRect(sign.left() + metrics::gap, sign.center().y() - icon / 2, icon, icon));
    painter.setPen(colors.text);
    painter.drawText(sign.adjusted(icon + 2 * metrics::gap, 0, -metrics::gap, 0), Qt::AlignVCenter | Qt::AlignLeft,
                     shown);
}

void PreviewWidget::focusInEvent(QFocusEvent *event)
{
    m_showFocus = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason ||
                  event->reason() == Qt::ShortcutFocusReason;
    QWidget::focusInEvent(event);
}

void PreviewWidget::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()))
        Q_EMIT clicked();
}

void PreviewWidget::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        update();
    else if (event->type() == QEvent::LanguageChange)
        describe();
    QWidget::changeEvent(event);
}

} // namespace reelmint::ui
