// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/editor/media_services.h"
#include "app/media/probe_report.h"

namespace reelmint::media {

/// Runs ffprobe on files. GUI thread, never blocks; several files at once are fine (two children at a time).
class MediaProbe : public QObject, public editor::MediaProber
{
    Q_OBJECT

public:
    using ReportDone = std::function<void(Result<ProbeReport>)>;

    enum class Depth {
        Headers, ///< what the file says of itself: quick
        Packets, ///< reads all of it and counts: finds missing data behind a good header
    };

    explicit MediaProbe(QObject *parent = nullptr);

    void probe(const QString &path, QObject *context, Done done) override;
    /// The whole report: what the export check needs.
    void report(const QString &path, Depth depth, QObject *context, ReportDone done);

private:
    struct Question
    {
        QString path;
        Depth depth = Depth::Headers;
        QPointer<QObject> context;
        ReportDone done;
    };
    void next();
    void answer(const Question &question, Result<QByteArray> output);

    QList<Question> m_waiting;
    int m_running = 0;
};

} // namespace reelmint::media
