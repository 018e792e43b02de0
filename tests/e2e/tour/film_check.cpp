// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/tour/film_check.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QRegularExpression>

namespace reelmint::tour {

namespace {

struct Output
{
    QByteArray standard, error;
};

Result<Output> run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(120'000) || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0) {
        const QString said = QString::fromUtf8(process.readAllStandardError()).right(400);
        return Error{ErrorKind::Internal, QStringLiteral("tool_failed"), program + QStringLiteral(" failed."), said};
    }
    return Output{process.readAllStandardOutput(), process.readAllStandardError()};
}

QString seconds(qint64 ms)
{
    return QStringLiteral("%1.%2").arg(ms / 1000).arg(ms % 1000, 3, 10, QLatin1Char('0'));
}

} // namespace

Result<FilmFacts> probeFilm(const QString &path)
{
    const auto output = run(QStringLiteral("ffprobe"),
                            {QStringLiteral("-v"), QStringLiteral("error"), QStringLiteral("-count_frames"),
                             QStringLiteral("-show_streams"), QStringLiteral("-show_format"), QStringLiteral("-of"),
                             QStringLiteral("json"), path});
    if (!output)
        return output.error();
    const QJsonObject root = QJsonDocument::fromJson(output->standard).object();
    FilmFacts facts;
    for (const QJsonValue &value : root[QStringLiteral("streams")].toArray()) {
        const QJsonObject stream = value.toObject();
        const QString codec = stream[QStringLiteral("codec_name")].toString();
        if (stream[QStringLiteral("codec_type")] == QStringLiteral("video")) {
            facts.videoCodec = codec;
            facts.pixelFormat = stream[QStringLiteral("pix_fmt")].toString();
            facts.size = QSize(stream[QStringLiteral("width")].toInt(), stream[QStringLiteral("height")].toInt());
            facts.frames = stream[QStringLiteral("nb_read_frames")].toString().toLongLong();
        } else if (stream[QStringLiteral("codec_type")] == QStringLiteral("audio")) {
            facts.audioCodec = codec;
            facts.audioChannels = stream[QStringLiteral("channels")].toInt();
        }
    }
    const QString duration = root[QStringLiteral("format")].toObject()[QStringLiteral("duration")].toString();
    facts.durationMs = qRound64(duration.toDouble() * 1000);
    return facts;
}

Result<int> similarity(const QString &film, const FilmMoment &moment)
{
    const QString scale = QStringLiteral("scale=480:270:force_original_aspect_ratio=decrease,pad=480:270:-1:-1,setsar=1,"
                                         "format=gray,setpts=0");
    const auto output = run(
        QStringLiteral("ffmpeg"),
        {QStringLiteral("-hide_banner"), QStringLiteral("-ss"), seconds(moment.filmMs), QStringLiteral("-i"), film,
         QStringLiteral("-ss"), seconds(moment.sourceMs), QStringLiteral("-i"), moment.source,
         QStringLiteral("-filter_complex"),
         QStringLiteral("[0:v]trim=end_frame=1,%1[a];[1:v]trim=end_frame=1,%1[b];[a][b]ssim").arg(scale),
         QStringLiteral("-an"), QStringLiteral("-f"), QStringLiteral("null"), QStringLiteral("-")});
    if (!output)
        return output.error();
    static const QRegularExpression all(QStringLiteral("All:([01])\\.(\\d{3})"));
    const auto match = all.match(QString::fromUtf8(output->error));
    if (!match.hasMatch())
        return Error{ErrorKind::Internal, QStringLiteral("no_similarity"), QStringLiteral("ffmpeg compared nothing."),
                     QString::fromUtf8(output->error).right(400)};
    return match.captured(1).toInt() * 1000 + match.captured(2).toInt();
}

} // namespace reelmint::tour
