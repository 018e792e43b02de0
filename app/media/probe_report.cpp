// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/media/probe_report.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace reelmint::media {

namespace {

using editor::FrameRate;

/// ffprobe prints seconds as decimal text.
qint64 milliseconds(const QJsonValue &seconds)
{
    bool ok = false;
    const double value = seconds.toString().toDouble(&ok);
    return ok && value > 0 && value < 1e9 ? std::llround(value * 1000) : 0;
}

std::optional<FrameRate> rate(const QJsonValue &text)
{
    const QStringList parts = text.toString().split(QLatin1Char('/'));
    if (parts.size() != 2)
        return std::nullopt;
    const FrameRate parsed{parts.at(0).toInt(), parts.at(1).toInt()};
    const bool sensible = parsed.isValid() && parsed.nominal() >= 1 && parsed.nominal() <= 240;
    return sensible ? std::optional(parsed) : std::nullopt;
}

int rotationOf(const QJsonObject &stream)
{
    double counterClockwise = -stream[QLatin1String("tags")][QLatin1String("rotate")].toString().toDouble();
    const QJsonArray sideData = stream[QLatin1String("side_data_list")].toArray();
    for (const QJsonValue &item : sideData) {
        if (item[QLatin1String("rotation")].isDouble())
            counterClockwise = item[QLatin1String("rotation")].toDouble();
    }
    const int quarters = int(std::lround(-counterClockwise / 90)) % 4;
    return ((quarters + 4) % 4) * 90;
}

void readVideo(const QJsonObject &stream, ProbeReport &report)
{
    report.hasVideo = true;
    report.videoCodec = stream[QLatin1String("codec_name")].toString();
    report.pixelFormat = stream[QLatin1String("pix_fmt")].toString();
    report.size = QSize(stream[QLatin1String("width")].toInt(), stream[QLatin1String("height")].toInt());
    report.rotation = rotationOf(stream);
    report.videoMs = milliseconds(stream[QLatin1String("duration")]);
    report.videoFrames = stream[QLatin1String("nb_frames")].toString().toLongLong();
    if (const QJsonValue counted = stream[QLatin1String("nb_read_packets")]; counted.isString())
        report.videoPackets = counted.toString().toLongLong();
    const auto nominal = rate(stream[QLatin1String("r_frame_rate")]);
    const auto average = rate(stream[QLatin1String("avg_frame_rate")]);
    report.frameRate = usualRate(nominal.value_or(average.value_or(FrameRate())));
}

bool isPictureFormat(const QString &format)
{
    return format == QLatin1String("image2") || format.endsWith(QLatin1String("_pipe"));
}

bool isCoverArt(const QJsonObject &stream)
{
    return stream[QLatin1String("disposition")][QLatin1String("attached_pic")].toInt() == 1;
}

} // namespace

FrameRate usualRate(FrameRate rate)
{
    static constexpr FrameRate usual[] = {{24000, 1001}, {24, 1}, {25, 1},       {30000, 1001},
                                          {30, 1},       {50, 1}, {60000, 1001}, {60, 1}};
    const double value = double(rate.numerator) / rate.denominator;
    const FrameRate *best = nullptr;
    double bestDistance = 0.01;
    for (const FrameRate &candidate : usual) {
        const double distance = std::abs(value * candidate.denominator / candidate.numerator - 1);
        if (distance < bestDistance) {
            best = &candidate;
            bestDistance = distance;
        }
    }
    return best ? *best : rate;
}

Result<ProbeReport> parseProbe(const QByteArray &json)
{
    const QJsonObject root = QJsonDocument::fromJson(json).object();
    ProbeReport report;
    const QJsonObject format = root[QLatin1String("format")].toObject();
    report.format = format[QLatin1String("format_name")].toString();
    report.durationMs = milliseconds(format[QLatin1String("duration")]);
    const QJsonArray streams = root[QLatin1String("streams")].toArray();
    for (const QJsonValue &value : streams) {
        const QJsonObject stream = value.toObject();
        const QString type = stream[QLatin1String("codec_type")].toString();
        if (type == QLatin1String("video") && !report.hasVideo && !isCoverArt(stream)) {
            readVideo(stream, report);
        } else if (type == QLatin1String("audio") && !report.hasAudio) {
            report.hasAudio = true;
            report.audioCodec = stream[QLatin1String("codec_name")].toString();
            report.audioMs = milliseconds(stream[QLatin1String("duration")]);
        }
    }
    report.isStill = report.hasVideo && !report.hasAudio && isPictureFormat(report.format);
    const bool usable = (report.hasVideo && !report.size.isEmpty()) || report.hasAudio;
    const bool timed = report.isStill || report.durationMs > 0 || report.videoMs > 0 || report.audioMs > 0;
    if (!usable || !timed) {
        return Error{
            ErrorKind::InvalidInput, QStringLiteral("not_media"),
            QCoreApplication::translate("reelmint::media", "This file has no picture or sound that can be used."),
            QStringLiteral("format '%1', %2 streams").arg(report.format).arg(streams.size())};
    }
    return report;
}

editor::MediaFacts factsOf(const ProbeReport &report)
{
    editor::MediaFacts facts;
    facts.kind = report.isStill    ? editor::MediaKind::Image
                 : report.hasVideo ? editor::MediaKind::Video
                                   : editor::MediaKind::Audio;
    facts.hasAudio = report.hasAudio;
    if (report.hasVideo) {
        facts.width = report.shownSize().width();
        facts.height = report.shownSize().height();
        facts.frameRate = report.frameRate;
    }
    const qint64 stated = report.hasVideo ? report.videoMs : report.audioMs;
    facts.durationMs = report.isStill ? 0 : (stated > 0 ? stated : report.durationMs);
    return facts;
}

} // namespace reelmint::media
