// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/media/mlt_xml.h"

#include <QTest>
#include <QXmlStreamReader>

using namespace reelmint;
using namespace reelmint::media;
using editor::Clip;
using editor::ClipId;
using editor::MediaId;
using editor::MediaKind;
using editor::Track;
using editor::TrackKind;

namespace {

editor::MediaItem item(const QString &path, MediaKind kind = MediaKind::Video)
{
    editor::MediaItem made;
    made.id = MediaId(path);
    made.path = path;
    made.facts.kind = kind;
    made.facts.durationMs = 60'000;
    return made;
}

editor::ProjectData sample()
{
    editor::ProjectData project;
    project.media = {item(QStringLiteral("/m/a.mp4")), item(QStringLiteral("/m/b & <c>.mp4")),
                     item(QStringLiteral("/m/still.png"), MediaKind::Image),
                     item(QStringLiteral("/m/song.wav"), MediaKind::Audio)};
    const auto clip = [](const char *id, const char *media, qint64 position, qint64 in, qint64 out) {
        return Clip{ClipId(QLatin1String(id)), MediaId(QString::fromUtf8(media)), position, in, out};
    };
    const Track above{TrackKind::Video, QStringLiteral("V2"), {clip("4", "/m/still.png", 30, 0, 20)}};
    const Track main{TrackKind::Video,
                     QStringLiteral("V1"),
                     {clip("1", "/m/a.mp4", 5, 10, 30), clip("2", "/m/b & <c>.mp4", 25, 0, 15),
                      clip("3", "/m/a.mp4", 50, 100, 140), clip("x", "/m/unknown.mp4", 90, 0, 10)}};
    const Track sound{TrackKind::Audio, QStringLiteral("A1"), {clip("5", "/m/song.wav", 0, 0, 80)}};
    project.timeline = editor::Timeline({above, main, sound});
    return project;
}

struct Entry
{
    QString name;
    QString producer;
    qint64 in = 0;
    qint64 out = 0;
};

/// Entries and blanks of a playlist, as written.
QList<Entry> playlist(const QByteArray &xml, const QString &id)
{
    QList<Entry> entries;
    QXmlStreamReader reader(xml);
    bool inside = false;
    while (!reader.atEnd()) {
        reader.readNext();
        const auto attributes = reader.attributes();
        if (reader.isStartElement() && reader.name() == QLatin1String("playlist"))
            inside = attributes.value(QLatin1String("id")) == id;
        else if (reader.isEndElement() && reader.name() == QLatin1String("playlist"))
            inside = false;
        else if (inside && reader.isStartElement())
            entries.append(
                {reader.name().toString(), attributes.value(QLatin1String("producer")).toString(),
                 attributes.value(QLatin1String("in")).toLongLong(),
                 attributes
                     .value(reader.name() == QLatin1String("blank") ? QLatin1String("length") : QLatin1String("out"))
                     .toLongLong()});
    }
    return reader.hasError() ? QList<Entry>() : entries;
}

} // namespace

class CutTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void flattensTracksBottomFirst()
    {
        const Cut cut = cutOf(sample());
        QCOMPARE(cut.length, 100);
        QCOMPARE(cut.tracks.size(), 3);
        QVERIFY(cut.tracks.at(0).kind == TrackKind::Audio);
        const QList<CutEntry> main = cut.tracks.at(1).entries;
        QCOMPARE(main.size(), 6);
        QVERIFY(main.at(0).isGap());
        QCOMPARE(main.at(0).length, 5);
        QCOMPARE(main.at(1).path, QStringLiteral("/m/a.mp4"));
        QCOMPARE(main.at(1).in, 10);
        QCOMPARE(main.at(1).length, 20);
        QVERIFY(!main.at(2).isGap()); // touches the one before: no gap of length zero
        QCOMPARE(main.at(3).length, 10);
        QVERIFY(main.at(5).isGap()); // media that the project does not know
        QCOMPARE(main.at(5).length, 10);
        QVERIFY(cut.tracks.at(2).entries.at(1).kind == MediaKind::Image);
    }

    void knowsSourcesAndWhatLiesAtAFrame()
    {
        const Cut cut = cutOf(sample());
        QCOMPARE(cut.sources().size(), 4);
        QCOMPARE(cut.sources().filter(QStringLiteral("a.mp4")).size(), 1);
        const QList<CutEntry> at35 = cut.entriesAt(35);
        QCOMPARE(at35.size(), 3);
        QCOMPARE(at35.at(0).path, QStringLiteral("/m/still.png"));
        QCOMPARE(at35.at(1).path, QStringLiteral("/m/b & <c>.mp4"));
        QCOMPARE(at35.at(2).path, QStringLiteral("/m/song.wav"));
        QVERIFY(cut.entriesAt(95).isEmpty());
        QVERIFY(cut.entriesAt(100).isEmpty());
        QCOMPARE(cut.entriesAt(5).first().path, QStringLiteral("/m/a.mp4"));
        QCOMPARE(cut.entriesAt(4).first().path, QStringLiteral("/m/song.wav"));
    }

    void durationIsRoundedUp()
    {
        Cut cut;
        cut.length = 1;
        QCOMPARE(cut.durationMs(), 40);
        cut.rate = {30000, 1001};
        QCOMPARE(cut.durationMs(), 34);
        cut.length = 30000;
        QCOMPARE(cut.durationMs(), 1'001'000);
        cut.length = 0;
        QCOMPARE(cut.durationMs(), 0);
    }

    void missingSourcesAreFound()
    {
        Cut cut = cutOf(sample());
        QCOMPARE(missingSources(cut).size(), 4);
        cut.tracks = {
            CutTrack{TrackKind::Video, {CutEntry{QCoreApplication::applicationFilePath(), MediaKind::Video, 0, 100}}}};
        QVERIFY(missingSources(cut).isEmpty());
    }

    void trimsAreOnEntriesOnly()
    {
        const QByteArray xml = mltXml(cutOf(sample()), {QSize(1280, 720), {}, {}});
        const QList<Entry> main = playlist(xml, QStringLiteral("track2"));
        QCOMPARE(main.size(), 6);
        QCOMPARE(main.at(0).name, QStringLiteral("blank"));
        QCOMPARE(main.at(0).out, 5);
        QCOMPARE(main.at(1).in, 10);
        QCOMPARE(main.at(1).out, 29);
        QCOMPARE(main.at(4).in, 100);
        QCOMPARE(main.at(4).out, 139);
        QCOMPARE(main.at(1).producer, main.at(4).producer);
        const QList<Entry> background = playlist(xml, QStringLiteral("background"));
        QCOMPARE(background.size(), 1);
        QCOMPARE(background.first().out, 99);
        QXmlStreamReader reader(xml);
        while (!reader.atEnd()) {
            reader.readNext();
            if (reader.isStartElement() && reader.name() == QLatin1String("producer"))
                QVERIFY(!reader.attributes().hasAttribute(QLatin1String("in")));
        }
        QVERIFY(!reader.hasError());
    }

    void namesSizesAndReplacements()
    {
        const QByteArray plain = mltXml(cutOf(sample()), {QSize(1280, 720), {}, {}});
        QVERIFY(plain.contains("/m/b &amp; &lt;c&gt;.mp4"));
        QVERIFY(plain.contains("display_aspect_num=\"16\"") && plain.contains("display_aspect_den=\"9\""));
        QVERIFY(plain.contains("frame_rate_num=\"25\""));
        QVERIFY(plain.contains("hide=\"video\""));
        const QByteArray replaced = mltXml(cutOf(sample()), {QSize(640, 360),
                                                             {{QStringLiteral("/m/a.mp4"), QStringLiteral("/p/a.mp4")}},
                                                             {QStringLiteral("/m/song.wav")}});
        QVERIFY(replaced.contains("/p/a.mp4"));
        QVERIFY(!replaced.contains("/m/a.mp4"));
        QVERIFY(!replaced.contains("/m/song.wav"));
    }
};

QTEST_GUILESS_MAIN(CutTest)
#include "tst_cut.moc"
