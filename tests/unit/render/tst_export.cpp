// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/media/mlt_graph.h"
#include "app/media/mlt_runtime.h"
#include "tests/unit/render/export_workshop.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace reelmint;
using namespace reelmint::render;
using testing::ExportWorkshop;
using testing::Piece;

/// What comes out of an export is the cut, frame for frame.
class ExportTest : public QObject
{
    Q_OBJECT

    static QString exportCut(ExportWorkshop &shop, const media::Cut &cut, const QString &target,
                             const QString &resolution)
    {
        const auto request = RenderRequest::make(cut, {resolution, target, false});
        if (!request)
            return {};
        const qint64 perMinute = resolution == QLatin1String("720p") ? 2 : resolution == QLatin1String("1080p") ? 4 : 1;
        RenderQueue queue(shop.services());
        RenderJob *job = queue.add(*request, Credits(perMinute));
        if (!testing::awaitEnd(job) || job->state() != JobState::Done) {
            qWarning("%s", job->error() ? qUtf8Printable(job->error()->code + job->error()->log) : "no end");
            return {};
        }
        return job->resultPath();
    }

private Q_SLOTS:
    void trimsSplitsAndGapsAreExact()
    {
        ExportWorkshop shop;
        const QString other = shop.file(QStringLiteral("b ?&=<%d> é.mp4"));
        QVERIFY(testing::makeNumberedClip(other, {80, 25, {320, 180}, false}));
        const auto cut = media::cutOf(
            testing::projectOf({testing::filmItem(shop.clip, 2400), testing::filmItem(other, 3200)},
                               {{0, 7, 20}, {0, 20, 33}, {-1, 0, 6}, {1, 79, 80}, {1, 0, 12}, {0, 59, 60}}));
        const QString film = exportCut(shop, cut, shop.file(QStringLiteral("o?%d=&.mp4")), QStringLiteral("480p"));
        QVERIFY(!film.isEmpty());
        QList<int> wanted;
        for (int n = 7; n < 33; ++n)
            wanted.append(n);
        wanted.append(QList<int>(6, 0)); // black
        wanted.append(79);
        for (int n = 0; n < 12; ++n)
            wanted.append(n);
        wanted.append(59);
        QCOMPARE(testing::numbersOf(film), wanted);
    }

    void soundFollowsTheCut()
    {
        ExportWorkshop shop;
        const auto cut = media::cutOf(
            testing::projectOf({testing::filmItem(shop.clip, 2400)}, {{0, 0, 50}, {-1, 0, 50}, {0, 0, 25}}));
        const QString film = exportCut(shop, cut, shop.file(QStringLiteral("s.mp4")), QStringLiteral("480p"));
        QVERIFY(!film.isEmpty());
        // Mean loudness of stretches, from raw samples: tone, silence, tone.
        const QByteArray raw =
            testing::runTool(QStringLiteral("ffmpeg"),
                             {QStringLiteral("-v"), QStringLiteral("error"), QStringLiteral("-i"), film,
                              QStringLiteral("-ac"), QStringLiteral("1"), QStringLiteral("-ar"), QStringLiteral("8000"),
                              QStringLiteral("-f"), QStringLiteral("s16le"), QStringLiteral("-")});
        const auto loudness = [&raw](double from, double to) {
            qint64 sum = 0;
            const auto *samples = reinterpret_cast<const qint16 *>(raw.constData());
            const qint64 end = qMin<qint64>(raw.size() / 2, qint64(to * 8000));
            for (qint64 i = qint64(from * 8000); i < end; ++i)
                sum += qAbs(samples[i]);
            return sum / qMax<qint64>(1, end - qint64(from * 8000));
        };
        QVERIFY(loudness(0.3, 1.8) > 500);
        QVERIFY(loudness(2.2, 3.8) < 20);
        QVERIFY(loudness(4.2, 4.8) > 500);
    }

    void upperTracksCoverLowerOnesAndSoundTracksAreHeard()
    {
        ExportWorkshop shop;
        editor::ProjectData project = testing::projectOf({testing::filmItem(shop.clip, 2400)}, {{0, 0, 30}});
        const auto clip = [&](const char *id, qint64 position, qint64 in, qint64 out) {
            return editor::Clip{editor::ClipId(QLatin1String(id)), project.media.first().id, position, in, out};
        };
        const editor::Track above{editor::TrackKind::Video, QStringLiteral("V2"), {clip("u", 10, 50, 60)}};
        const editor::Track sound{editor::TrackKind::Audio, QStringLiteral("A1"), {clip("a", 0, 0, 40)}};
        project.timeline = editor::Timeline({above, project.timeline.tracks().first(), sound});
        const QString film =
            exportCut(shop, media::cutOf(project), shop.file(QStringLiteral("t.mp4")), QStringLiteral("480p"));
        QVERIFY(!film.isEmpty());
        const QList<int> numbers = testing::numbersOf(film);
        QCOMPARE(numbers.size(), 40);
        QCOMPARE(numbers.at(9), 9);
        QCOMPARE(numbers.at(10), 50);
        QCOMPARE(numbers.at(19), 59);
        QCOMPARE(numbers.at(20), 20);
        QCOMPARE(numbers.at(35), 0); // only sound: black
    }

