// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace reelmint::media {

/// A folder of files derived from other files. A name depends on the original's path, size and modification time, so a
/// changed original never meets a stale copy; what lies there may be deleted at any time.
class FileCache
{
public:
    /// Makes the folder when it is first needed.
    explicit FileCache(QString folder);

    /// Full path for what is derived from `source`; `recipe` tells apart different things made of one file. Empty when
    /// the source is not there.
    QString pathFor(const QString &source, const QString &recipe, const QString &suffix) const;

    /// The user's cache folder for `name`.
    static QString defaultFolder(const QString &name);

private:
    QString m_folder;
};

} // namespace reelmint::media
