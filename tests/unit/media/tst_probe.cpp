// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/media/media_probe.h"
#include "tests/support/media_files.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace reelmint;
using namespace reelmint::media;
using editor::FrameRate;
using editor::MediaFacts;
using editor::MediaKind;

namespace {

std::optional<Result<MediaFacts>> probeNow(MediaProbe &probe, const QString &path)
{
    std::optional<Result<MediaFacts>> answer;
    probe.probe(path, &probe, [&](Result<MediaFacts> facts) { answer = std::move(facts); });
    if (answer)
        return std::nullopt; // must not answer from inside the call
    (void)QTest::qWaitFor([&] { return answer.has_value(); }, 30'000);
    return answer;
}

QByteArray video(const QByteArray &extra)
{
    return R"({"format":{"format_name":"mov,mp4","duration":"2.000000"},"streams":[
        {"codec_type":"video","codec_name":"h264","width":1920,"height":1080,"r_frame_rate":"25/1","avg_frame_rate":"25/1",
         "duration":"1.960000","nb_frames":"49")" +
           extra + R"(},{"codec_type":"audio","codec_name":"aac","duration":"2.0"}]})";
}

} // namespace

class ProbeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAFilm()
    {
        const auto report = parseProbe(video(""));
        QVERIFY(report);
        QCOMPARE(report->videoFrames, 49);
        const MediaFacts facts = factsOf(*report);
        QVERIFY(facts.kind == MediaKind::Video);
        QCOMPARE(facts.durationMs, 1960); // the picture's, not the longer sound's
        QCOMPARE(facts.width, 1920);
        QVERIFY(facts.hasAudio);
    }

    void rotationTurnsTheSize_data()
    {
        QTest::addColumn<QByteArray>("extra");
        QTest::addColumn<int>("rotation");
        QTest::addColumn<int>("width");
        QTest::newRow("none") << QByteArray() << 0 << 1920;
        QTest::newRow("side data -90") << QByteArray(R"(,"side_data_list":[{"rotation":-90}])") << 90 << 1080;
        QTest::newRow("side data 90") << QByteArray(R"(,"side_data_list":[{"rotation":90}])") << 270 << 1080;
        QTest::newRow("side data 180") << QByteArray(R"(,"side_data_list":[{"rotation":180}])") << 180 << 1920;
        QTest::newRow("tag") << QByteArray(R"(,"tags":{"rotate":"90"})") << 90 << 1080;
    }

    void rotationTurnsTheSize()
    {
        QFETCH(QByteArray, extra);
        const auto report = parseProbe(video(extra));
        QVERIFY(report);
        QTEST(report->rotation, "rotation");
        QTEST(factsOf(*report).width, "width");
    }

    void refusesWhatIsNotMedia()
    {
        QVERIFY(!parseProbe("not json"));
        QVERIFY(!parseProbe("{}"));
        QVERIFY(!parseProbe(R"({"format":{"duration":"3"},"streams":[{"codec_type":"subtitle"}]})"));
        QVERIFY(!parseProbe(R"({"format":{},"streams":[{"codec_type":"video","width":0,"height":0}]})"));
        QVERIFY(!parseProbe(R"({"format":{"duration":"N/A"},"streams":[{"codec_type":"audio"}]})"));
    }

