// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/media/child_process.h"
#include "app/media/file_cache.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QSet>

namespace reelmint::media {

/// Small, quickly seekable copies of films for the preview: they fit into 640×360, have a key frame every 12 frames and
/// keep the original's time stamps, so a frame number means the same picture. Made one at a time by an ffmpeg child at
/// low priority. The export never uses them. GUI thread.
class ProxyStore : public QObject
{
    Q_OBJECT

public:
    explicit ProxyStore(const QString &cacheFolder = FileCache::defaultFolder(QStringLiteral("proxies")),
                        QObject *parent = nullptr);
    ~ProxyStore() override;

    /// Path of the finished proxy, or empty. Does not start anything.
    QString proxyFor(const QString &source) const;
    /// The same question for other threads: touches the disk only, may outlive the store.
    std::function<QString(const QString &)> resolver() const;
    /// Makes one in the background unless it is there, waiting, or was tried in vain. Films only: not sound, not stills.
    void want(const QString &source);

Q_SIGNALS:
    void ready(const QString &source, const QString &proxy);
    void failed(const QString &source, const reelmint::Error &error);

private:
    void next();
    void finished(const QString &source, const QString &proxy, const QString &part, const Result<QByteArray> &output);

    FileCache m_cache;
    QStringList m_waiting;
    QString m_current;
    QString m_currentPart;
    QSet<QString> m_failed;
    QPointer<ChildProcess> m_child;
};

} // namespace reelmint::media
