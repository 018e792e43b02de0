// SPDX-License-Identifier: GPL-3.0-or-later
// The timeline under real mouse and key events, inside the page that turns its intents into edits.
#include "tests/ui/editor/fake_media.h"
#include "tests/unit/editor/sample_project.h"
#include "ui/editor/editor_actions.h"
#include "ui/editor/editor_page.h"
#include "ui/editor/timeline_view.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QDragEnterEvent>
#include <QLabel>
#include <QMimeData>
#include <QScrollBar>
#include <QWheelEvent>
#include <QtTest>

using namespace reelmint;
using namespace reelmint::editor;
using namespace reelmint::ui;
using namespace Qt::StringLiterals;

class TestTimelineView : public QObject
{
    Q_OBJECT

    FakeProber m_prober;
    FakeThumbnails m_thumbnails;
    FakeDialogs m_dialogs;
    std::unique_ptr<Project> m_project;
    std::unique_ptr<EditorPage> m_page;
    TimelineView *m_view = nullptr;

    QString lane(qsizetype track) const
    {
        QStringList words;
        for (const Clip &clip : m_project->timeline().tracks().at(track).clips) {
            const QString name = clip.id.toString().size() > 8 ? u"new"_s : clip.id.toString();
            words << u"%1@%2[%3,%4)"_s.arg(name).arg(clip.position).arg(clip.in).arg(clip.out);
        }
        return words.join(u' ');
    }

    QPoint at(qsizetype track, Frame frame, int dx = 0) const
    {
        const TimelineLayout &layout = m_view->viewLayout();
        return QPoint(qRound(layout.xOf(frame)) + dx, qRound(layout.laneRect(track).center().y()));
    }

    QWidget *surface() const { return m_view->viewport(); }

    void dragMouse(QPoint from, QPoint to, bool release = true)
    {
        QTest::mousePress(surface(), Qt::LeftButton, {}, from);
        QTest::mouseMove(surface(), from + (to - from) / 2);
        QTest::mouseMove(surface(), to);
        if (release)
            QTest::mouseRelease(surface(), Qt::LeftButton, {}, to);
    }

    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(m_view, key, modifiers); }

    void drop(QMimeData *mime, QPoint where)
    {
        QDragEnterEvent enter(where, Qt::CopyAction, mime, Qt::LeftButton, {});
        QCoreApplication::sendEvent(surface(), &enter);
        QDragMoveEvent move(where, Qt::CopyAction, mime, Qt::LeftButton, {});
        QCoreApplication::sendEvent(surface(), &move);
        QDropEvent event(where, Qt::CopyAction, mime, Qt::LeftButton, {});
        QCoreApplication::sendEvent(surface(), &event);
    }

