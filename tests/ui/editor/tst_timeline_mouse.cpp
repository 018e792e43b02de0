// SPDX-License-Identifier: GPL-3.0-or-later
// The timeline under real mouse events, inside the page that turns its intents into edits.
#include "tests/ui/editor/timeline_fixture.h"

#include <QApplication>
#include <QMimeData>
#include <QScrollBar>
#include <QSignalSpy>
#include <QWheelEvent>

using namespace reelmint;
using namespace reelmint::ui;
using namespace Qt::StringLiterals;

class TestTimelineMouse : public QObject, private TimelineFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { new Theme(qApp); }
    void init() { open(); }
    void cleanup() { close(); }

    void clickSelects()
    {
        QSignalSpy selected(m_view, &TimelineView::selectionChanged);
        QTest::mouseClick(surface(), Qt::LeftButton, {}, at(0, 100));
        QCOMPARE(m_view->selection(), ClipId(u"b"_s));
        QTest::mouseClick(surface(), Qt::LeftButton, {}, at(0, 55));
        QVERIFY(m_view->selection().isEmpty());
        QCOMPARE(selected.count(), 2);
        QVERIFY(!m_project->isDirty());
    }

    void clickAndDragOnTheRulerSeeks()
    {
        QSignalSpy seeks(m_page.get(), &EditorPage::seekRequested);
        const QPoint ruler(at(0, 30).x(), 8);
        QTest::mouseClick(surface(), Qt::LeftButton, {}, ruler);
        QCOMPARE(m_view->playhead(), Frame(30));
        dragMouse(ruler, QPoint(at(0, 90).x(), 8));
        QCOMPARE(m_view->playhead(), Frame(90));
        QVERIFY(seeks.count() >= 3);
        QCOMPARE(seeks.constLast().at(0).value<Frame>(), Frame(90));
        dragMouse(ruler, QPoint(-50, 8));
        QCOMPARE(m_view->playhead(), Frame(0));
    }

    void dragMoves()
    {
        dragMouse(at(0, 170), at(0, 230));
        QCOMPARE(lane(0), u"a@0[0,50) b@60[20,120) c@220[10,30)"_s);
        QCOMPARE(m_view->selection(), ClipId(u"c"_s));
        QCOMPARE(m_project->undoStack()->count(), 1);
        m_page->actions()->undo->trigger();
        QVERIFY(m_project->data() == sampleFilm());
    }

    void aShakyClickMovesNothing()
    {
        dragMouse(at(0, 170), at(0, 170) + QPoint(2, 1));
        QCOMPARE(m_project->undoStack()->count(), 0);
    }

    void dragSnapsToACut()
    {
        dragMouse(at(0, 170), at(0, 192)); // 182 is two frames, eight pixels, from the clip's own end: free
        QCOMPARE(lane(0), u"a@0[0,50) b@60[20,120) c@182[10,30)"_s);
        m_project->undoStack()->undo();
        dragMouse(at(0, 100), at(0, 91)); // b to 51: sticks to the end of a
        QCOMPARE(lane(0), u"a@0[0,50) b@50[20,120) c@160[10,30)"_s);
        m_project->undoStack()->undo();
        QTest::keyClick(m_view, Qt::Key_N);
        QVERIFY(!m_view->snapping());
        dragMouse(at(0, 100), at(0, 91));
        QCOMPARE(lane(0), u"a@0[0,50) b@51[20,120) c@160[10,30)"_s);
    }

    void dragOverAnotherClipChangesPlaces()
    {
        dragMouse(at(0, 170), at(0, 75));
        QCOMPARE(lane(0), u"a@0[0,50) c@60[10,30) b@80[20,120)"_s);
    }

    void dragToAnotherTrack()
    {
        dragMouse(at(0, 25), at(1, 325));
        QCOMPARE(lane(0), u"b@60[20,120) c@160[10,30)"_s);
        QCOMPARE(lane(1), u"m@0[0,300) a@300[0,50)"_s);
    }

    void aSongCannotGoToAVideoTrack()
    {
        dragMouse(at(1, 100), at(0, 400));
        QVERIFY(m_project->data() == sampleFilm());
    }

    void dragTrims()
    {
        dragMouse(at(0, 60, 2), at(0, 75, 2));
        QCOMPARE(lane(0), u"a@0[0,50) b@75[35,120) c@160[10,30)"_s);
        dragMouse(at(0, 160, -3), at(0, 140, -3));
        QCOMPARE(lane(0), u"a@0[0,50) b@75[35,100) c@160[10,30)"_s);
        dragMouse(at(0, 75, 2), at(0, 20, 2)); // not over the neighbour
        QCOMPARE(lane(0), u"a@0[0,50) b@50[10,100) c@160[10,30)"_s);
        QCOMPARE(m_project->undoStack()->count(), 3);
    }

    void aTrimSnapsToThePlayhead()
    {
        m_page->setPlayhead(80);
        dragMouse(at(0, 60, 2), at(0, 79, 2));
        QCOMPARE(lane(0), u"a@0[0,50) b@80[40,120) c@160[10,30)"_s);
    }

    void escapeCancelsADrag()
    {
        dragMouse(at(0, 100), at(0, 400), false);
        key(Qt::Key_Escape);
        QTest::mouseRelease(surface(), Qt::LeftButton, {}, at(0, 400));
        QVERIFY(m_project->data() == sampleFilm());
    }

    void zoomKeepsWhatIsUnderThePointer()
    {
        const QPoint pointer = at(0, 120);
        const double before = m_view->zoom();
        QWheelEvent wheel(pointer, surface()->mapToGlobal(pointer), {}, QPoint(0, 120), Qt::NoButton, Qt::ControlModifier,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(surface(), &wheel);
        QVERIFY(m_view->zoom() > before);
        QVERIFY(qAbs(m_view->viewLayout().xOf(120) - pointer.x()) < 1.5);
        for (int i = 0; i < 60; ++i)
            key(Qt::Key_Minus);
        QCOMPARE(m_view->zoom(), TimelineLayout::minPixelsPerFrame);
        for (int i = 0; i < 60; ++i)
            key(Qt::Key_Plus);
        QCOMPARE(m_view->zoom(), TimelineLayout::maxPixelsPerFrame);
        key(Qt::Key_Z, Qt::ShiftModifier);
        QVERIFY(m_view->viewLayout().xOf(300) < surface()->width());
        QVERIFY(m_view->viewLayout().xOf(300) > surface()->width() / 2);
    }

    void wheelScrolls()
    {
        m_view->zoomBy(4);
        m_view->horizontalScrollBar()->setValue(0);
        const QPoint pointer = at(0, 20);
        QWheelEvent wheel(pointer, surface()->mapToGlobal(pointer), {}, QPoint(0, -240), Qt::NoButton, Qt::ShiftModifier,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(surface(), &wheel);
        QVERIFY(m_view->horizontalScrollBar()->value() > 0);
    }

    void mediaIsDroppedAtItsPlace()
    {
        QMimeData mime;
        mime.setData(QLatin1String(mediaMimeType), "dog");
        drop(&mime, at(0, 251));
        QCOMPARE(lane(0), u"a@0[0,50) b@60[20,120) c@160[10,30) new@251[0,50)"_s);
        drop(&mime, at(0, 61)); // sticks to the cut at 60; what follows makes room
        QCOMPARE(lane(0), u"a@0[0,50) new@60[0,50) b@110[20,120) c@210[10,30) new@251[0,50)"_s);
        QMimeData song;
        song.setData(QLatin1String(mediaMimeType), "song");
        const ProjectData before = m_project->data();
        drop(&song, at(0, 400));
        QVERIFY(m_project->data() == before);
    }

    void filesDroppedFromTheDesktop()
    {
        m_prober.files = {{u"/new/one.mp4"_s, sampleMedia().media.at(0).facts},
                          {u"/new/two.mp4"_s, sampleMedia().media.at(1).facts}};
        QMimeData mime;
        mime.setUrls({QUrl::fromLocalFile(u"/new/one.mp4"_s), QUrl::fromLocalFile(u"/new/two.mp4"_s)});
        drop(&mime, at(0, 251));
        QTRY_COMPARE(m_project->data().media.size(), qsizetype(7));
        QTRY_COMPARE(lane(0), u"a@0[0,50) b@60[20,120) c@160[10,30) new@251[0,50) new@301[0,200)"_s);
    }
};

QTEST_MAIN(TestTimelineMouse)
#include "tst_timeline_mouse.moc"
