// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/editor/media_services.h"
#include "app/media/file_cache.h"

#include <QPointer>

namespace reelmint::media {

/// Pictures of files, made by ffmpeg children at low priority and kept on disk. GUI thread; never blocks beyond reading
/// a small cached picture; equal questions that wait together are answered by one child.
class Thumbnailer : public QObject, public editor::Thumbnails
{
    Q_OBJECT

public:
    explicit Thumbnailer(const QString &cacheFolder = FileCache::defaultFolder(QStringLiteral("thumbnails")),
                         QObject *parent = nullptr);

    void request(const QString &path, qint64 ms, QSize size, QObject *context, Done done) override;

private:
    struct Waiter
    {
        QPointer<QObject> context;
        Done done;
    };
    struct Question
    {
        QString path;
        QString cached;
        qint64 ms = 0;
        QSize size;
        QList<Waiter> waiters;
    };
    void next();
    void finish(const Result<QByteArray> &png);

    FileCache m_cache;
    QList<Question> m_waiting;
    std::optional<Question> m_current;
};

} // namespace reelmint::media
