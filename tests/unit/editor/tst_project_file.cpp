// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/project_file.h"
#include "tests/unit/editor/sample_project.h"

#include <QDir>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>
#include <QtTest>

using namespace reelmint;
using namespace reelmint::editor;
using namespace Qt::StringLiterals;

namespace {

constexpr auto folder = "/films/holiday";

QByteArray sampleJson()
{
    return projectToJson(sampleFilm(), QLatin1String(folder));
}

} // namespace

class TestProjectFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roundTrip()
    {
        ProjectData film = sampleFilm();
        film.profile = {3840, 2160, {30000, 1001}};
        for (MediaItem &item : film.media)
            item.facts.frameRate = {24000, 1001};
        const Result<ProjectData> back = projectFromJson(projectToJson(film, QLatin1String(folder)), QLatin1String(folder));
        QVERIFY(back.ok());
        QVERIFY(*back == film);
    }

    void theFolderCanMove()
    {
        const QByteArray json = sampleJson();
        QVERIFY(!json.contains("/films"));
        const Result<ProjectData> moved = projectFromJson(json, u"/elsewhere"_s);
        QVERIFY(moved.ok());
        QCOMPARE(moved->media.at(0).path, u"/elsewhere/dog.bin"_s);
    }

    void mediaOutsideTheFolder()
    {
        ProjectData film = sampleMedia();
        film.media[0].path = u"/films/shared/dog.bin"_s;
        const QByteArray json = projectToJson(film, QLatin1String(folder));
        QVERIFY(json.contains("../shared/dog.bin"));
        QCOMPARE(projectFromJson(json, QLatin1String(folder))->media.at(0).path, u"/films/shared/dog.bin"_s);
    }

    void saveAndOpen()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(u"film.reelmint"_s);
        ProjectData film = sampleFilm();
        for (MediaItem &item : film.media)
            item.path = dir.filePath(u"media/"_s + item.name());
        QVERIFY(saveProject(film, path).ok());
        const Result<ProjectData> back = openProject(path);
        QVERIFY(back.ok());
        QVERIFY(*back == film);
    }

    void aFailedSaveKeepsTheOldFile()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(u"film.reelmint"_s);
        QVERIFY(saveProject(sampleFilm(), path).ok());
        const Result<void> refused = saveProject(sampleMedia(), dir.filePath(u"no/such/folder/film.reelmint"_s));
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, u"project_not_saved"_s);
        // A folder in the way of the new file: the write fails, the old file and nothing else is there.
        QVERIFY(QDir(dir.path()).mkdir(u"blocked.reelmint"_s));
        QVERIFY(!saveProject(sampleMedia(), dir.filePath(u"blocked.reelmint"_s)).ok());
        QVERIFY(openProject(path).ok());
        QCOMPARE(QDir(dir.path()).entryList(QDir::Files).size(), 1);
    }

    void notThere()
    {
        const Result<ProjectData> missing = openProject(u"/no/such/film.reelmint"_s);
        QVERIFY(!missing.ok());
        QCOMPARE(missing.error().kind, ErrorKind::NotFound);
    }

    void everyTruncationIsAnError()
    {
        const QByteArray json = sampleJson();
        for (qsizetype length = 0; length < json.trimmed().size(); length += 7) {
            const Result<ProjectData> result = projectFromJson(json.left(length), QLatin1String(folder));
            QVERIFY(!result.ok());
            QCOMPARE(result.error().kind, ErrorKind::InvalidInput);
            QVERIFY(!result.error().message.isEmpty());
        }
    }

    void broken_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("place");
        const auto row = [](const char *name, const char *from, const char *to, const char *place) {
            QTest::newRow(name) << QByteArray(from) << QByteArray(to) << u"project_broken"_s << QString::fromLatin1(place);
        };
        QTest::newRow("other format") << QByteArray("reelmint-project") << QByteArray("kdenlive") << u"not_a_project"_s
                                      << QString();
        QTest::newRow("newer") << QByteArray("\"version\": 1") << QByteArray("\"version\": 2") << u"project_too_new"_s
                               << QString();
        row("version zero", "\"version\": 1", "\"version\": 0", "version");
        row("version as text", "\"version\": 1", "\"version\": \"1\"", "version");
        row("negative position", "\"position\": 60", "\"position\": -1", "tracks[0].clips[1].position");
        row("fraction", "\"position\": 60", "\"position\": 60.5", "tracks[0].clips[1].position");
        row("huge", "\"position\": 60", "\"position\": 1e20", "tracks[0].clips[1].position");
        row("2^63", "\"position\": 60", "\"position\": 9223372036854775807", "tracks[0].clips[1].position");
        row("overlap", "\"position\": 60", "\"position\": 49", "tracks[0].clips[1]");
        row("past the source", "\"out\": 120", "\"out\": 201", "tracks[0].clips[1].out");
        row("in after out", "\"in\": 20", "\"in\": 120", "tracks[0].clips[1].out");
        row("unknown media", "\"media\": \"hello\"", "\"media\": \"helo\"", "tracks[0].clips[1].media");
        row("id twice", "\"id\": \"b\"", "\"id\": \"a\"", "tracks[0].clips[1]");
        row("picture on an audio track", "\"media\": \"song\"", "\"media\": \"city\"", "tracks[1].clips[0]");
        row("kind", "\"kind\": \"image\"", "\"kind\": \"hologram\"", "media[3].kind");
        row("media twice", "\"id\": \"hello\"", "\"id\": \"dog\"", "media[1]");
        row("no path", "\"path\": \"dog.bin\"", "\"path\": 7", "media[0].path");
        row("width", "\"width\": 1920", "\"width\": 0", "profile.width");
        row("rate", "\"rate\": [\n            25,\n            1\n        ],\n        \"width\": 1920",
            "\"rate\": [\n            25,\n            0\n        ],\n        \"width\": 1920", "profile.rate");
        row("tracks", "\"tracks\": [", "\"track\": [", "tracks");
    }

    void broken()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QString, code);
        QFETCH(QString, place);
        QByteArray json = sampleJson();
        const qsizetype at = json.indexOf(from);
        QVERIFY2(at >= 0, "the row must change something");
        json.replace(at, from.size(), to);
        QVERIFY(!QJsonDocument::fromJson(json).isNull());
        const Result<ProjectData> result = projectFromJson(json, QLatin1String(folder));
        QVERIFY(!result.ok());
        QCOMPARE(result.error().code, code);
        if (!place.isEmpty())
            QVERIFY2(result.error().message.contains(u"(at %1)"_s.arg(place)), qPrintable(result.error().message));
    }
};

QTEST_GUILESS_MAIN(TestProjectFile)
#include "tst_project_file.moc"
