// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/media/preview_player.h"
#include "tests/support/media_files.h"

#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace reelmint;
using namespace reelmint::media;

/// Playing through MLT's sound consumer, on SDL's dummy device (set by CMakeLists.txt).
class SoundTest : public QObject
{
    Q_OBJECT

#ifdef Q_OS_UNIX
    struct sigaction m_before = {};
#endif

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        qputenv("SDL_AUDIODRIVER", "dummy");
#ifdef Q_OS_UNIX
        QCOMPARE(sigaction(SIGTERM, nullptr, &m_before), 0);
#endif
    }

    void playsWithSoundToTheEnd()
    {
        QTemporaryDir folder;
        const editor::MediaItem clip = testing::filmItem(folder.filePath(QStringLiteral("a.mp4")), 4000);
        QVERIFY(testing::makeNumberedClip(clip.path, {100, 25, {640, 360}, true}));
        PreviewPlayer player(nullptr);
        QImage picture;
        qint64 at = -1;
        QList<int> seen;
        connect(&player, &PreviewPlayer::imageChanged, this, [&](const QImage &image, qint64 frame) {
            picture = image;
            at = frame;
            seen.append(testing::numberIn(image));
        });
        player.open(cutOf(testing::projectOf({clip}, {{0, 40, 90}})));
        QTRY_COMPARE_WITH_TIMEOUT(at, 0, 20'000);
        seen.clear();
        player.play();
        QTRY_VERIFY_WITH_TIMEOUT(seen.size() > 5, 20'000);
        QVERIFY(player.isAudible());
        player.pause();
        QTRY_COMPARE(at, player.position());
        QCOMPARE(testing::numberIn(picture), int(40 + at));
        player.seek(35);
        player.play();
        QTRY_VERIFY_WITH_TIMEOUT(!player.isPlaying(), 20'000);
        QCOMPARE(player.position(), 49);
        QTRY_COMPARE(testing::numberIn(picture), 89);
        QVERIFY(!seen.contains(-1));
    }

    void signalsStayOurs()
    {
#ifdef Q_OS_UNIX
        struct sigaction now = {};
        QCOMPARE(sigaction(SIGTERM, nullptr, &now), 0);
        QVERIFY(now.sa_handler == m_before.sa_handler);
#endif
    }
};

QTEST_GUILESS_MAIN(SoundTest)
#include "tst_sound.moc"
