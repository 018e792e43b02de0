// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render/failure.h"
#include "app/render/melt_progress.h"
#include "app/render/output_check.h"
#include "app/render/render_request.h"
#include "tests/support/media_files.h"

#include <QJsonObject>
#include <QTest>

using namespace reelmint;
using namespace reelmint::render;

namespace {

media::Cut film(qint64 frames)
{
    return media::cutOf(
        testing::projectOf({testing::filmItem(QStringLiteral("/m/a.mp4"), 10'000'000)}, {{0, 0, frames}}));
}

media::ProbeReport goodReport()
{
    media::ProbeReport report;
    report.hasVideo = report.hasAudio = true;
    report.videoCodec = QStringLiteral("h264");
    report.audioCodec = QStringLiteral("aac");
    report.pixelFormat = QStringLiteral("yuv420p");
    report.size = QSize(1920, 1080);
    report.videoMs = 4000;
    report.videoFrames = 100;
    return report;
}

const Expected expected{100, {25, 1}, {1920, 1080}};

} // namespace

/// The parts of an export that need no child process.
class RequestTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void resolutionsKeepTheShape_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QSize>("project");
        QTest::addColumn<QSize>("frame");
        QTest::newRow("480p") << "480p" << QSize(1920, 1080) << QSize(854, 480);
        QTest::newRow("720p") << "720p" << QSize(1920, 1080) << QSize(1280, 720);
        QTest::newRow("1080p") << "1080p" << QSize(1920, 1080) << QSize(1920, 1080);
        QTest::newRow("1440p") << "1440p" << QSize(1920, 1080) << QSize(2560, 1440);
        QTest::newRow("2160p") << "2160p" << QSize(1280, 720) << QSize(3840, 2160);
        QTest::newRow("upright") << "1080p" << QSize(1080, 1920) << QSize(1080, 1920);
        QTest::newRow("square") << "720p" << QSize(1000, 1000) << QSize(720, 720);
        QTest::newRow("odd") << "720p" << QSize(1919, 817) << QSize(1692, 720);
    }

    void resolutionsKeepTheShape()
    {
        QFETCH(QString, name);
        QFETCH(QSize, project);
        const auto resolution = findResolution(name);
        QVERIFY(resolution);
        QTEST(resolution->frameFor(project), "frame");
    }

    void refusals_data()
    {
        QTest::addColumn<qint64>("frames");
        QTest::addColumn<QString>("resolution");
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("code");
        QTest::newRow("empty") << qint64(0) << "1080p"
                               << "/o/x.mp4"
                               << "empty_film";
        QTest::newRow("resolution") << qint64(10) << "1081p"
                                    << "/o/x.mp4"
                                    << "unknown_resolution";
        QTest::newRow("relative") << qint64(10) << "1080p"
                                  << "x.mp4"
                                  << "bad_target";
        QTest::newRow("no name") << qint64(10) << "1080p"
                                 << "/o/.mp4"
                                 << "bad_target";
        QTest::newRow("other kind") << qint64(10) << "1080p"
                                    << "/o/x.avi"
                                    << "bad_target";
        QTest::newRow("source") << qint64(10) << "1080p"
                                << "/m/../m/a.mp4"
                                << "target_is_source";
    }

    void refusals()
    {
        QFETCH(qint64, frames);
        QFETCH(QString, resolution);
        QFETCH(QString, target);
        const auto request = RenderRequest::make(frames > 0 ? film(frames) : media::Cut(), {resolution, target, false});
        QVERIFY(!request);
        QTEST(request.error().code, "code");
        QVERIFY(!request.error().message.isEmpty());
    }

    void operationIsWhatTheServerPrices()
    {
        const auto request =
            RenderRequest::make(film(1501), {QStringLiteral("2160p"), QStringLiteral("/o/x.mp4"), false});
        QVERIFY(request);
        const QJsonObject operation = request->operation().json;
        QCOMPARE(operation[QLatin1String("type")].toString(), QStringLiteral("export"));
        QCOMPARE(operation[QLatin1String("duration_ms")].toInteger(), 60'040);
        QCOMPARE(operation[QLatin1String("resolution")].toString(), QStringLiteral("2160p"));
        QCOMPARE(request->expectedFrames(), 1501);
        QVERIFY(request->description().contains(QStringLiteral("x.mp4")));
        QVERIFY(request->description().size() <= 200);
    }

    void longNamesStayShortInTheHistory()
    {
        const QString name = QStringLiteral("/o/") + QString(240, u'x') + QStringLiteral(".mp4");
        const auto request = RenderRequest::make(film(10), {QStringLiteral("720p"), name, false});
        QVERIFY(request && request->description().size() <= 200);
    }

    void argumentsAndScratchNames()
    {
        const auto request =
            RenderRequest::make(film(10), {QStringLiteral("720p"), QStringLiteral("/o/my film.v2.mp4"), false});
        QVERIFY(request);
        QCOMPARE(request->partPath(1), QStringLiteral("/o/my film.v2.part.mp4"));
        QCOMPARE(request->partPath(2), QStringLiteral("/o/my film.v2.2.part.mp4"));
        const QStringList arguments = request->meltArguments(QStringLiteral("/t/f.mlt"), request->partPath(1));
        QCOMPARE(arguments.first(), QStringLiteral("/t/f.mlt"));
        QVERIFY(arguments.contains(QStringLiteral("avformat:/o/my film.v2.part.mp4")));
        for (const char *needed :
             {"-progress2", "vcodec=libx264", "acodec=aac", "pix_fmt=yuv420p", "movflags=+faststart"})
            QVERIFY2(arguments.contains(QLatin1String(needed)), needed);
        QVERIFY(request->document().contains("/m/a.mp4"));
    }

    void progressReadsWholeLinesOnly()
    {
        MeltProgress progress;
        QVERIFY(!progress.feed("Current Frame:          5, perc"));
        QCOMPARE(progress.feed("entage:          3\nCurrent Frame:         "), 5);
        QVERIFY(!progress.feed(" 1"));
        QCOMPARE(progress.feed("2, percentage:          7\nCurrent Frame:  13, percentage: 8\r\n"), 13);
        QVERIFY(progress.log().isEmpty());
    }

    void progressKeepsTheRestAsLog()
    {
        MeltProgress progress;
        QVERIFY(
            !progress.feed("Current Frame: x, percentage: 3\nCurrent Frame: -4, percentage: 3\n[mp4] something\n\n"));
        QCOMPARE(progress.log(),
                 QByteArray("Current Frame: x, percentage: 3\nCurrent Frame: -4, percentage: 3\n[mp4] something\n"));
        for (int i = 0; i < 10'000; ++i)
            progress.feed("line " + QByteArray::number(i) + " of a very talkative program\n");
        QVERIFY(progress.log().size() <= MeltProgress::logLimit);
        QVERIFY(progress.log().endsWith("line 9999 of a very talkative program\n"));
        QVERIFY(!progress.feed(QByteArray(1'000'000, 'x'))); // never ends its line
        QVERIFY(!progress.feed("\n"));
        QCOMPARE(progress.feed("Current Frame: 7, percentage: 3\n"), 7);
    }

    void judgementIsStrict_data()
    {
        QTest::addColumn<std::function<void(media::ProbeReport &)>>("change");
        QTest::addColumn<bool>("good");
        using Change = std::function<void(media::ProbeReport &)>;
        QTest::newRow("as ordered") << Change([](auto &) {}) << true;
        QTest::newRow("one frame short") << Change([](auto &r) {
            r.videoMs = 3960;
            r.videoFrames = 99;
        }) << true;
        QTest::newRow("one frame long") << Change([](auto &r) {
            r.videoMs = 4040;
            r.videoFrames = 101;
        }) << true;
        QTest::newRow("two frames short") << Change([](auto &r) {
            r.videoMs = 3920;
            r.videoFrames = 98;
        }) << false;
        QTest::newRow("truncated") << Change([](auto &r) {
            r.videoMs = 600;
            r.videoFrames = 15;
        }) << false;
        QTest::newRow("length lies") << Change([](auto &r) { r.videoFrames = 50; }) << false;
        QTest::newRow("data missing") << Change([](auto &r) { r.videoPackets = 33; }) << false;
        QTest::newRow("data there") << Change([](auto &r) { r.videoPackets = 100; }) << true;
        QTest::newRow("no picture") << Change([](auto &r) {
            r.videoCodec.clear();
            r.videoMs = 0;
        }) << false;
        QTest::newRow("no sound") << Change([](auto &r) { r.audioCodec.clear(); }) << false;
        QTest::newRow("other size") << Change([](auto &r) { r.size = QSize(1280, 720); }) << false;
        QTest::newRow("4:4:4") << Change([](auto &r) { r.pixelFormat = QStringLiteral("yuv444p"); }) << false;
    }

    void judgementIsStrict()
    {
        QFETCH(std::function<void(media::ProbeReport &)>, change);
        media::ProbeReport report = goodReport();
        change(report);
        QTEST(judge(report, expected).ok(), "good");
    }

    void causesAreDerivedFromEvidence_data()
    {
        QTest::addColumn<Evidence>("evidence");
        QTest::addColumn<QString>("code");
        const auto melt = [](int code, const char *log, bool crashed = false) {
            Evidence evidence;
            evidence.melt = {true, crashed, false, code, log};
            return evidence;
        };
        Evidence missing = melt(0, "");
        missing.missingSources = QStringList{QStringLiteral("/m/dog.mp4")};
        QTest::newRow("source") << missing << "source_missing";
        Evidence notStarted;
        QTest::newRow("not installed") << notStarted << "engine_missing";
        QTest::newRow("disk, by log") << melt(1, "[consumer avformat] error writing video frame: -28") << "disk_full";
        Evidence full = melt(1, "");
        full.freeBytes = 0;
        QTest::newRow("disk, by space") << full << "disk_full";
        QTest::newRow("folder") << melt(1, "[consumer avformat] Could not open '/x/y.mp4'") << "target_not_writable";
        QTest::newRow("codec") << melt(0, "video codec nope unrecognised - ignoring") << "codec_missing";
        QTest::newRow("garbage") << melt(0, "[producer_xml] failed to load producer \"/m/x.mp4\"")
                                 << "source_unreadable";
        QTest::newRow("killed") << melt(9, "", true) << "engine_stopped";
        QTest::newRow("exit 1") << melt(1, "") << "engine_stopped";
        QTest::newRow("truncated") << melt(0, "") << "output_wrong";
    }

    void causesAreDerivedFromEvidence()
    {
        QFETCH(Evidence, evidence);
        const Failure failure = explain(evidence);
        QTEST(failure.error.code, "code");
        QVERIFY(!failure.error.message.isEmpty());
        QVERIFY(failure.historyReason.startsWith(QStringLiteral("Export failed: ")));
        QVERIFY(failure.historyReason.size() <= 200);
    }
};

QTEST_GUILESS_MAIN(RequestTest)
#include "tst_request.moc"
