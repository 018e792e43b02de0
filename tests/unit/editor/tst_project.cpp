// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/commands/add_clip.h"
#include "app/editor/commands/remove_media.h"
#include "app/editor/media_importer.h"
#include "app/editor/project.h"
#include "tests/unit/editor/sample_project.h"

#include <QPointer>
#include <QSignalSpy>
#include <QTest>
#include <QtTest>

using namespace reelmint;
using namespace reelmint::editor;
using namespace Qt::StringLiterals;

namespace {

/// Answers when told to, in any order.
class HeldProber final : public MediaProber
{
public:
    void probe(const QString &path, QObject *context, Done done) override
    {
        asked << path;
        m_waiting.insert(path, {context, std::move(done)});
    }

    void answer(const QString &path, Result<MediaFacts> facts)
    {
        const auto [context, done] = m_waiting.take(path);
        if (context)
            done(std::move(facts));
    }

    QStringList asked;

private:
    QHash<QString, std::pair<QPointer<QObject>, Done>> m_waiting;
};

MediaFacts videoFacts(FrameRate rate = {25, 1})
{
    MediaFacts facts = media(u"x"_s, MediaKind::Video, 2000).facts;
    facts.frameRate = rate;
    return facts;
}

} // namespace

class TestProject : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstVideoGivesTheRate()
    {
        Project project;
        project.addMedia(u"/m/song.ogg"_s, media(u"x"_s, MediaKind::Audio, 1000).facts);
        QCOMPARE(project.rate(), (FrameRate{25, 1}));
        project.addMedia(u"/m/one.mp4"_s, videoFacts({30000, 1001}));
        QCOMPARE(project.rate(), (FrameRate{30000, 1001}));
        project.addMedia(u"/m/two.mp4"_s, videoFacts({24, 1}));
        QCOMPARE(project.rate(), (FrameRate{30000, 1001}));
    }

    void aFilmThatBeganKeepsItsRate()
    {
        Project project;
        const MediaId still = project.addMedia(u"/m/city.jpg"_s, media(u"x"_s, MediaKind::Image, 0).facts);
        QVERIFY(project.apply(addClip(project.data(), still)).ok());
        project.addMedia(u"/m/one.mp4"_s, videoFacts({60, 1}));
        QCOMPARE(project.rate(), (FrameRate{25, 1}));
    }

    void theSameFileIsOneItem()
    {
        Project project;
        const MediaId first = project.addMedia(u"/m/one.mp4"_s, videoFacts());
        QCOMPARE(project.addMedia(u"/m/one.mp4"_s, videoFacts()), first);
        QCOMPARE(project.data().media.size(), qsizetype(1));
    }

    void dirtyFollowsSavingAndUndo()
    {
        Project project;
        QSignalSpy dirty(&project, &Project::dirtyChanged);
        QVERIFY(!project.isDirty());
        const MediaId id = project.addMedia(u"/m/one.mp4"_s, videoFacts());
        QVERIFY(project.isDirty());
        project.markSaved(u"/m/film.reelmint"_s, project.data());
        QVERIFY(!project.isDirty());
        QCOMPARE(project.displayName(), u"film"_s);
        QVERIFY(project.apply(addClip(project.data(), id)).ok());
        QVERIFY(project.isDirty());
        project.undoStack()->undo();
        QVERIFY(!project.isDirty());
        QCOMPARE(dirty.count(), 4);
    }

    void editsDuringSavingStayUnsaved()
    {
        Project project;
        const MediaId id = project.addMedia(u"/m/one.mp4"_s, videoFacts());
        const ProjectData written = project.data();
        QVERIFY(project.apply(addClip(project.data(), id)).ok());
        project.markSaved(u"/m/film.reelmint"_s, written);
        QVERIFY(project.isDirty());
        QCOMPARE(project.filePath(), u"/m/film.reelmint"_s);
    }

    void removedMediaComesBackWhereItWas()
    {
        Project project;
        project.load(sampleMedia(), {});
        QVERIFY(project.apply(removeMedia(project.data(), MediaId(u"song"_s))).ok());
        project.undoStack()->undo();
        QVERIFY(project.data() == sampleMedia());
    }

    void importKeepsTheOrderGiven()
    {
        Project project;
        HeldProber prober;
        MediaImporter importer(&project, &prober);
        QSignalSpy failed(&importer, &MediaImporter::failed);
        importer.import({u"/m/a.mp4"_s, u"/m/b.mp4"_s, u"/m/../m/c.mp4"_s});
        QCOMPARE(importer.pending(), 3);
        prober.answer(u"/m/c.mp4"_s, videoFacts());
        QCOMPARE(project.data().media.size(), qsizetype(0));
        prober.answer(u"/m/a.mp4"_s, videoFacts());
        prober.answer(u"/m/b.mp4"_s, Error{ErrorKind::InvalidInput, u"not_media"_s, u"No."_s});
        QCOMPARE(importer.pending(), 0);
        QCOMPARE(failed.count(), 1);
        QCOMPARE(failed.at(0).at(0).toString(), u"/m/b.mp4"_s);
        QCOMPARE(project.data().media.size(), qsizetype(2));
        QCOMPARE(project.data().media.at(0).path, u"/m/a.mp4"_s);
        QCOMPARE(project.data().media.at(1).path, u"/m/c.mp4"_s);
    }

    void importForAClosedProjectIsDropped()
    {
        Project project;
        HeldProber prober;
        MediaImporter importer(&project, &prober);
        importer.import({u"/m/a.mp4"_s});
        project.reset();
        QCOMPARE(importer.pending(), 0);
        prober.answer(u"/m/a.mp4"_s, videoFacts());
        QVERIFY(project.data().media.isEmpty());
        QVERIFY(!project.isDirty());
    }
};

QTEST_GUILESS_MAIN(TestProject)
#include "tst_project.moc"
