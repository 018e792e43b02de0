// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/commands/add_clip.h"
#include "app/editor/commands/close_gap.h"
#include "app/editor/commands/move_clip.h"
#include "app/editor/commands/remove_clip.h"
#include "app/editor/commands/remove_media.h"
#include "app/editor/commands/ripple_delete.h"
#include "app/editor/commands/split_clip.h"
#include "app/editor/commands/trim_clip.h"
#include "app/editor/project.h"
#include "tests/unit/editor/sample_project.h"

#include <QTest>
#include <QtTest>

using namespace reelmint;
using namespace reelmint::editor;
using namespace Qt::StringLiterals;

namespace {

/// "a@0[0,50) b@60[20,120)": one lane in one line, so that a failed comparison reads well.
QString lane(const ProjectData &film, qsizetype track)
{
    QStringList words;
    for (const Clip &clip : film.timeline.tracks().at(track).clips) {
        const QString name = clip.id.toString().size() > 8 ? u"new"_s : clip.id.toString();
        words << u"%1@%2[%3,%4)"_s.arg(name).arg(clip.position).arg(clip.in).arg(clip.out);
    }
    return words.join(u' ');
}

} // namespace

class TestCommands : public QObject
{
    Q_OBJECT

    Project m_project;
    ProjectData m_start;

    const ProjectData &film() const { return m_project.data(); }

    /// Does the edit and checks that it is one undo step which can be taken back and done again exactly.
    void done(Result<Edit> plan)
    {
        QVERIFY2(plan.ok(), qPrintable(plan.ok() ? QString() : plan.error().code));
        const int steps = m_project.undoStack()->count();
        const ProjectData before = film();
        QVERIFY(m_project.apply(std::move(plan)).ok());
        QCOMPARE(m_project.undoStack()->count(), steps + 1);
        const ProjectData after = film();
        QCOMPARE(brokenInvariants(after), QStringList());
        m_project.undoStack()->undo();
        QVERIFY(film() == before);
        m_project.undoStack()->redo();
        QVERIFY(film() == after);
    }

    void refused(const Result<Edit> &plan, const QString &code)
    {
        QVERIFY(!plan.ok());
        QCOMPARE(plan.error().code, code);
        QVERIFY(!plan.error().message.isEmpty());
    }

private Q_SLOTS:
    void init()
    {
        m_start = sampleFilm();
        m_project.load(m_start, {});
    }

    void addAppends()
    {
        done(addClip(film(), MediaId(u"dog"_s)));
        QCOMPARE(lane(film(), 0), u"a@0[0,50) b@60[20,120) c@160[10,30) new@180[0,50)"_s);
        done(addClip(film(), MediaId(u"song"_s)));
        QCOMPARE(lane(film(), 1), u"m@0[0,300) new@300[0,500)"_s);
        done(addClip(film(), MediaId(u"city"_s)));
        QCOMPARE(film().timeline.tracks().at(0).clips.constLast().length(), Frame(100)); // a still: four seconds
    }

    void addMakesRoom()
    {
        done(addClip(film(), MediaId(u"dog"_s), {0, 50}));
        QCOMPARE(lane(film(), 0), u"a@0[0,50) new@50[0,50) b@100[20,120) c@200[10,30)"_s);
    }

    void addInsideAClipGoesToTheNearerEdge()
    {
        done(addClip(film(), MediaId(u"dog"_s), {0, 20}));
        QCOMPARE(lane(film(), 0), u"new@0[0,50) a@50[0,50) b@100[20,120) c@200[10,30)"_s);
        m_project.load(m_start, {});
        done(addClip(film(), MediaId(u"dog"_s), {0, 30}));
        QCOMPARE(lane(film(), 0), u"a@0[0,50) new@50[0,50) b@100[20,120) c@200[10,30)"_s);
    }

