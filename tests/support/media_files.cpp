// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/media_files.h"

#include <QFileInfo>
#include <QProcess>

#include <cmath>

namespace reelmint::testing {

namespace {

constexpr int bits = 16;

int decode(const uchar *columns)
{
    int number = 0;
    for (int bit = 0; bit < bits; ++bit) {
        const int value = columns[bit];
        if (value > 90 && value < 165)
            return -1;
        if (value >= 165)
            number |= 1 << bit;
    }
    return number;
}

} // namespace

QByteArray runTool(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    const bool ended = process.waitForStarted() && process.waitForFinished(240'000);
    if (!ended || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0) {
        qWarning("%s failed: %s", qUtf8Printable(program), process.readAllStandardError().constData());
        return {};
    }
    const QByteArray output = process.readAllStandardOutput();
    return output.isNull() ? QByteArray("") : output;
}

bool makeNumberedClip(const QString &path, const NumberedClip &clip)
{
    const QString picture = QStringLiteral("color=c=black:size=%1x%2:rate=%3,format=yuv420p,"
                                           "geq=lum='if(mod(floor(N/pow(2,floor(X*%4/W))),2),235,16)':cb=128:cr=128")
                                .arg(clip.size.width())
                                .arg(clip.size.height())
                                .arg(clip.rate)
                                .arg(bits);
    QStringList arguments{QStringLiteral("-v"),
                          QStringLiteral("error"),
                          QStringLiteral("-y"),
                          QStringLiteral("-f"),
                          QStringLiteral("lavfi"),
                          QStringLiteral("-i"),
                          picture};
    if (clip.sound)
        arguments += {QStringLiteral("-f"),   QStringLiteral("lavfi"),
                      QStringLiteral("-i"),   QStringLiteral("sine=frequency=440:sample_rate=48000"),
                      QStringLiteral("-c:a"), QStringLiteral("aac")};
    if (clip.variableRate)
        arguments += {QStringLiteral("-vf"), QStringLiteral("select='mod(n\\,7)'"), QStringLiteral("-vsync"),
                      QStringLiteral("passthrough")};
    const double seconds = double(clip.frames) / clip.rate;
    arguments += {QStringLiteral("-t"),          QString::number(seconds, 'f', 6),
                  QStringLiteral("-c:v"),        QStringLiteral("libx264"),
                  QStringLiteral("-preset"),     QStringLiteral("fast"),
                  QStringLiteral("-crf"),        QStringLiteral("18"),
                  QStringLiteral("-f"),          QStringLiteral("mp4"),
                  QStringLiteral("file:") + path};
    return !runTool(QStringLiteral("ffmpeg"), arguments).isNull();
}

int numberIn(const QImage &picture)
{
    if (picture.isNull())
        return -1;
    uchar columns[bits] = {};
    for (int bit = 0; bit < bits; ++bit) {
        const int x = (2 * bit + 1) * picture.width() / (2 * bits);
        columns[bit] = uchar(qGray(picture.pixel(x, picture.height() / 2)));
    }
    return decode(columns);
}

QList<int> numbersOf(const QString &path)
{
    const QByteArray raw =
        runTool(QStringLiteral("ffmpeg"),
                {QStringLiteral("-v"), QStringLiteral("error"), QStringLiteral("-i"), QStringLiteral("file:") + path,
                 QStringLiteral("-an"), QStringLiteral("-vsync"), QStringLiteral("passthrough"), QStringLiteral("-vf"),
                 QStringLiteral("scale=16:1:flags=area,format=gray"), QStringLiteral("-f"), QStringLiteral("rawvideo"),
                 QStringLiteral("-")});
    QList<int> numbers;
    for (qsizetype at = 0; at + bits <= raw.size(); at += bits)
        numbers.append(decode(reinterpret_cast<const uchar *>(raw.constData()) + at));
    return numbers;
}

QImage frameOf(const QString &path, int index, QSize size)
{
    const QString pick =
        QStringLiteral("select=eq(n\\,%1),scale=%2:%3:flags=bilinear").arg(index).arg(size.width()).arg(size.height());
    const QByteArray png =
        runTool(QStringLiteral("ffmpeg"),
                {QStringLiteral("-v"), QStringLiteral("error"), QStringLiteral("-i"), QStringLiteral("file:") + path,
                 QStringLiteral("-vf"), pick, QStringLiteral("-frames:v"), QStringLiteral("1"), QStringLiteral("-f"),
                 QStringLiteral("image2pipe"), QStringLiteral("-c:v"), QStringLiteral("png"), QStringLiteral("-")});
    return QImage::fromData(png, "PNG");
}

double difference(const QImage &a, const QImage &b)
{
    if (a.size() != b.size() || a.isNull())
        return 255;
    const QImage left = a.convertToFormat(QImage::Format_RGB888);
    const QImage right = b.convertToFormat(QImage::Format_RGB888);
    qint64 sum = 0;
    for (int y = 0; y < left.height(); ++y) {
        const uchar *l = left.constScanLine(y);
        const uchar *r = right.constScanLine(y);
        for (int x = 0; x < left.width() * 3; ++x)
            sum += std::abs(int(l[x]) - int(r[x]));
    }
    return double(sum) / (double(left.width()) * left.height() * 3);
}

QString sampleClip(const QString &relativePath)
{
    const QString path = QStringLiteral("/usr/share/forensics-samples/original-files/") + relativePath;
    return QFileInfo::exists(path) ? path : QString();
}

editor::MediaItem filmItem(const QString &path, qint64 durationMs)
{
    editor::MediaItem item;
    item.id = editor::MediaId(path);
    item.path = path;
    item.facts.durationMs = durationMs;
    item.facts.hasAudio = true;
    return item;
}

editor::ProjectData projectOf(const QList<editor::MediaItem> &media, const QList<Piece> &pieces)
{
    editor::ProjectData project;
    project.media = media;
    editor::Track video{editor::TrackKind::Video, QStringLiteral("V1"), {}};
    editor::Frame at = 0;
    for (const Piece &piece : pieces) {
        if (piece.media >= 0) {
            const editor::ClipId id(QStringLiteral("clip%1").arg(video.clips.size()));
            video.clips.append(editor::Clip{id, media.at(piece.media).id, at, piece.in, piece.out});
        }
        at += piece.media >= 0 ? piece.out - piece.in : piece.out;
    }
    project.timeline = editor::Timeline({video, editor::Track{editor::TrackKind::Audio, QStringLiteral("A1"), {}}});
    return project;
}

} // namespace reelmint::testing
