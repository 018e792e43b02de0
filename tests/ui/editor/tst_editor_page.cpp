// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/project_file.h"
#include "tests/ui/editor/fake_media.h"
#include "tests/unit/editor/sample_project.h"
#include "ui/editor/editor_actions.h"
#include "ui/editor/editor_page.h"
#include "ui/editor/media_bin.h"
#include "ui/editor/project_files.h"
#include "ui/editor/timecode_edit.h"
#include "ui/editor/timeline_view.h"
#include "ui/theme/theme.h"
#include "ui/widgets/error_panel.h"

#include <QAccessible>
#include <QApplication>
#include <QDragEnterEvent>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QtTest>

using namespace reelmint;
using namespace reelmint::editor;
using namespace reelmint::ui;
using namespace Qt::StringLiterals;

class TestEditorPage : public QObject
{
    Q_OBJECT

    FakeProber m_prober;
    FakeThumbnails m_thumbnails;
    FakeDialogs m_dialogs;
    std::unique_ptr<Project> m_project;
    std::unique_ptr<EditorPage> m_page;

    template <class T>
    T *child(const QString &name) const
    {
        return m_page->findChild<T *>(name);
    }

    QListView *list() const { return m_page->mediaBin()->list(); }
    const ProjectData &film() const { return m_project->data(); }

    void type(TimecodeEdit *edit, const QString &text)
    {
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
        QTest::keyClick(edit, Qt::Key_Return);
    }

private Q_SLOTS:
    void initTestCase() { new Theme(qApp); }

    void init()
    {
        m_dialogs = FakeDialogs();
        m_prober.files = {{u"/m/dog.mp4"_s, sampleMedia().media.at(0).facts},
                          {u"/m/hello.mp4"_s, sampleMedia().media.at(1).facts},
                          {u"/m/song.ogg"_s, sampleMedia().media.at(2).facts}};
        m_project = std::make_unique<Project>();
        m_page = std::make_unique<EditorPage>(EditorServices{m_project.get(), &m_prober, &m_thumbnails, &m_dialogs});
        m_page->resize(1280, 800);
        m_page->show();
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    }

    void cleanup()
    {
        m_page.reset();
        m_project.reset();
    }

    void importByButton()
    {
        m_dialogs.media = {u"/m/hello.mp4"_s, u"/m/dog.mp4"_s};
        QVERIFY(!list()->isVisible()); // an empty project says what to do instead
        QTest::mouseClick(m_page->mediaBin()->findChild<QPushButton *>(u"emptyStateAction"_s), Qt::LeftButton);
        QTRY_COMPARE(list()->model()->rowCount(), 2);
        QVERIFY(list()->isVisible());
        QCOMPARE(list()->model()->index(0, 0).data().toString(), u"hello.mp4"_s);
        QVERIFY(list()->model()->index(0, 0).data(Qt::AccessibleTextRole).toString().contains(u"0:08"_s));
        QVERIFY(m_project->isDirty());
        m_dialogs.media = {u"/m/song.ogg"_s};
        QTest::mouseClick(child<QPushButton>(u"importButton"_s), Qt::LeftButton);
        QTRY_COMPARE(list()->model()->rowCount(), 3);
    }