    void addRefuses()
    {
        refused(addClip(film(), MediaId(u"nobody"_s)), u"media_gone"_s);
        refused(addClip(film(), MediaId(u"song"_s), {0, 0}), u"wrong_track"_s);
        refused(addClip(film(), MediaId(u"mute"_s), {1, 0}), u"wrong_track"_s);
        refused(addClip(film(), MediaId(u"dog"_s), {5, 0}), u"wrong_track"_s);
    }

    void moveToFreePlace()
    {
        done(moveClip(film(), ClipId(u"c"_s), 0, 400));
        QCOMPARE(lane(film(), 0), u"a@0[0,50) b@60[20,120) c@400[10,30)"_s);
        done(moveClip(film(), ClipId(u"b"_s), 0, 55)); // over its own old place
        QCOMPARE(lane(film(), 0), u"a@0[0,50) b@55[20,120) c@400[10,30)"_s);
        done(moveClip(film(), ClipId(u"b"_s), 0, -7));
        QCOMPARE(lane(film(), 0), u"b@0[20,120) a@100[0,50) c@400[10,30)"_s);
    }

    void moveChangesPlaces()
    {
        done(moveClip(film(), ClipId(u"c"_s), 0, 70));
        QCOMPARE(lane(film(), 0), u"a@0[0,50) c@60[10,30) b@80[20,120)"_s);
    }

    void moveToAnotherTrack()
    {
        done(moveClip(film(), ClipId(u"a"_s), 1, 300));
        QCOMPARE(lane(film(), 0), u"b@60[20,120) c@160[10,30)"_s);
        QCOMPARE(lane(film(), 1), u"m@0[0,300) a@300[0,50)"_s);
    }

    void moveRefuses()
    {
        refused(moveClip(film(), ClipId(u"nobody"_s), 0, 0), u"clip_gone"_s);
        refused(moveClip(film(), ClipId(u"m"_s), 0, 0), u"wrong_track"_s);
        refused(moveClip(film(), ClipId(u"a"_s), 9, 0), u"wrong_track"_s);
    }

    void moveNowhereIsNoStep()
    {
        QVERIFY(m_project.apply(moveClip(film(), ClipId(u"a"_s), 0, 0)).ok());
        QCOMPARE(m_project.undoStack()->count(), 0);
    }

