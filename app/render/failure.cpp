// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render/failure.h"

#include "app/media/mlt_runtime.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace reelmint::render {

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(reelmint::render::Failure)
};

Failure failure(ErrorKind kind, const char *code, const QString &message, const QString &reason,
                const QString &log = {})
{
    return {Error{kind, QString::fromLatin1(code), message, log}, reason};
}

bool diskIsFull(const Evidence &evidence)
{
    // melt prints the error number of a failed write (28, ENOSPC) or its text, depending on who notices.
    const bool said = evidence.melt.log.contains("No space left on device") ||
                      evidence.melt.log.contains("error writing video frame: -28") ||
                      evidence.melt.log.contains("error writing audio frame: -28");
    return said || (evidence.freeBytes >= 0 && evidence.freeBytes < 64 * 1024);
}

} // namespace

Failure explain(const Evidence &evidence)
{
    const QString log = QString::fromUtf8(evidence.melt.log);
    if (!evidence.missingSources.isEmpty()) {
        Failure missing = sourcesMissing(evidence.missingSources);
        missing.error.log = log;
        return missing;
    }
    if (!evidence.melt.started) {
        return failure(ErrorKind::Internal, "engine_missing",
                       Words::tr("The export engine (melt) is not installed completely."),
                       Words::tr("Export failed: the export engine is not installed"), log);
    }
    if (diskIsFull(evidence)) {
        return failure(ErrorKind::Internal, "disk_full",
                       Words::tr("The disk is full. Make room or choose another folder."),
                       Words::tr("Export failed: the disk is full"), log);
    }
    if (!evidence.targetWritable || evidence.melt.log.contains("Could not open")) {
        return failure(ErrorKind::Forbidden, "target_not_writable",
                       Words::tr("Nothing can be written to this folder. Choose another one."),
                       Words::tr("Export failed: the folder cannot be written to"), log);
    }
    if (evidence.melt.log.contains(media::mltRuntime::unreadableSign)) {
        return failure(ErrorKind::InvalidInput, "source_unreadable",
                       Words::tr("A file of the film can no longer be read as a film. Put a good copy in its place."),
                       Words::tr("Export failed: a source file could not be read"), log);
    }
    if (evidence.melt.log.contains("unrecognised")) {
        return failure(ErrorKind::Internal, "codec_missing",
                       Words::tr("A codec that the export needs is not installed."),
                       Words::tr("Export failed: a codec is missing"), log);
    }
    if (evidence.melt.crashed || evidence.melt.exitCode != 0) {
        return failure(ErrorKind::Internal, "engine_stopped", Words::tr("The export engine stopped unexpectedly."),
                       Words::tr("Export failed: the export engine stopped"), log);
    }
    return failure(ErrorKind::Internal, "output_wrong",
                   Words::tr("The exported file is not what was ordered, so it was discarded."),
                   Words::tr("Export failed: the file did not pass its check"), evidence.checkLog + u'\n' + log);
}

Failure cancelledByPerson()
{
    return failure(ErrorKind::Cancelled, "cancelled", Words::tr("The export was cancelled."),
                   Words::tr("Export cancelled"));
}

Failure sourcesMissing(const QStringList &paths)
{
    const QString message =
        paths.size() == 1 ? Words::tr("The file “%1” went missing. Put it back or remove it from the film.")
                                .arg(QFileInfo(paths.first()).fileName())
                          : Words::tr("%n files of the film went missing. Put them back or remove them from the film.",
                                      "", int(paths.size()));
    Failure missing = failure(ErrorKind::NotFound, "source_missing", message,
                              paths.size() == 1 ? Words::tr("Export failed: a source file went missing")
                                                : Words::tr("Export failed: source files went missing"));
    missing.error.details.insert(QStringLiteral("first"), paths.value(0));
    return missing;
}

Failure couldNotPrepare(const QString &log)
{
    return failure(ErrorKind::Internal, "cannot_prepare", Words::tr("The export could not be prepared."),
                   Words::tr("Export failed: it could not be prepared"), log);
}

} // namespace reelmint::render
