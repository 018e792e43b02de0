// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/editor/project.h"

#include <QAbstractListModel>

namespace reelmint::ui {

/// The media bin as rows, in the order of import. Read only; dragging a row carries its id.
class MediaListModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { IdRole = Qt::UserRole, PathRole, KindRole, DetailRole, PictureTimeRole };

    explicit MediaListModel(editor::Project *project, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;
    Qt::DropActions supportedDragActions() const override { return Qt::CopyAction; }

    editor::MediaId idAt(const QModelIndex &index) const;

private:
    void refresh();
    QString detail(const editor::MediaItem &item) const;
    QString kindName(editor::MediaKind kind) const;

    editor::Project *m_project;
    QList<editor::MediaItem> m_items;
};

} // namespace reelmint::ui
