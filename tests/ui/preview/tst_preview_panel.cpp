// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/media/preview_player.h"
#include "tests/support/media_files.h"
#include "tests/ui/support/page_checks.h"
#include "tests/ui/support/ui_test.h"
#include "ui/editor/preview_panel.h"
#include "ui/editor/preview_widget.h"
#include "ui/editor/transport_bar.h"

#include <QAction>
#include <QLabel>
#include <QSlider>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QToolButton>

using namespace reelmint;
using namespace reelmint::ui;
using media::PreviewPlayer;

class PreviewPanelTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    editor::MediaItem m_clip;

    media::Cut cut() const { return media::cutOf(testing::projectOf({m_clip}, {{0, 10, 98}})); }

    /// The number of the frame that the widget really shows.
    static int numberShown(PreviewPanel &panel)
    {
        const QImage grabbed = panel.picture()->grab().toImage();
        // Letterboxed: only the picture itself counts.
        QSize fitted = QSize(640, 360).scaled(panel.picture()->size(), Qt::KeepAspectRatio);
        QRect area(QPoint(), fitted * grabbed.devicePixelRatio());
        area.moveCenter(grabbed.rect().center());
        return testing::numberIn(grabbed.copy(area));
    }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        m_clip = testing::filmItem(m_folder.filePath(QStringLiteral("clip.mp4")), 4000);
        QVERIFY(testing::makeNumberedClip(m_clip.path, {100, 25, {640, 360}, true}));
    }

    void emptyFilmInvites()
    {
        PreviewPlayer player(nullptr);
        PreviewPanel panel(&player);
        panel.resize(720, 480);
        panel.show();
        QVERIFY(!panel.findChild<QToolButton *>(QStringLiteral("transportPlay"))->isEnabled());
        QCOMPARE(panel.transport()->timecodeText(), QStringLiteral("00:00:00:00 / 00:00:00:00"));
        QCOMPARE(testing::unnamedControls(&panel), QStringList());
        testing::keepPicture(&panel, QStringLiteral("preview-empty"));
    }

    void buttonsSliderAndKeysMoveTheFilm()
    {
        PreviewPlayer player(nullptr);
        PreviewPanel panel(&player);
        panel.resize(720, 480);
        panel.show();
        player.open(cut());
        QTRY_COMPARE_WITH_TIMEOUT(numberShown(panel), 10, 20'000);
        const auto click = [&](const char *name) { panel.findChild<QToolButton *>(QLatin1String(name))->click(); };
        click("transportForward");
        QTRY_COMPARE(numberShown(panel), 11);
        QCOMPARE(panel.transport()->timecodeText(), QStringLiteral("00:00:00:01 / 00:00:03:13"));
        click("transportEnd");
        QTRY_COMPARE(numberShown(panel), 97);
        QCOMPARE(panel.findChild<QLabel *>(QStringLiteral("transportTime"))->text(),
                 QStringLiteral("00:00:03:12 / 00:00:03:13"));
        click("transportBack");
        QTRY_COMPARE(numberShown(panel), 96);
        panel.findChild<QSlider *>(QStringLiteral("transportSlider"))->setValue(40);
        QTRY_COMPARE(numberShown(panel), 50);
        panel.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&panel)); // shortcuts belong to the active window
        panel.picture()->setFocus();
        QTest::keyClick(panel.picture(), Qt::Key_Right);
        QTRY_COMPARE(numberShown(panel), 51);
        QTest::keyClick(panel.picture(), Qt::Key_Home);
        QTRY_COMPARE(numberShown(panel), 10);
        QCOMPARE(testing::unnamedControls(&panel), QStringList());
        QCOMPARE(testing::clippedTexts(&panel), QStringList());
    }

    void spacePlaysAndPauses()
    {
        PreviewPlayer player(nullptr);
        PreviewPanel panel(&player);
        panel.resize(720, 480);
        panel.show();
        player.open(cut());
        QTRY_COMPARE_WITH_TIMEOUT(numberShown(panel), 10, 20'000);
        auto *play = panel.findChild<QToolButton *>(QStringLiteral("transportPlay"));
        QCOMPARE(play->accessibleName(), QStringLiteral("Play"));
        panel.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&panel)); // shortcuts belong to the active window
        panel.picture()->setFocus();
        QTest::keyClick(panel.picture(), Qt::Key_Space);
        QVERIFY(player.isPlaying());
        QCOMPARE(play->accessibleName(), QStringLiteral("Pause"));
        QTRY_VERIFY_WITH_TIMEOUT(player.position() > 3, 20'000);
        QTest::keyClick(panel.picture(), Qt::Key_Space);
        QVERIFY(!player.isPlaying());
        QTRY_COMPARE(numberShown(panel), int(10 + player.position()));
        panel.playAction()->trigger();
        QVERIFY(player.isPlaying());
        QTRY_VERIFY_WITH_TIMEOUT(!player.isPlaying(), 30'000);
        QTRY_COMPARE(numberShown(panel), 97);
    }

    void missingMediaIsSaidWhereItIs()
    {
        editor::MediaItem gone = testing::filmItem(m_folder.filePath(QStringLiteral("dog on the beach.mp4")), 4000);
        PreviewPlayer player(nullptr);
        PreviewPanel panel(&player);
        panel.resize(720, 480);
        panel.show();
        player.open(media::cutOf(testing::projectOf({m_clip, gone}, {{0, 10, 20}, {1, 0, 20}})));
        QTRY_COMPARE_WITH_TIMEOUT(numberShown(panel), 10, 20'000);
        QVERIFY(panel.picture()->accessibleDescription().isEmpty());
        player.seek(15);
        QTRY_VERIFY(panel.picture()->accessibleDescription().contains(QStringLiteral("dog on the beach.mp4")));
        testing::keepPicture(&panel, QStringLiteral("preview-missing"));
        player.seek(2);
        QTRY_VERIFY(panel.picture()->accessibleDescription().isEmpty());
    }

    void transportRunsLeftToRightInEveryLanguage()
    {
        PreviewPlayer player(nullptr);
        PreviewPanel panel(&player);
        panel.setLayoutDirection(Qt::RightToLeft);
        panel.resize(720, 480);
        panel.show();
        const auto x = [&](const char *name) { return panel.findChild<QToolButton *>(QLatin1String(name))->x(); };
        QVERIFY(x("transportStart") < x("transportPlay"));
        QVERIFY(x("transportPlay") < x("transportEnd"));
    }

    void realFilmLooks()
    {
        const QString dog = testing::sampleClip(QStringLiteral("movie1/VID_20191220_170832.mp4"));
        if (dog.isEmpty())
            QSKIP("forensics-samples-files is not installed");
        PreviewPlayer player(nullptr);
        PreviewPanel panel(&player);
        panel.resize(760, 520);
        panel.show();
        int pictures = 0;
        connect(&player, &PreviewPlayer::imageChanged, this, [&](const QImage &image) { pictures += !image.isNull(); });
        player.open(media::cutOf(testing::projectOf({testing::filmItem(dog, 1517)}, {{0, 0, 37}})));
        player.seek(20);
        QTRY_VERIFY_WITH_TIMEOUT(pictures > 0, 20'000);
        testing::keepPicture(&panel, QStringLiteral("preview-film"));
    }
};

REELMINT_UI_TEST_MAIN(PreviewPanelTest)
#include "tst_preview_panel.moc"
