// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/editor/media_services.h"

#include <QCache>
#include <QObject>
#include <QPixmap>
#include <QSet>

namespace reelmint::ui {

/// Thumbnails as pixmaps, at hand for painting: what is not there yet is asked for once and announced by changed().
/// What failed is not asked for again until forgetFailures(). GUI thread; never blocks.
class PictureCache : public QObject
{
    Q_OBJECT

public:
    /// `source` may be null: then there are no pictures.
    explicit PictureCache(editor::Thumbnails *source, QObject *parent = nullptr);

    /// The picture of a file at a time, at most `height` device-independent pixels high; null while it is on its way.
    QPixmap picture(const QString &path, qint64 ms, int height, qreal devicePixelRatio);
    /// True once making a picture of this file has failed: it is missing or broken.
    bool hasFailed(const QString &path) const { return m_failed.contains(path); }
    void forgetFailures();

Q_SIGNALS:
    void changed();

private:
    editor::Thumbnails *m_source;
    QCache<QString, QPixmap> m_pictures;
    QSet<QString> m_asked;
    QSet<QString> m_failed;
};

} // namespace reelmint::ui