    void coverArtIsNotAFilm()
    {
        const auto report = parseProbe(R"({"format":{"format_name":"mp3","duration":"9.5"},"streams":[
            {"codec_type":"audio","codec_name":"mp3"},
            {"codec_type":"video","codec_name":"mjpeg","width":500,"height":500,"disposition":{"attached_pic":1}}]})");
        QVERIFY(report);
        QVERIFY(factsOf(*report).kind == MediaKind::Audio);
        QCOMPARE(factsOf(*report).durationMs, 9500);
    }

    void phoneRatesBecomeUsualOnes()
    {
        QVERIFY((usualRate({90000, 2999}) == FrameRate{30, 1}));
        QVERIFY((usualRate({2997, 100}) == FrameRate{30000, 1001}));
        QVERIFY((usualRate({24000, 1001}) == FrameRate{24000, 1001}));
        QVERIFY((usualRate({24, 1}) == FrameRate{24, 1}));
        QVERIFY((usualRate({15, 1}) == FrameRate{15, 1}));
    }

    void realFiles_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::addColumn<qint64>("durationMs");
        QTest::newRow("phone") << "movie1/VID_20191220_170832.mp4" << int(MediaKind::Video) << 1920 << 1080
                               << qint64(1517);
        QTest::newRow("screencast") << "movie2/movie-hello.mp4" << int(MediaKind::Video) << 1280 << 720 << qint64(8300);
        QTest::newRow("avi") << "movie2/movie-hello.avi" << int(MediaKind::Video) << 1024 << 576 << qint64(8360);
        QTest::newRow("photo") << "pic1/IMG_1054.JPG" << int(MediaKind::Image) << 0 << 0 << qint64(0);
        QTest::newRow("png") << "pic1/debian.png" << int(MediaKind::Image) << 0 << 0 << qint64(0);
        QTest::newRow("sound") << "audio1/debian.wav" << int(MediaKind::Audio) << 0 << 0 << qint64(0);
    }

    void realFiles()
    {
        QFETCH(QString, file);
        QFETCH(int, kind);
        QFETCH(int, width);
        QFETCH(qint64, durationMs);
        const QString path = testing::sampleClip(file);
        if (path.isEmpty())
            QSKIP("forensics-samples-files is not installed");
        MediaProbe probe;
        const auto facts = probeNow(probe, path);
        QVERIFY(facts && *facts);
        QCOMPARE(int((*facts)->kind), kind);
        if (width > 0) {
            QCOMPARE((*facts)->width, width);
            QTEST((*facts)->height, "height");
            QCOMPARE((*facts)->durationMs, durationMs);
        }
        if ((*facts)->kind == MediaKind::Image)
            QVERIFY((*facts)->width > 0 && (*facts)->durationMs == 0);
    }

    void saysWhatIsWrong()
    {
        QTemporaryDir folder;
        MediaProbe probe;
        const auto missing = probeNow(probe, folder.filePath(QStringLiteral("no.mp4")));
        QVERIFY(missing && !*missing);
        QVERIFY(missing->error().kind == ErrorKind::NotFound);
        QFile text(folder.filePath(QStringLiteral("notes.mp4")));
        QVERIFY(text.open(QIODevice::WriteOnly));
        text.write("these are only words");
        text.close();
        const auto words = probeNow(probe, text.fileName());
        QVERIFY(words && !*words);
        QVERIFY(words->error().kind == ErrorKind::InvalidInput);
        QVERIFY(words->error().message.contains(QStringLiteral("notes.mp4")));
    }

    void oddNamesAreOnlyNames()
    {
        QTemporaryDir folder;
        MediaProbe probe;
        for (const char *name : {"-i.mp4", "a?b=c#1 100%d.mp4", "http:x.mp4", "concat:é & <x>.mp4"}) {
            const QString path = folder.filePath(QString::fromUtf8(name));
            QVERIFY2(testing::makeNumberedClip(path, {10, 25, {64, 36}, false}), name);
            const auto facts = probeNow(probe, path);
            QVERIFY2(facts && *facts, name);
            QCOMPARE((*facts)->durationMs, 400);
        }
    }

    void anAnswerForSomebodyGoneIsDropped()
    {
        MediaProbe probe;
        auto context = std::make_unique<QObject>();
        bool called = false;
        bool otherCalled = false;
        probe.probe(QStringLiteral("/nowhere"), context.get(), [&](const Result<MediaFacts> &) { called = true; });
        probe.probe(QStringLiteral("/nowhere"), this, [&](const Result<MediaFacts> &) { otherCalled = true; });
        context.reset();
        QTRY_VERIFY(otherCalled);
        QVERIFY(!called);
    }
};

QTEST_GUILESS_MAIN(ProbeTest)
#include "tst_probe.moc"