    void trim_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<bool>("in");
        QTest::addColumn<qint64>("to");
        QTest::addColumn<QString>("result");
        const QString a = u"a@0[0,50) "_s;
        const QString b = u"b@60[20,120) "_s;
        const QString c = u"c@160[10,30)"_s;
        QTest::newRow("in later") << u"b"_s << true << qint64(75) << a + u"b@75[35,120) "_s + c;
        QTest::newRow("in earlier, up to the neighbour") << u"b"_s << true << qint64(0) << a + u"b@50[10,120) "_s + c;
        QTest::newRow("in, one frame stays") << u"b"_s << true << qint64(999) << a + u"b@159[119,120) "_s + c;
        QTest::newRow("in, source starts") << u"c"_s << true << qint64(0) << a + b + c;
        QTest::newRow("out earlier") << u"b"_s << false << qint64(100) << a + u"b@60[20,60) "_s + c;
        QTest::newRow("out, one frame stays") << u"b"_s << false << qint64(0) << a + u"b@60[20,21) "_s + c;
        QTest::newRow("out, neighbour") << u"b"_s << false << qint64(500) << a + b + c;
        QTest::newRow("out, source ends") << u"c"_s << false << qint64(500) << a + b + u"c@160[10,50)"_s;
    }

    void trim()
    {
        QFETCH(QString, id);
        QFETCH(bool, in);
        QFETCH(qint64, to);
        QFETCH(QString, result);
        const Result<Edit> plan = trimClip(film(), ClipId(id), in ? ClipEdge::In : ClipEdge::Out, to);
        QVERIFY(plan.ok());
        QVERIFY(m_project.apply(plan).ok());
        QCOMPARE(lane(film(), 0), result);
        QCOMPARE(brokenInvariants(film()), QStringList());
        m_project.undoStack()->undo();
        QVERIFY(film() == m_start);
    }

    void trimAStillBothWays()
    {
        done(addClip(film(), MediaId(u"city"_s), {0, 400}));
        const ClipId still = film().timeline.tracks().at(0).clips.constLast().id;
        done(trimClip(film(), still, ClipEdge::In, 300)); // a still has no first frame
        done(trimClip(film(), still, ClipEdge::Out, 2000));
        QCOMPARE(lane(film(), 0), u"a@0[0,50) b@60[20,120) c@160[10,30) new@300[0,1700)"_s);
    }

    void trimRefuses() { refused(trimClip(film(), ClipId(u"nobody"_s), ClipEdge::In, 0), u"clip_gone"_s); }

    void split()
    {
        done(splitClip(film(), ClipId(u"b"_s), 100));
        QCOMPARE(lane(film(), 0), u"a@0[0,50) b@60[20,60) new@100[60,120) c@160[10,30)"_s);
    }

    void splitOutsideIsRefused()
    {
        for (Frame frame : {0, 59, 60, 160, 500})
            refused(splitClip(film(), ClipId(u"b"_s), frame), u"outside_clip"_s);
        refused(splitClip(film(), ClipId(u"nobody"_s), 5), u"clip_gone"_s);
        refused(splitAll(film(), 300), u"outside_clip"_s);
    }

    void splitAllTracksIsOneStep()
    {
        done(splitAll(film(), 100));
        QCOMPARE(lane(film(), 0), u"a@0[0,50) b@60[20,60) new@100[60,120) c@160[10,30)"_s);
        QCOMPARE(lane(film(), 1), u"m@0[0,100) new@100[100,300)"_s);
    }

    void removeLeavesAGap()
    {
        done(removeClip(film(), ClipId(u"b"_s)));
        QCOMPARE(lane(film(), 0), u"a@0[0,50) c@160[10,30)"_s);
        refused(removeClip(film(), ClipId(u"b"_s)), u"clip_gone"_s);
    }

    void rippleDeleteClosesUp()
    {
        done(rippleDelete(film(), ClipId(u"a"_s)));
        QCOMPARE(lane(film(), 0), u"b@10[20,120) c@110[10,30)"_s);
        QCOMPARE(lane(film(), 1), u"m@0[0,300)"_s);
        refused(rippleDelete(film(), ClipId(u"a"_s)), u"clip_gone"_s);
    }

    void closeGaps()
    {
        done(closeGap(film(), 0, 55));
        QCOMPARE(lane(film(), 0), u"a@0[0,50) b@50[20,120) c@150[10,30)"_s);
        refused(closeGap(film(), 0, 55), u"no_gap"_s);
        refused(closeGap(film(), 4, 55), u"wrong_track"_s);
    }

    void removeMediaOnlyWhenUnused()
    {
        refused(removeMedia(film(), MediaId(u"dog"_s)), u"media_in_use"_s);
        refused(removeMedia(film(), MediaId(u"nobody"_s)), u"media_gone"_s);
        done(removeMedia(film(), MediaId(u"city"_s)));
        QCOMPARE(film().media.size(), qsizetype(4));
        QVERIFY(!film().findMedia(MediaId(u"city"_s)));
    }

    void aPlanFromOlderDataIsRefused()
    {
        const Result<Edit> old = moveClip(film(), ClipId(u"c"_s), 0, 400);
        QVERIFY(m_project.apply(removeClip(film(), ClipId(u"c"_s))).ok());
        const ProjectData before = film();
        const Result<void> late = m_project.apply(old);
        QVERIFY(!late.ok());
        QCOMPARE(late.error().code, u"edit_outdated"_s);
        QCOMPARE(m_project.undoStack()->count(), 1);
        QVERIFY(film() == before);
    }
};

QTEST_GUILESS_MAIN(TestCommands)
#include "tst_commands.moc"
