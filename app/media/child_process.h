// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"

#include <QByteArray>
#include <QObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStringList>
#include <QTimer>

#include <functional>

namespace reelmint::media {

/// One run of a small tool (ffprobe, ffmpeg, melt) that answers with what it printed. Lives on the GUI thread and never
/// blocks it; the child dies with the editor. Ends itself (deleteLater) after its one answer. Destroying it (or its
/// parent) earlier kills the tool and drops the answer.
class ChildProcess : public QObject
{
    Q_OBJECT

public:
    struct Spec
    {
        QString tool; ///< "ffprobe", "ffmpeg"
        QStringList arguments;
        int timeoutMs = 30'000;
        qint64 outputLimit = 64 * 1024 * 1024; ///< more output than this is an error
        bool lowPriority = false;
        QProcessEnvironment environment = {}; ///< empty: ours
        QByteArray failureSign = {};          ///< this on standard error is a refusal, whatever the exit status
    };
    /// Standard output, or an Error: NotFound (no such tool), Internal (crash, too much output, time-out) or
    /// InvalidInput (the tool refused; `log` has the end of its standard error).
    using Done = std::function<void(Result<QByteArray>)>;

    static ChildProcess *run(const Spec &spec, QObject *parent, Done done);
    ~ChildProcess() override;

private:
    ChildProcess(const Spec &spec, QObject *parent, Done done);
    void start();
    void readOutput();
    void readErrors();
    void finish(Result<QByteArray> result);
    void onFinished(int exitCode, QProcess::ExitStatus status);
    Error failure(ErrorKind kind, const char *code, const QString &detail) const;

    Spec m_spec;
    Done m_done;
    QProcess m_process;
    QTimer m_timeout;
    QByteArray m_output;
    QByteArray m_errors; ///< the last few kilobytes
    bool m_signSeen = false;
};

} // namespace reelmint::media
