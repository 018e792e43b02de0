// SPDX-License-Identifier: GPL-3.0-or-later
// Real files through the real prober and thumbnailer into the real page.
#include "app/media/media_probe.h"
#include "app/media/thumbnailer.h"
#include "tests/support/media_files.h"
#include "tests/ui/editor/fake_media.h"
#include "ui/editor/editor_actions.h"
#include "ui/editor/editor_page.h"
#include "ui/editor/media_bin.h"
#include "ui/editor/picture_cache.h"
#include "ui/editor/timeline_view.h"
#include "ui/theme/theme.h"
#include "ui/widgets/error_panel.h"

#include <QApplication>
#include <QDir>
#include <QListView>
#include <QTemporaryDir>
#include <QTest>

using namespace reelmint;
using namespace reelmint::editor;
using namespace reelmint::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000;

} // namespace

class TestRealMedia : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    FakeDialogs m_dialogs;

private Q_SLOTS:
    void initTestCase()
    {
        new Theme(qApp);
        QVERIFY(m_dir.isValid());
    }

    void aNumberedClipArrivesFrameForFrame()
    {
        const QString path = m_dir.filePath(u"numbers.mp4"_s);
        QVERIFY(testing::makeNumberedClip(path, {100, 25, QSize(640, 360), true, false}));
        media::MediaProbe probe;
        media::Thumbnailer thumbnailer(m_dir.filePath(u"thumbnails"_s));
        Project project;
        EditorPage page({&project, &probe, &thumbnailer, &m_dialogs});
        page.resize(1280, 720);
        page.show();
        page.importFiles({path});
        QListView *list = page.mediaBin()->list();
        QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 1, patience);
        list->setCurrentIndex(list->model()->index(0, 0));
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(project.timeline().duration(), Frame(100));

        // The first picture of the clip's film strip carries the number of the frame it shows.
        page.timeline()->zoomToFit();
        PictureCache pictures(&thumbnailer);
        const auto first = [&] { return pictures.picture(path, 1000, 180, 1.0).toImage(); };
        QTRY_VERIFY_WITH_TIMEOUT(!first().isNull(), patience);
        QCOMPARE(testing::numberIn(first()), 25);
        keep(page, u"numbers"_s);
    }

    void realFilesOfAllKinds()
    {
        const QStringList files{testing::sampleClip(u"movie1/VID_20191220_170832.mp4"_s),
                                testing::sampleClip(u"movie2/movie-hello.mp4"_s),
                                testing::sampleClip(u"audio1/debian.ogg"_s),
                                testing::sampleClip(u"pic1/IMG_1054.JPG"_s),
                                testing::sampleClip(u"text1/a-text.docx"_s)};
        if (files.contains(QString()))
            QSKIP("forensics-samples-files is not installed");
        media::MediaProbe probe;
        media::Thumbnailer thumbnailer(m_dir.filePath(u"thumbnails"_s));
        Project project;
        EditorPage page({&project, &probe, &thumbnailer, &m_dialogs});
        page.resize(1280, 720);
        page.show();
        page.importFiles(files);
        QListView *list = page.mediaBin()->list();
        QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 4, patience);
        auto *error = page.mediaBin()->findChild<ErrorPanel *>();
        QTRY_VERIFY_WITH_TIMEOUT(error->isVisible(), patience);
        QVERIFY2(error->message().contains(u"a-text.docx"_s), qPrintable(error->message()));
        for (int row = 0; row < 4; ++row) {
            list->setCurrentIndex(list->model()->index(row, 0));
            page.actions()->addToTimeline->trigger();
        }
        const QList<Track> &tracks = project.timeline().tracks();
        QCOMPARE(tracks.at(0).clips.size(), qsizetype(3));
        QCOMPARE(tracks.at(1).clips.size(), qsizetype(1));
        QVERIFY(tracks.at(0).gaps().isEmpty());
        PictureCache pictures(&thumbnailer);
        for (int picture : {0, 1, 3}) { // all but the sound
            const QString path = project.data().media.at(picture).path;
            QTRY_VERIFY_WITH_TIMEOUT(!pictures.picture(path, 0, 90, 1.0).isNull(), patience);
        }
        page.setPlayhead(40);
        page.timeline()->zoomToFit();
        keep(page, u"real"_s);
    }

private:
    static void keep(EditorPage &page, const QString &name)
    {
        const QString folder = qEnvironmentVariable("REELMINT_SCREENSHOTS");
        if (folder.isEmpty())
            return;
        QTest::qWait(4000); // only for the eye: all pictures there
        QVERIFY(page.grab().save(QDir(folder).filePath(u"editor-%1.png"_s.arg(name))));
    }
};

QTEST_MAIN(TestRealMedia)
#include "tst_real_media.moc"
