// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/media_list_model.h"

#include "app/core/format.h"
#include "ui/editor/timeline_view.h"

#include <QDir>
#include <QMimeData>

namespace reelmint::ui {

using namespace editor;

MediaListModel::MediaListModel(Project *project, QObject *parent)
    : QAbstractListModel(parent), m_project(project), m_items(project->data().media)
{
    connect(project, &Project::mediaChanged, this, &MediaListModel::refresh);
}

int MediaListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_items.size());
}

QVariant MediaListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_items.size())
        return QVariant();
    const MediaItem &item = m_items.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return item.name();
    case Qt::ToolTipRole:
        return QDir::toNativeSeparators(item.path);
    case Qt::AccessibleTextRole:
        return tr("%1, %2, %3", "file name, kind of file, length").arg(item.name(), kindName(item.facts.kind), detail(item));
    case IdRole:
        return item.id.toString();
    case PathRole:
        return item.path;
    case KindRole:
        return int(item.facts.kind);
    case DetailRole:
        return detail(item);
    case PictureTimeRole:
        return item.facts.durationMs / 4;
    default:
        return QVariant();
    }
}

Qt::ItemFlags MediaListModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled | Qt::ItemNeverHasChildren
                           : Qt::NoItemFlags;
}

QStringList MediaListModel::mimeTypes() const
{
    return {QLatin1String(mediaMimeType)};
}

QMimeData *MediaListModel::mimeData(const QModelIndexList &indexes) const
{
    if (indexes.isEmpty())
        return nullptr;
    auto *mime = new QMimeData;
    mime->setData(QLatin1String(mediaMimeType), idAt(indexes.constFirst()).toString().toUtf8());
    return mime;
}

MediaId MediaListModel::idAt(const QModelIndex &index) const
{
    return index.isValid() && index.row() < m_items.size() ? m_items.at(index.row()).id : MediaId();
}

void MediaListModel::refresh()
{
    const QList<MediaItem> &now = m_project->data().media;
    const qsizetype before = m_items.size();
    if (now.size() > before && now.mid(0, before) == m_items) { // keeps selection and scroll position
        beginInsertRows({}, int(before), int(now.size()) - 1);
        m_items = now;
        endInsertRows();
        return;
    }
    beginResetModel();
    m_items = now;
    endResetModel();
}

QString MediaListModel::detail(const MediaItem &item) const
{
    if (item.isStill())
        return tr("Still image");
    const QString duration = formatDuration(item.facts.durationMs);
    if (item.facts.width <= 0)
        return duration;
    // Isolated, so that width and height keep their order in languages written from right to left.
    const QString size = QChar(0x2066) + QStringLiteral("%1 × %2").arg(item.facts.width).arg(item.facts.height)
                         + QChar(0x2069);
    return tr("%1 · %2", "length, then width and height in pixels").arg(duration, size);
}

QString MediaListModel::kindName(MediaKind kind) const
{
    switch (kind) {
    case MediaKind::Video:
        return tr("Video");
    case MediaKind::Audio:
        return tr("Sound");
    case MediaKind::Image:
        return tr("Image");
    }
    return QString();
}

} // namespace reelmint::ui