private Q_SLOTS:
    void initTestCase() { new Theme(qApp); }

    void init()
    {
        m_thumbnails.requests = 0;
        m_project = std::make_unique<Project>();
        m_page = std::make_unique<EditorPage>(EditorServices{m_project.get(), &m_prober, &m_thumbnails, &m_dialogs});
        m_view = m_page->timeline();
        m_page->resize(1280, 800);
        m_page->show();
        m_project->load(sampleFilm(), {});
        m_view->zoomBy(4.0 / m_view->zoom());
        m_page->activateWindow();
        m_view->setFocus();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        QCOMPARE(m_view->zoom(), 4.0);
        m_page->actions()->snapping->setChecked(true);
        m_view->setSnapping(true);
    }

    void cleanup()
    {
        m_page.reset();
        m_project.reset();
    }

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

    void thePlayerMovesThePlayheadWithoutAnEcho()
    {
        QSignalSpy seeks(m_page.get(), &EditorPage::seekRequested);
        m_page->setPlayhead(123);
        QCOMPARE(m_view->playhead(), Frame(123));
        m_page->setPlayhead(5000); // far right: scrolls into sight
        QVERIFY(m_view->viewLayout().xOf(5000) < surface()->width());
        QCOMPARE(seeks.count(), 0);
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

    void splitKey()
    {
        m_page->setPlayhead(100);
        QTest::mouseClick(surface(), Qt::LeftButton, {}, at(0, 90));
        QCOMPARE(m_view->selection(), ClipId(u"b"_s));
        m_page->setPlayhead(100);
        key(Qt::Key_S);
        QCOMPARE(lane(0), u"a@0[0,50) b@60[20,60) new@100[60,120) c@160[10,30)"_s);
        QCOMPARE(lane(1), u"m@0[0,300)"_s); // only the selected clip
        key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(m_project->data() == sampleFilm());
        key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(lane(0).contains(u"new@100"_s));
    }

    void splitWithoutASelectionCutsAllTracks()
    {
        m_page->setPlayhead(100);
        key(Qt::Key_S);
        QCOMPARE(lane(0), u"a@0[0,50) b@60[20,60) new@100[60,120) c@160[10,30)"_s);
        QCOMPARE(lane(1), u"m@0[0,100) new@100[100,300)"_s);
    }

    void splitInAGapSaysWhy()
    {
        m_page->setPlayhead(350);
        key(Qt::Key_S);
        QVERIFY(m_project->data() == sampleFilm());
        QVERIFY(!m_page->findChild<QLabel *>(u"timelineMessage"_s)->accessibleName().isEmpty());
    }

    void deleteKeys()
    {
        QTest::mouseClick(surface(), Qt::LeftButton, {}, at(0, 20));
        key(Qt::Key_Delete);
        QCOMPARE(lane(0), u"b@60[20,120) c@160[10,30)"_s);
        QVERIFY(m_view->selection().isEmpty());
        QVERIFY(!m_page->actions()->remove->isEnabled());
        m_page->actions()->undo->trigger();
        QTest::mouseClick(surface(), Qt::LeftButton, {}, at(0, 20));
        key(Qt::Key_Delete, Qt::ShiftModifier);
        QCOMPARE(lane(0), u"b@10[20,120) c@110[10,30)"_s);
    }

    void keysMoveThePlayhead()
    {
        QSignalSpy seeks(m_page.get(), &EditorPage::seekRequested);
        key(Qt::Key_Right);
        QCOMPARE(m_view->playhead(), Frame(1));
        key(Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(m_view->playhead(), Frame(26));
        key(Qt::Key_Left);
        QCOMPARE(m_view->playhead(), Frame(25));
        key(Qt::Key_Down);
        QCOMPARE(m_view->playhead(), Frame(50));
        key(Qt::Key_Down);
        QCOMPARE(m_view->playhead(), Frame(60));
        key(Qt::Key_Up);
        QCOMPARE(m_view->playhead(), Frame(50));
        key(Qt::Key_End);
        QCOMPARE(m_view->playhead(), Frame(300));
        key(Qt::Key_Home);
        QCOMPARE(m_view->playhead(), Frame(0));
        key(Qt::Key_Left);
        QCOMPARE(m_view->playhead(), Frame(0));
        QVERIFY(seeks.count() >= 8);
    }

    void keysSelectMoveAndTrim()
    {
        key(Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(m_view->selection(), ClipId(u"a"_s));
        key(Qt::Key_Right, Qt::ControlModifier); // the song starts together with a
        key(Qt::Key_Right, Qt::ControlModifier);
        key(Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(m_view->selection(), ClipId(u"c"_s));
        key(Qt::Key_Right, Qt::AltModifier);
        key(Qt::Key_Right, Qt::AltModifier | Qt::ShiftModifier);
        QCOMPARE(lane(0), u"a@0[0,50) b@60[20,120) c@186[10,30)"_s);
        m_page->setPlayhead(190);
        key(Qt::Key_BracketLeft);
        m_page->setPlayhead(200);
        key(Qt::Key_BracketRight);
        QCOMPARE(lane(0), u"a@0[0,50) b@60[20,120) c@190[14,24)"_s);
        key(Qt::Key_Left, Qt::ControlModifier);
        key(Qt::Key_Left, Qt::ControlModifier);
        key(Qt::Key_Left, Qt::ControlModifier);
        QCOMPARE(m_view->selection(), ClipId(u"a"_s));
        key(Qt::Key_Down, Qt::AltModifier);
        QVERIFY(m_project->timeline().find(ClipId(u"a"_s))->track == 1);
        key(Qt::Key_Escape);
        QVERIFY(m_view->selection().isEmpty());
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

    void timeRunsLeftToRightInEveryLanguage()
    {
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);
        m_page->resize(1281, 800);
        QCOMPARE(m_view->layoutDirection(), Qt::LeftToRight);
        QVERIFY(at(0, 10).x() < at(0, 20).x());
        dragMouse(at(0, 170), at(0, 230));
        QGuiApplication::setLayoutDirection(Qt::LeftToRight);
        QCOMPARE(lane(0), u"a@0[0,50) b@60[20,120) c@220[10,30)"_s);
    }

    void screenReadersHearTheSelection()
    {
        QAccessibleInterface *reader = QAccessible::queryAccessibleInterface(m_view);
        QVERIFY(reader);
        QCOMPARE(reader->text(QAccessible::Name), u"Timeline"_s);
        QVERIFY(!reader->text(QAccessible::Description).isEmpty());
        QCOMPARE(reader->text(QAccessible::Value), u"No clip is selected."_s);
        m_view->select(ClipId(u"b"_s));
        QCOMPARE(reader->text(QAccessible::Value), u"hello.bin on track V1, from 0:02 to 0:06"_s);
    }

    void picturesAreAskedForOnce()
    {
        surface()->grab();
        QCoreApplication::processEvents();
        surface()->grab();
        const int asked = m_thumbnails.requests;
        QVERIFY(asked > 0);
        for (int i = 0; i < 5; ++i) {
            surface()->grab();
            QCoreApplication::processEvents();
        }
        QCOMPARE(m_thumbnails.requests, asked);
    }
};

QTEST_MAIN(TestTimelineView)
#include "tst_timeline_view.moc"