    void stillsLastAsLongAsWanted()
    {
        const QString photo = testing::sampleClip(QStringLiteral("pic1/debian.png"));
        if (photo.isEmpty())
            QSKIP("forensics-samples-files is not installed");
        ExportWorkshop shop;
        editor::MediaItem still = testing::filmItem(photo, 0);
        still.facts.kind = editor::MediaKind::Image;
        const auto cut = media::cutOf(
            testing::projectOf({still, testing::filmItem(shop.clip, 2400)}, {{1, 0, 5}, {0, 0, 40}, {1, 5, 10}}));
        const QString film = exportCut(shop, cut, shop.file(QStringLiteral("p.mp4")), QStringLiteral("480p"));
        QVERIFY(!film.isEmpty());
        const QList<int> numbers = testing::numbersOf(film);
        QCOMPARE(numbers.size(), 50);
        QCOMPARE(numbers.at(4), 4);
        QCOMPARE(numbers.at(45), 5);
        const QImage early = testing::frameOf(film, 8, {854, 480});
        QVERIFY(testing::difference(early, testing::frameOf(film, 40, {854, 480})) < 2);
        QVERIFY(testing::difference(early, QImage(early.size(), early.format())) > 2); // something is there
    }

    /// Two real clips at 1080p: the export's frames against the sources', and against what the preview shows.
    void realClipsAreTheSourcesAndThePreview()
    {
        const QString dog = testing::sampleClip(QStringLiteral("movie1/VID_20191220_170832.mp4"));
        const QString hello = testing::sampleClip(QStringLiteral("movie2/movie-hello.mp4"));
        if (dog.isEmpty() || hello.isEmpty())
            QSKIP("forensics-samples-files is not installed");
        ExportWorkshop shop;
        editor::ProjectData project = testing::projectOf({testing::filmItem(dog, 1517), testing::filmItem(hello, 8300)},
                                                         {{1, 60, 90}, {0, 6, 36}, {1, 0, 20}});
        project.profile.rate = {30, 1};
        const media::Cut cut = media::cutOf(project);
        const QString film = exportCut(shop, cut, shop.file(QStringLiteral("real.mp4")), QStringLiteral("1080p"));
        QVERIFY(!film.isEmpty());

        QVERIFY(media::mltRuntime::start());
        const auto graph = media::MltGraph::open(cut, {media::previewSize(cut.frameSize), {}, {}});
        QVERIFY(graph);
        const QSize small(640, 360);
        for (const int frame : {0, 15, 29, 30, 45, 59, 60, 79}) {
            const QImage exported = testing::frameOf(film, frame, small);
            const Result<QImage> shown = (*graph)->image(frame);
            QVERIFY(shown);
            const double apart = testing::difference(exported, *shown);
            QVERIFY2(apart < 6, qPrintable(QStringLiteral("frame %1: %2").arg(frame).arg(apart)));
        }
        // The screencast is 30 fps in a 30 fps project: frame n of the film is frame n of the source.
        for (const int frame : {0, 10, 29}) {
            const QImage exported = testing::frameOf(film, frame, small);
            const QImage source = testing::frameOf(hello, frame + 60, small);
            QVERIFY2(testing::difference(exported, source) < 6,
                     qPrintable(QString::number(testing::difference(exported, source))));
        }
        QVERIFY(testing::difference(testing::frameOf(film, 29, small), testing::frameOf(film, 30, small)) >
                15); // the cut
    }

    /// A 30 fps source with every seventh frame missing, in a 25 fps project: preview and export pick the same
    /// pictures.
    void unevenRatesAgreeWithThePreview()
    {
        ExportWorkshop shop;
        const QString phone = shop.file(QStringLiteral("phone.mov.mp4"));
        QVERIFY(testing::makeNumberedClip(phone, {90, 30, {320, 180}, true, true}));
        const auto cut = media::cutOf(testing::projectOf({testing::filmItem(phone, 3000)}, {{0, 13, 70}, {0, 2, 9}}));
        const QString film = exportCut(shop, cut, shop.file(QStringLiteral("u.mp4")), QStringLiteral("480p"));
        QVERIFY(!film.isEmpty());
        const QList<int> exported = testing::numbersOf(film);
        QVERIFY(media::mltRuntime::start());
        const auto graph = media::MltGraph::open(cut, {{640, 360}, {}, {}});
        QVERIFY(graph);
        QCOMPARE(exported.size(), cut.length);
        for (const int frame : {0, 1, 30, 56, 57, 63, 12, 44})
            QCOMPARE(testing::numberIn(*(*graph)->image(frame)), exported.at(frame));
    }
};

QTEST_GUILESS_MAIN(ExportTest)
#include "tst_export.moc"
