// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/media/media_probe.h"

#include "app/media/child_process.h"

#include <QFileInfo>
#include <QPointer>

namespace reelmint::media {

namespace {

constexpr int parallelProbes = 2;

/// "file:" keeps a name like "http:x.mp4" or "-i" from being read as something else.
QStringList probeArguments(const QString &path)
{
    return {QStringLiteral("-v"), QStringLiteral("error"), QStringLiteral("-of"), QStringLiteral("json"),
            QStringLiteral("-show_format"), QStringLiteral("-show_streams"), QStringLiteral("file:") + path};
}

} // namespace

MediaProbe::MediaProbe(QObject *parent) : QObject(parent) {}

void MediaProbe::probe(const QString &path, QObject *context, Done done)
{
    report(path, context, [done = std::move(done)](Result<ProbeReport> found) {
        if (found)
            done(factsOf(*found));
        else
            done(found.error());
    });
}

void MediaProbe::report(const QString &path, QObject *context, ReportDone done)
{
    m_waiting.append(Question{path, context, std::move(done)});
    next();
}

void MediaProbe::next()
{
    while (m_running < parallelProbes && !m_waiting.isEmpty()) {
        const Question question = m_waiting.takeFirst();
        ++m_running;
        ChildProcess::run({QStringLiteral("ffprobe"), probeArguments(question.path), 30'000, 4 * 1024 * 1024}, this,
                          [this, question](Result<QByteArray> output) {
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
