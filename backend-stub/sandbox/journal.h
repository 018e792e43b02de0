// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"

#include <QByteArray>
#include <QFile>
#include <QList>

#include <memory>

class QLockFile;

namespace reelmint::sandbox {

/// The state file: one line per committed change, so that a request is either wholly in it or not at all. A line torn
/// by a crash is dropped on opening. Rewritten as one snapshot line at start and when it has grown. Readable by its
/// owner only: it holds webhook secrets. One program at a time; a second one is refused.
class Journal
{
public:
    Journal();
    ~Journal();

    /// The whole lines found. Without a call to open() everything else does nothing.
    Result<QList<QByteArray>> open(const QString &path);
    Result<void> append(const QByteArray &line);
    Result<void> rewrite(const QByteArray &snapshot);
    bool isOpen() const { return m_file.isOpen(); }
    bool hasGrown() const;

private:
    Result<void> openForAppending();

    QString m_path;
    QFile m_file;
    qint64 m_sizeAfterRewrite = 0;
    std::unique_ptr<QLockFile> m_lock;
};

} // namespace reelmint::sandbox
