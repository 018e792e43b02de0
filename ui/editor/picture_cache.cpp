// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/picture_cache.h"

#include <QtMath>

namespace reelmint::ui {

namespace {

constexpr int maxCostKib = 96 * 1024;
constexpr double widestShape = 3.0; // wider pictures come out lower than asked for, which is fine

} // namespace

PictureCache::PictureCache(editor::Thumbnails *source, QObject *parent)
    : QObject(parent), m_source(source), m_pictures(maxCostKib)
{
}

QPixmap PictureCache::picture(const QString &path, qint64 ms, int height, qreal devicePixelRatio)
{
    const int pixels = qCeil(height * devicePixelRatio);
    const QString key = QStringLiteral("%1\n%2\n%3").arg(path).arg(ms).arg(pixels);
    if (const QPixmap *known = m_pictures.object(key))
        return *known;
    if (!m_source || m_asked.contains(key) || m_failed.contains(path))
        return QPixmap();
    m_asked.insert(key);
    const QSize size(qCeil(pixels * widestShape), pixels);
    m_source->request(path, ms, size, this, [this, key, path, devicePixelRatio](Result<QImage> image) {
        m_asked.remove(key);
        if (image.ok() && !image->isNull()) {
            auto *pixmap = new QPixmap(QPixmap::fromImage(*image));
            pixmap->setDevicePixelRatio(devicePixelRatio);
            m_pictures.insert(key, pixmap, qMax<qsizetype>(1, image->sizeInBytes() / 1024));
        } else {
            m_failed.insert(path);
        }
        Q_EMIT changed();
    });
    return QPixmap();
}

void PictureCache::forgetFailures()
{
    m_failed.clear();
    Q_EMIT changed();
}

} // namespace reelmint::ui
