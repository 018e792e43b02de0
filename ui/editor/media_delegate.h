// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace reelmint::ui {

class PictureCache;

/// Paints one file of the media bin: picture (or an icon for sound), name, length and size.
class MediaDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    MediaDelegate(PictureCache *pictures, QObject *parent);

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintPicture(QPainter *painter, const QRect &area, const QModelIndex &index) const;

    PictureCache *m_pictures;
};

} // namespace reelmint::ui
