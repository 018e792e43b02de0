// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/media_delegate.h"

#include "app/editor/media_item.h"
#include "ui/editor/media_list_model.h"
#include "ui/editor/picture_cache.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace reelmint::ui {

namespace {

constexpr QSize pictureSize(78, 44);
constexpr int padding = 6;

QString iconFor(editor::MediaKind kind)
{
    switch (kind) {
    case editor::MediaKind::Audio:
        return QStringLiteral("music");
    case editor::MediaKind::Image:
        return QStringLiteral("image");
    case editor::MediaKind::Video:
        break;
    }
    return QStringLiteral("film");
}

} // namespace

MediaDelegate::MediaDelegate(PictureCache *pictures, QObject *parent) : QStyledItemDelegate(parent), m_pictures(pictures)
{
}

QSize MediaDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const int text = option.fontMetrics.height() * 2 + 4;
    return {pictureSize.width() + 120, qMax(pictureSize.height(), text) + 2 * padding};
}

void MediaDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colors &colors = Theme::colors();
    const bool selected = option.state & QStyle::State_Selected;
    const bool hovered = option.state & QStyle::State_MouseOver;
    const bool focused = option.state & QStyle::State_HasFocus;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF row = QRectF(option.rect).adjusted(2, 1, -2, -1);
    if (selected || hovered) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? colors.selection : colors.hover);
        painter->drawRoundedRect(row, 6, 6);
    }
    if (focused) {
        painter->setPen(QPen(colors.focus, 1.5));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(row.adjusted(1, 1, -1, -1), 6, 6);
    }
    const QRect inside = option.rect.adjusted(padding + 2, padding, -padding, -padding);
    const QRect picture(inside.left(), inside.top() + (inside.height() - pictureSize.height()) / 2, pictureSize.width(),
                        pictureSize.height());
    paintPicture(painter, QStyle::visualRect(option.direction, option.rect, picture), index);

    const QRect texts = inside.adjusted(pictureSize.width() + 10, 0, 0, 0);
    const int line = option.fontMetrics.height();
    const int top = texts.center().y() - line - 1;
    const QRect name = QStyle::visualRect(option.direction, option.rect, QRect(texts.left(), top, texts.width(), line));
    const QRect detail = name.translated(0, line + 3);
    const int align = int(QStyle::visualAlignment(option.direction, Qt::AlignLeft) | Qt::AlignVCenter);
    painter->setFont(option.font);
    painter->setPen(selected ? colors.selectionText : colors.text);
    painter->drawText(name, align,
                      option.fontMetrics.elidedText(index.data().toString(), Qt::ElideMiddle, name.width()));
    painter->setPen(selected ? colors.selectionText : colors.textMuted);
    painter->drawText(detail, align,
                      option.fontMetrics.elidedText(index.data(MediaListModel::DetailRole).toString(), Qt::ElideRight,
                                                    detail.width()));
    painter->restore();
}

void MediaDelegate::paintPicture(QPainter *painter, const QRect &area, const QModelIndex &index) const
{
    const auto kind = static_cast<editor::MediaKind>(index.data(MediaListModel::KindRole).toInt());
    const QString path = index.data(MediaListModel::PathRole).toString();
    QPixmap picture;
    if (kind != editor::MediaKind::Audio) {
        picture = m_pictures->picture(path, index.data(MediaListModel::PictureTimeRole).toLongLong(), area.height(),
                                      painter->device()->devicePixelRatioF());
    }
    painter->save();
    QPainterPath frame;
    frame.addRoundedRect(area, 4, 4);
    painter->setClipPath(frame);
    painter->fillRect(area, kind == editor::MediaKind::Audio ? Theme::colors().clipAudio : Theme::colors().window);
    if (!picture.isNull()) {
        const QSize size = picture.deviceIndependentSize().toSize().scaled(area.size(), Qt::KeepAspectRatio);
        QRect shown(QPoint(), size);
        shown.moveCenter(area.center());
        painter->drawPixmap(shown, picture);
    } else {
        const bool broken = m_pictures->hasFailed(path);
        QRect icon(0, 0, 22, 22);
        icon.moveCenter(area.center());
        Theme::icon(broken ? QStringLiteral("warning") : iconFor(kind), broken ? &Colors::warning : &Colors::text)
            .paint(painter, icon);
    }
    painter->restore();
}

} // namespace reelmint::ui