    void filesDroppedOnTheBin()
    {
        QMimeData mime;
        mime.setUrls({QUrl::fromLocalFile(u"/m/dog.mp4"_s), QUrl(u"https://example.org/x.mp4"_s)});
        QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction, &mime, Qt::LeftButton, {});
        QCoreApplication::sendEvent(m_page->mediaBin(), &enter);
        QDropEvent drop(QPointF(20, 20), Qt::CopyAction, &mime, Qt::LeftButton, {});
        QCoreApplication::sendEvent(m_page->mediaBin(), &drop);
        QTRY_COMPARE(list()->model()->rowCount(), 1);
    }

    void whatIsNotMediaIsNamed()
    {
        m_page->importFiles({u"/m/notes.txt"_s, u"/m/dog.mp4"_s});
        QTRY_COMPARE(list()->model()->rowCount(), 1);
        auto *error = m_page->mediaBin()->findChild<ErrorPanel *>();
        QTRY_VERIFY(error->isVisible());
        QVERIFY2(error->message().contains(u"notes.txt"_s), qPrintable(error->message()));
    }

    void enterAndDoubleClickAddToTheTimeline()
    {
        m_page->importFiles({u"/m/dog.mp4"_s, u"/m/hello.mp4"_s, u"/m/song.ogg"_s});
        QTRY_COMPARE(list()->model()->rowCount(), 3);
        list()->setFocus();
        list()->setCurrentIndex(list()->model()->index(1, 0));
        QTest::keyClick(list(), Qt::Key_Return);
        QCOMPARE(film().timeline.tracks().at(0).clips.size(), qsizetype(1));
        QCOMPARE(m_page->timeline()->selection(), film().timeline.tracks().at(0).clips.at(0).id);
        const QRect row = list()->visualRect(list()->model()->index(2, 0));
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, row.center());
        QTest::mouseDClick(list()->viewport(), Qt::LeftButton, {}, row.center());
        QCOMPARE(film().timeline.tracks().at(1).clips.size(), qsizetype(1)); // the song goes to the audio track
    }

    void deleteInTheBinMeansTheFile()
    {
        m_page->importFiles({u"/m/dog.mp4"_s, u"/m/hello.mp4"_s});
        QTRY_COMPARE(list()->model()->rowCount(), 2);
        list()->setFocus();
        list()->setCurrentIndex(list()->model()->index(0, 0));
        QTest::keyClick(list(), Qt::Key_Return);
        QVERIFY(!m_page->timeline()->selection().isEmpty());
        QTest::keyClick(list(), Qt::Key_Delete); // in use: refused, and the selected clip is not touched
        QCOMPARE(film().media.size(), qsizetype(2));
        QCOMPARE(film().timeline.clipCount(), qsizetype(1));
        QVERIFY(child<QLabel>(u"timelineMessage"_s)->accessibleName().contains(u"used"_s));
        list()->setCurrentIndex(list()->model()->index(1, 0));
        QTest::keyClick(list(), Qt::Key_Delete);
        QCOMPARE(film().media.size(), qsizetype(1));
        m_page->actions()->undo->trigger();
        QCOMPARE(film().media.size(), qsizetype(2));
    }

    void theInspectorShowsAndChanges()
    {
        m_project->load(sampleFilm(), {});
        m_page->timeline()->select(ClipId(u"b"_s));
        auto *position = child<TimecodeEdit>(u"clipPosition"_s);
        auto *length = child<TimecodeEdit>(u"clipLength"_s);
        auto *in = child<TimecodeEdit>(u"clipIn"_s);
        auto *out = child<TimecodeEdit>(u"clipOut"_s);
        QCOMPARE(position->frame(), Frame(60));
        QCOMPARE(length->frame(), Frame(100));
        QCOMPARE(in->frame(), Frame(20));
        QCOMPARE(out->frame(), Frame(120));
        type(length, u"2:00"_s);
        QCOMPARE(m_project->timeline().find(ClipId(u"b"_s))->clip.length(), Frame(50));
        type(in, u"1:00"_s);
        QCOMPARE(m_project->timeline().find(ClipId(u"b"_s))->clip.in, Frame(25));
        QCOMPARE(m_project->timeline().find(ClipId(u"b"_s))->clip.position, Frame(65));
        QTest::keyClick(position, Qt::Key_Up);
        QCOMPARE(m_project->timeline().find(ClipId(u"b"_s))->clip.position, Frame(66));
        type(length, u"99:99:99"_s); // clamped at the next clip, and says so
        QCOMPARE(length->frame(), m_project->timeline().find(ClipId(u"b"_s))->clip.length());
        type(in, u"nonsense"_s);
        QCOMPARE(in->frame(), m_project->timeline().find(ClipId(u"b"_s))->clip.in);
        while (m_project->undoStack()->canUndo())
            m_page->actions()->undo->trigger();
        QVERIFY(film() == sampleFilm());
        QCOMPARE(length->frame(), Frame(100));
    }

    void typingInAFieldDoesNotCut()
    {
        m_project->load(sampleFilm(), {});
        m_page->setPlayhead(100);
        QLineEdit field(m_page.get());
        field.show();
        field.setFocus();
        QTest::keyClicks(&field, u"sn+-"_s);
        QCOMPARE(field.text(), u"sn+-"_s);
        QVERIFY(film() == sampleFilm());
        QVERIFY(m_page->timeline()->snapping());
    }

    void saveAndReopen()
    {
        QTemporaryDir dir;
        m_dialogs.savePath = dir.filePath(u"film.reelmint"_s);
        ProjectData film = sampleFilm();
        for (MediaItem &item : film.media)
            item.path = dir.filePath(item.name());
        m_project->load(film, {});
        QVERIFY(m_project->apply(Edit{u"x"_s, {}, {{0, clip(u"z"_s, u"dog"_s, 500, 0, 5)}}, {}, {}}).ok());
        const ProjectData edited = m_project->data();
        QSignalSpy saved(m_page->files(), &ProjectFiles::saved);
        m_page->actions()->save->trigger();
        QTRY_COMPARE(saved.count(), 1);
        QVERIFY(!m_project->isDirty());
        QCOMPARE(m_project->filePath(), m_dialogs.savePath);

        m_page->actions()->newProject->trigger();
        QVERIFY(m_project->timeline().isEmpty());
        QSignalSpy opened(m_page->files(), &ProjectFiles::opened);
        m_dialogs.openPath = m_dialogs.savePath;
        m_page->actions()->open->trigger();
        QTRY_COMPARE(opened.count(), 1);
        QVERIFY(m_project->data() == edited);
        QVERIFY(!m_project->isDirty());
        QCOMPARE(m_dialogs.asked, (QStringList{u"save"_s, u"open"_s}));
    }

    void unsavedChangesAreAskedAbout()
    {
        QTemporaryDir dir;
        m_dialogs.savePath = dir.filePath(u"film.reelmint"_s);
        m_project->addMedia(dir.filePath(u"dog.mp4"_s), sampleMedia().media.at(0).facts);
        m_page->actions()->newProject->trigger(); // asked, and left without an answer
        QCOMPARE(m_dialogs.asked, QStringList{u"unsaved"_s});
        QCOMPARE(film().media.size(), qsizetype(1));
        m_dialogs.saveAnswer = EditorDialogs::SaveAnswer::Save;
        m_page->actions()->newProject->trigger();
        QTRY_VERIFY(film().media.isEmpty());
        QVERIFY(openProject(m_dialogs.savePath).ok());
        m_project->addMedia(u"/m/dog.mp4"_s, sampleMedia().media.at(0).facts);
        m_dialogs.saveAnswer = EditorDialogs::SaveAnswer::Discard;
        m_page->actions()->newProject->trigger();
        QVERIFY(film().media.isEmpty());
    }

    void aBrokenProjectLeavesTheOpenOneAlone()
    {
        QTemporaryDir dir;
        QFile file(dir.filePath(u"broken.reelmint"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"format\":\"reelmint-project\",\"version\":1}");
        file.close();
        m_project->load(sampleFilm(), {});
        QSignalSpy failed(m_page->files(), &ProjectFiles::failed);
        m_page->files()->openFile(file.fileName());
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(film() == sampleFilm());
        QVERIFY(child<QLabel>(u"timelineMessage"_s)->accessibleName().contains(u"damaged"_s));
    }

    void actionsAreEnabledWhenTheyCanWork()
    {
        EditorActions *actions = m_page->actions();
        QVERIFY(!actions->split->isEnabled() && !actions->remove->isEnabled() && !actions->undo->isEnabled());
        m_project->load(sampleFilm(), {});
        QVERIFY(actions->split->isEnabled() && !actions->remove->isEnabled());
        m_page->timeline()->select(ClipId(u"a"_s));
        QVERIFY(actions->remove->isEnabled() && actions->rippleDelete->isEnabled());
        actions->remove->trigger();
        QVERIFY(actions->undo->isEnabled() && actions->undo->text().contains(u"Delete clip"_s));
    }

    void theLayoutCanBeKept()
    {
        const QByteArray state = m_page->saveLayout();
        QVERIFY(m_page->restoreLayout(state));
        QVERIFY(!m_page->restoreLayout(QByteArray("nonsense")));
    }

    void everyControlHasAName()
    {
        m_project->load(sampleFilm(), {});
        m_page->timeline()->select(ClipId(u"a"_s));
        const QList<QWidget *> widgets = m_page->findChildren<QWidget *>();
        QVERIFY(widgets.size() > 40);
        for (QWidget *widget : widgets) {
            const bool reachable = widget->focusPolicy() != Qt::NoFocus && widget->isVisible();
            const bool ownPart = widget->objectName().startsWith(u"qt_"_s); // inside of Qt's own compound widgets
            if (!reachable || ownPart)
                continue;
            QAccessibleInterface *reader = QAccessible::queryAccessibleInterface(widget);
            QVERIFY2(reader && !reader->text(QAccessible::Name).isEmpty(),
                     qPrintable(u"%1 %2"_s.arg(QLatin1String(widget->metaObject()->className()), widget->objectName())));
        }
    }
};

QTEST_MAIN(TestEditorPage)
#include "tst_editor_page.moc"
