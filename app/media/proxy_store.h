// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/media/child_process.h"
#include "app/media/cut.h"
#include "app/media/file_cache.h"

#include <QObject>
#include <QPointer>

#include <functional>

namespace reelmint::media {

/// Which light copy of a film: one that has a frame for every frame of a project's time line.
struct ProxySpec
{
    QString source;
    FrameRate rate;
    QSize projectFrame;
    Frame length = 0;

    friend bool operator==(const ProxySpec &, const ProxySpec &) = default;
};

ProxySpec proxySpec(const Cut &cut, const CutEntry &entry);
/// For media that is not on the time line yet. Films only.
ProxySpec proxySpec(const editor::ProjectProfile &profile, const editor::MediaItem &item);

/// Path of the finished copy to read instead of a source, or empty. Touches the disk only; may run on any thread and
/// outlive the store.
using ProxyResolver = std::function<QString(const ProxySpec &)>;

/// Small, quickly seekable copies of films for the preview: at most 640×360, a key frame every 12 frames. melt makes
/// them from the same document that an export reads, at the project's rate, so frame n of the copy is what the export
/// shows at frame n, also for phones' uneven frame rates. One at a time, at low priority. The export never uses them.
/// GUI thread.
class ProxyStore : public QObject
{
    Q_OBJECT

public:
    explicit ProxyStore(const QString &cacheFolder = FileCache::defaultFolder(QStringLiteral("proxies")),
                        QObject *parent = nullptr);
    ~ProxyStore() override;

    ProxyResolver resolver() const;
    /// Makes one in the background unless it is there, waiting, or was tried in vain. Films only: not sound, not
    /// stills.
    void want(const ProxySpec &spec);

Q_SIGNALS:
    void ready(const QString &source, const QString &proxy);
    void failed(const QString &source, const reelmint::Error &error);

private:
    void next();
    void startOn(const ProxySpec &spec, const QString &proxy);
    void finished(const ProxySpec &spec, const QString &proxy, const Result<QByteArray> &output);
    void giveUp(const ProxySpec &spec, const QString &log);
    void removeScratch();

    FileCache m_cache;
    QList<ProxySpec> m_waiting;
    QList<ProxySpec> m_failed;
    std::optional<ProxySpec> m_current;
    QString m_part;
    QString m_document;
    QPointer<ChildProcess> m_child;
};

} // namespace reelmint::media
