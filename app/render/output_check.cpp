// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render/output_check.h"

#include "app/media/media_probe.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace reelmint::render {

namespace {

Error wrong(const QString &finding)
{
    return Error{ErrorKind::Internal, QStringLiteral("output_wrong"),
                 QCoreApplication::translate("reelmint::render::Failure",
                                             "The exported file is not what was ordered, so it was discarded."),
                 finding};
}

} // namespace

Result<void> judge(const media::ProbeReport &report, const Expected &expected)
{
    if (report.videoCodec != QLatin1String("h264") || report.pixelFormat != QLatin1String("yuv420p"))
        return wrong(QStringLiteral("picture is %1/%2").arg(report.videoCodec, report.pixelFormat));
    if (report.audioCodec != QLatin1String("aac"))
        return wrong(QStringLiteral("sound is '%1'").arg(report.audioCodec));
    if (report.size != expected.frameSize) {
        return wrong(QStringLiteral("picture is %1x%2, ordered %3x%4")
                         .arg(report.size.width())
                         .arg(report.size.height())
                         .arg(expected.frameSize.width())
                         .arg(expected.frameSize.height()));
    }
    const qint64 wantedMs = expected.rate.toMs(expected.frames);
    const qint64 frameMs = expected.rate.toMs(1) + 1;
    if (qAbs(report.videoMs - wantedMs) > frameMs)
        return wrong(QStringLiteral("picture lasts %1 ms, film %2 ms").arg(report.videoMs).arg(wantedMs));
    if (report.videoFrames > 0 && qAbs(report.videoFrames - expected.frames) > 1)
        return wrong(QStringLiteral("%1 frames, film has %2").arg(report.videoFrames).arg(expected.frames));
    if (report.videoPackets >= 0 && qAbs(report.videoPackets - expected.frames) > 1)
        return wrong(
            QStringLiteral("%1 frames can be read, film has %2").arg(report.videoPackets).arg(expected.frames));
    return {};
}

void checkOutput(media::MediaProbe &probe, const QString &path, const Expected &expected, QObject *context,
                 std::function<void(Result<void>)> done)
{
    if (QFileInfo(path).size() <= 0) {
        QMetaObject::invokeMethod(
            context, [done = std::move(done)] { done(wrong(QStringLiteral("the file is empty or not there"))); },
            Qt::QueuedConnection);
        return;
    }
    probe.report(path, media::MediaProbe::Depth::Packets, context,
                 [expected, done = std::move(done)](Result<media::ProbeReport> report) {
                     if (report)
                         done(judge(*report, expected));
                     else
                         done(wrong(QStringLiteral("ffprobe refuses it: ") + report.error().log));
                 });
}

} // namespace reelmint::render
