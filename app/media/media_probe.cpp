// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/media/media_probe.h"

#include "app/media/child_process.h"

#include <QFileInfo>
#include <QPointer>

namespace reelmint::media {

namespace {

constexpr int parallelProbes = 2;

/// "file:" keeps a name like "http:x.mp4" or "-i" from being read as something else.
QStringList probeArguments(const QString &path, MediaProbe::Depth depth)
{
    QStringList arguments{QStringLiteral("-v"),   QStringLiteral("error"),        QStringLiteral("-of"),
                          QStringLiteral("json"), QStringLiteral("-show_format"), QStringLiteral("-show_streams")};
    if (depth == MediaProbe::Depth::Packets)
        arguments.append(QStringLiteral("-count_packets"));
    return arguments << QStringLiteral("file:") + path;
}

} // namespace

MediaProbe::MediaProbe(QObject *parent) : QObject(parent) {}

void MediaProbe::probe(const QString &path, QObject *context, Done done)
{
    report(path, Depth::Headers, context, [done = std::move(done)](Result<ProbeReport> found) {
        if (found)
            done(factsOf(*found));
        else
            done(found.error());
    });
}

void MediaProbe::report(const QString &path, Depth depth, QObject *context, ReportDone done)
{
    m_waiting.append(Question{path, depth, context, std::move(done)});
    next();
}

void MediaProbe::next()
{
    while (m_running < parallelProbes && !m_waiting.isEmpty()) {
        const Question question = m_waiting.takeFirst();
        ++m_running;
        const int timeoutMs = question.depth == Depth::Packets ? 15 * 60'000 : 30'000;
        const ChildProcess::Spec run{QStringLiteral("ffprobe"), probeArguments(question.path, question.depth),
                                     timeoutMs, 4 * 1024 * 1024};
        ChildProcess::run(run, this, [this, question](Result<QByteArray> output) {
            --m_running;
            answer(question, std::move(output));
            next();
        });
    }
}

void MediaProbe::answer(const Question &question, Result<QByteArray> output)
{
    if (!question.context)
        return;
    if (output) {
        question.done(parseProbe(*output));
        return;
    }
    const QFileInfo info(question.path);
    Error error = output.error();
    if (!info.isFile() || !info.isReadable()) {
        error.kind = ErrorKind::NotFound;
        error.code = QStringLiteral("file_missing");
        error.message = tr("The file “%1” cannot be read.").arg(info.fileName());
    } else if (error.kind == ErrorKind::InvalidInput) {
        error.code = QStringLiteral("not_media");
        error.message = tr("“%1” is not a video, sound or picture that can be read.").arg(info.fileName());
    }
    question.done(error);
}

} // namespace reelmint::media
