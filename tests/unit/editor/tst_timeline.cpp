// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/snapping.h"
#include "app/editor/timecode.h"
#include "tests/unit/editor/sample_project.h"

#include <QTest>
#include <QtTest>

using namespace reelmint;
using namespace reelmint::editor;
using namespace Qt::StringLiterals;

class TestTimeline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void framesAndMilliseconds_data()
    {
        QTest::addColumn<int>("numerator");
        QTest::addColumn<int>("denominator");
        QTest::addColumn<qint64>("frames");
        QTest::addColumn<qint64>("startMs");
        QTest::newRow("25") << 25 << 1 << qint64(50) << qint64(2000);
        QTest::newRow("film") << 24 << 1 << qint64(1) << qint64(41);
        QTest::newRow("ntsc second") << 30000 << 1001 << qint64(30) << qint64(1001);
        QTest::newRow("ntsc hour") << 30000 << 1001 << qint64(107892) << qint64(3599996);
        QTest::newRow("a week") << 60000 << 1001 << qint64(36252000) << qint64(604804200);
    }

    void framesAndMilliseconds()
    {
        QFETCH(int, numerator);
        QFETCH(int, denominator);
        QFETCH(qint64, frames);
        QFETCH(qint64, startMs);
        const FrameRate rate{numerator, denominator};
        QCOMPARE(rate.toMs(frames), startMs);
        QCOMPARE(rate.fromMs(startMs), frames);
    }

    void everyFrameSurvivesMilliseconds()
    {
        for (const FrameRate rate : {FrameRate{25, 1}, FrameRate{30000, 1001}, FrameRate{24000, 1001}, FrameRate{60, 1}}) {
            for (Frame frame = 0; frame < 5000; ++frame)
                QCOMPARE(rate.fromMs(rate.toMs(frame)), frame);
        }
    }

    void timecodes()
    {
        const FrameRate rate{25, 1};
        QCOMPARE(timecode(0, rate), u"00:00:00:00"_s);
        QCOMPARE(timecode(87, rate), u"00:00:03:12"_s);
        QCOMPARE(timecode(25 * 3661 + 24, rate), u"01:01:01:24"_s);
        QCOMPARE(timecode(30, {30000, 1001}), u"00:00:01:00"_s);
        QCOMPARE(parseTimecode(u"3:12"_s, rate), std::optional<Frame>(87));
        QCOMPARE(parseTimecode(u" 00:01:30:00 "_s, rate), std::optional<Frame>(2250));
        QCOMPARE(parseTimecode(u"90:00"_s, rate), std::optional<Frame>(2250));
        for (const QString &bad : {u""_s, u"a"_s, u"1:2:3:4:5"_s, u"-1"_s, u"1:"_s, u"1.5"_s, u"999999999"_s})
            QVERIFY2(!parseTimecode(bad, rate), qPrintable(bad));
        for (Frame frame : {0LL, 1LL, 24LL, 25LL, 89999LL, 90000LL, 2249999LL})
            QCOMPARE(parseTimecode(timecode(frame, rate), rate), std::optional<Frame>(frame));
    }

    void queries()
    {
        const ProjectData film = sampleFilm();
        const Timeline &timeline = film.timeline;
        QCOMPARE(timeline.duration(), Frame(300));
        QCOMPARE(timeline.clipCount(), qsizetype(4));
        QCOMPARE(timeline.clipAt(0, 49)->clip.id, ClipId(u"a"_s));
        QVERIFY(!timeline.clipAt(0, 50));
        QCOMPARE(timeline.clipAt(0, 60)->clip.id, ClipId(u"b"_s));
        QCOMPARE(timeline.clipAt(0, 160)->clip.id, ClipId(u"c"_s));
        QVERIFY(!timeline.clipAt(0, 180));
        QVERIFY(!timeline.clipAt(7, 0));
        QCOMPARE(timeline.find(ClipId(u"m"_s))->track, qsizetype(1));
        QVERIFY(!timeline.find(ClipId(u"nobody"_s)));
        QVERIFY(timeline.uses(MediaId(u"song"_s)));
        QVERIFY(!timeline.uses(MediaId(u"city"_s)));
    }

    void gaps()
    {
        const Track track = sampleFilm().timeline.tracks().constFirst();
        QCOMPARE(track.gaps(), (QList<Span>{{50, 60}}));
        QCOMPARE(track.gapAt(55), std::optional<Span>(Span{50, 60}));
        QVERIFY(!track.gapAt(49));
        QVERIFY(!track.gapAt(60));
        QVERIFY(!track.gapAt(200));
        QVERIFY(track.isFree({50, 60}));
        QVERIFY(!track.isFree({49, 60}));
        QVERIFY(track.isFree({60, 160}, ClipId(u"b"_s)));
        QCOMPARE(track.firstFree(0, 10), Frame(50));
        QCOMPARE(track.firstFree(0, 11), Frame(180));
        QCOMPARE(track.firstFree(-5, 1), Frame(50));
    }

    void durationIsRoundedUp()
    {
        ProjectData film = sampleMedia();
        film.profile.rate = {30000, 1001};
        QVERIFY(film.timeline.insert({0, clip(u"x"_s, u"city"_s, 0, 0, 1)}));
        QCOMPARE(film.durationMs(), qint64(34)); // 33.37 ms: a price never misses a frame
        QCOMPARE(sampleFilm().durationMs(), qint64(12000));
    }

    void insertRefusesWhatDoesNotFit()
    {
        ProjectData film = sampleFilm();
        const Timeline before = film.timeline;
        const PlacedClip bad[] = {
            {0, clip(u"x"_s, u"dog"_s, 49, 0, 5)},   // overlaps a
            {0, clip(u"a"_s, u"dog"_s, 500, 0, 5)},  // id in use
            {0, clip({}, u"dog"_s, 500, 0, 5)},      // no id
            {0, clip(u"x"_s, u"dog"_s, 500, 5, 5)},  // empty
            {0, clip(u"x"_s, u"dog"_s, -1, 0, 5)},   // before the start
            {0, clip(u"x"_s, u"dog"_s, 500, -1, 5)}, // before its source
            {2, clip(u"x"_s, u"dog"_s, 500, 0, 5)},  // no such track
            {-1, clip(u"x"_s, u"dog"_s, 500, 0, 5)},
        };
        for (const PlacedClip &placed : bad)
            QVERIFY(!film.timeline.insert(placed));
        QVERIFY(!film.timeline.remove({1, before.tracks().at(0).clips.at(0)}));
        QCOMPARE(film.timeline, before);
    }

    void tracksAcceptWhatTheyCanPlay()
    {
        const ProjectData film = sampleMedia();
        const Track &video = film.timeline.tracks().at(0);
        const Track &audio = film.timeline.tracks().at(1);
        const auto item = [&](const QString &id) { return *film.findMedia(MediaId(id)); };
        QVERIFY(video.accepts(item(u"dog"_s)) && audio.accepts(item(u"dog"_s)));
        QVERIFY(!video.accepts(item(u"song"_s)) && audio.accepts(item(u"song"_s)));
        QVERIFY(video.accepts(item(u"city"_s)) && !audio.accepts(item(u"city"_s)));
        QVERIFY(video.accepts(item(u"mute"_s)) && !audio.accepts(item(u"mute"_s)));
    }

    void snapping()
    {
        const Timeline timeline = sampleFilm().timeline;
        QCOMPARE(snapPoints(timeline, ClipId(u"b"_s), {77, 50}), (QList<Frame>{0, 50, 77, 160, 180, 300}));
        const QList<Frame> points{0, 50, 100};
        QCOMPARE(snapEdge(53, points, 5).frame, Frame(50));
        QCOMPARE(snapEdge(55, points, 5).target, std::optional<Frame>(50));
        QVERIFY(!snapEdge(56, points, 5).target);
        QCOMPARE(snapEdge(56, points, 5).frame, Frame(56));
        QCOMPARE(snapEdge(75, points, 25).frame, Frame(50)); // a tie
        QCOMPARE(snapSpan(53, 10, points, 5).frame, Frame(50));  // by its head
        QCOMPARE(snapSpan(88, 10, points, 5).frame, Frame(90));  // by its tail
        QCOMPARE(snapSpan(2, 97, points, 5).frame, Frame(3));    // the nearer of the two
        QCOMPARE(snapSpan(-1, 60, points, 10).frame, Frame(0));
    }
};

QTEST_GUILESS_MAIN(TestTimeline)
#include "tst_timeline.moc"
