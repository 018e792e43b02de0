// SPDX-License-Identifier: GPL-3.0-or-later
// The timeline without a mouse: keys, the player, screen readers, other directions.
#include "tests/ui/editor/timeline_fixture.h"

#include <QAccessible>
#include <QApplication>
#include <QLabel>
#include <QSignalSpy>

using namespace reelmint;
using namespace reelmint::ui;
using namespace Qt::StringLiterals;

class TestTimelineKeys : public QObject, private TimelineFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { new Theme(qApp); }
    void init() { open(); }
    void cleanup() { close(); }

    void thePlayerMovesThePlayheadWithoutAnEcho()
    {
        QSignalSpy seeks(m_page.get(), &EditorPage::seekRequested);
        m_page->setPlayhead(123);
        QCOMPARE(m_view->playhead(), Frame(123));
        m_page->setPlayhead(5000); // far right: scrolls into sight
        QVERIFY(m_view->viewLayout().xOf(5000) < surface()->width());
        QCOMPARE(seeks.count(), 0);
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

QTEST_MAIN(TestTimelineKeys)
#include "tst_timeline_keys.moc"
