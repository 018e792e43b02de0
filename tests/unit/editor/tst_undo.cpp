// SPDX-License-Identifier: GPL-3.0-or-later
// Random editing: whatever is done, the timeline stays sound, and undoing all of it gives exactly what was there.
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

#include <QRandomGenerator>
#include <QTest>
#include <QtTest>

using namespace reelmint;
using namespace reelmint::editor;
using namespace Qt::StringLiterals;

namespace {

class RandomEditor
{
public:
    explicit RandomEditor(quint32 seed) : m_random(seed) {}

    Result<Edit> next(const ProjectData &film)
    {
        const Frame frame = number(900) - 50;
        const qsizetype track = number(3); // the third does not exist
        switch (number(9)) {
        case 0:
        case 1:
            return addClip(film, anyMedia(film), {track, frame});
        case 2:
            return addClip(film, anyMedia(film));
        case 3:
            return moveClip(film, anyClip(film), track, frame);
        case 4:
            return trimClip(film, anyClip(film), number(2) ? ClipEdge::In : ClipEdge::Out, frame);
        case 5:
            return number(2) ? splitAll(film, frame) : splitClip(film, anyClip(film), frame);
        case 6:
            return removeClip(film, anyClip(film));
        case 7:
            return number(2) ? rippleDelete(film, anyClip(film)) : closeGap(film, track, frame);
        default:
            return film.media.size() > 3 ? removeMedia(film, anyMedia(film)) : addClip(film, anyMedia(film));
        }
    }

    qsizetype number(qsizetype below) { return qsizetype(m_random.bounded(quint32(below))); }

private:
    MediaId anyMedia(const ProjectData &film) { return film.media.at(number(film.media.size())).id; }

    ClipId anyClip(const ProjectData &film)
    {
        QList<ClipId> ids;
        for (const Track &track : film.timeline.tracks()) {
            for (const Clip &clip : track.clips)
                ids << clip.id;
        }
        return ids.isEmpty() ? ClipId() : ids.at(number(ids.size()));
    }

    QRandomGenerator m_random;
};

} // namespace

class TestUndo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void undoAllReturnsToTheStart_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 40; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }

    void undoAllReturnsToTheStart()
    {
        QFETCH(quint32, seed);
        RandomEditor random(seed);
        Project project;
        const ProjectData start = sampleFilm();
        project.load(start, {});
        QList<ProjectData> states{start};
        int refusals = 0;
        for (int i = 0; i < 300; ++i) {
            const int before = project.undoStack()->index();
            const Result<void> done = project.apply(random.next(project.data()));
            QCOMPARE(brokenInvariants(project.data()), QStringList());
            if (!done.ok()) {
                QVERIFY2(done.error().code != u"edit_outdated"_s, "a fresh plan must always fit");
                ++refusals;
            }
            if (project.undoStack()->index() > before)
                states << project.data();
            else
                QVERIFY(project.data() == states.constLast());
            if (random.number(12) == 0 && project.undoStack()->canUndo()) {
                project.undoStack()->undo();
                states.removeLast();
                QVERIFY(project.data() == states.constLast());
            }
        }
        QVERIFY2(states.size() > 30 && refusals > 5, "the random edits must be worth the name");
        for (qsizetype i = states.size() - 1; i > 0; --i) {
            QVERIFY(project.data() == states.at(i));
            project.undoStack()->undo();
        }
        QVERIFY(project.data() == start);
        QVERIFY(!project.undoStack()->canUndo());
        QVERIFY(!project.isDirty());
        for (qsizetype i = 1; i < states.size(); ++i) {
            project.undoStack()->redo();
            QVERIFY(project.data() == states.at(i));
        }
    }

    void aSplitFilmShowsTheSameFrames()
    {
        // Splitting anywhere, any number of times, must not change which source frame is seen when.
        Project project;
        project.load(sampleFilm(), {});
        const auto shownAt = [&](Frame frame) {
            const std::optional<PlacedClip> placed = project.timeline().clipAt(0, frame);
            return placed ? std::pair(placed->clip.media, placed->clip.in + frame - placed->clip.position)
                          : std::pair(MediaId(), Frame(-1));
        };
        QList<std::pair<MediaId, Frame>> before;
        for (Frame frame = 0; frame < 200; ++frame)
            before << shownAt(frame);
        QRandomGenerator random(7);
        for (int i = 0; i < 60; ++i) {
            const Result<void> cut = project.apply(splitAll(project.data(), random.bounded(200)));
            Q_UNUSED(cut) // some frames are already cuts
        }
        QVERIFY(project.timeline().clipCount() > 20);
        for (Frame frame = 0; frame < 200; ++frame)
            QVERIFY(shownAt(frame) == before.at(frame));
    }
};

QTEST_GUILESS_MAIN(TestUndo)
#include "tst_undo.moc"
