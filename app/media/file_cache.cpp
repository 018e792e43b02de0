// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/media/file_cache.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace reelmint::media {

FileCache::FileCache(QString folder) : m_folder(std::move(folder)) {}

QString FileCache::pathFor(const QString &source, const QString &recipe, const QString &suffix) const
{
    const QFileInfo info(source);
    if (!info.isFile() || !QDir().mkpath(m_folder))
        return {};
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const QStringList parts{info.absoluteFilePath(), QString::number(info.size()),
                            QString::number(info.lastModified().toMSecsSinceEpoch()), recipe};
    hash.addData(parts.join(QLatin1Char('\n')).toUtf8());
    return m_folder + QLatin1Char('/') + QString::fromLatin1(hash.result().toHex().left(40)) + suffix;
}

QString FileCache::defaultFolder(const QString &name)
{
    return QStandardPaths::writableLocation(QStandardPaths::CacheLocation) + QLatin1Char('/') + name;
}

} // namespace reelmint::media
