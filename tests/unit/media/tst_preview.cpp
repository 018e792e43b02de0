// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/media/preview_player.h"
#include "app/media/proxy_store.h"
#include "tests/support/media_files.h"

#include <QFile>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace reelmint;
using namespace reelmint::media;
using testing::Piece;

/// Remembers the newest picture of a player.
struct Screen
{
    explicit Screen(PreviewPlayer &player)
    {
        QObject::connect(&player, &PreviewPlayer::imageChanged, &player, [this](const QImage &image, qint64 frame) {
            picture = image;
            at = frame;
            seen.append(testing::numberIn(image));
        });
    }

    QImage picture;
    qint64 at = -1;
    QList<int> seen;
};

class PreviewTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    editor::MediaItem m_a;
    editor::MediaItem m_b;

    Cut cut() const
    {
        return cutOf(testing::projectOf({m_a, m_b}, {{0, 10, 40}, {-1, 0, 5}, {1, 60, 80}, {0, 90, 100}}));
    }

    /// The number that the cut above has at a frame; -2: black.
    static int expected(qint64 frame)
    {
        if (frame < 30)
            return int(10 + frame);
        if (frame < 35)
            return 0; // black: all sixteen columns dark
        return int(frame < 55 ? 60 + frame - 35 : 90 + frame - 55);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        m_a = testing::filmItem(m_folder.filePath(QStringLiteral("a.mp4")), 4000);
        m_b = testing::filmItem(m_folder.filePath(QStringLiteral("b ?&=<%d>.mp4")), 4000);
        QVERIFY(testing::makeNumberedClip(m_a.path, {100, 25, {1280, 720}, true}));
        QVERIFY(testing::makeNumberedClip(m_b.path, {100, 25, {640, 360}, false}));
    }

    void everySeekShowsItsFrame()
    {
        PreviewPlayer player(nullptr);
        Screen screen(player);
        player.open(cut());
        QCOMPARE(player.length(), 65);
        QTRY_COMPARE_WITH_TIMEOUT(screen.at, 0, 20'000);
        QCOMPARE(screen.picture.size(), QSize(640, 360));
        for (const qint64 frame : {0, 29, 30, 34, 35, 54, 55, 64, 12, 1}) {
            player.seek(frame);
            QTRY_COMPARE_WITH_TIMEOUT(screen.at, frame, 10'000);
            QCOMPARE(testing::numberIn(screen.picture), expected(frame));
        }
        player.seek(1000);
        QCOMPARE(player.position(), 64);
        player.seek(-3);
        QCOMPARE(player.position(), 0);
        player.step(1);
        QCOMPARE(player.position(), 1);
        QTRY_COMPARE(testing::numberIn(screen.picture), 11);
    }

    void scrubbingIsMergedToTheNewest()
    {
        PreviewPlayer player(nullptr);
        Screen screen(player);
        player.open(cut());
        QTRY_COMPARE_WITH_TIMEOUT(screen.at, 0, 20'000);
        screen.seen.clear();
        for (int i = 0; i < 500; ++i)
            player.seek(i % 65);
        player.seek(40);
        QCOMPARE(player.position(), 40); // at once, before any picture
        QTRY_COMPARE_WITH_TIMEOUT(screen.at, 40, 10'000);
        QVERIFY2(screen.seen.size() <= 3, qPrintable(QString::number(screen.seen.size())));
        QCOMPARE(testing::numberIn(screen.picture), 65);
    }

    void playsToTheEndInOrder()
    {
        PreviewPlayer player(nullptr);
        Screen screen(player);
        player.open(cut());
        QTRY_COMPARE_WITH_TIMEOUT(screen.at, 0, 20'000);
        QSignalSpy playing(&player, &PreviewPlayer::playingChanged);
        player.seek(50);
        QTRY_COMPARE(screen.at, 50);
        screen.seen.clear();
        player.play();
        QVERIFY(player.isPlaying());
        QTRY_VERIFY_WITH_TIMEOUT(!player.isPlaying(), 20'000);
        QCOMPARE(playing.size(), 2);
        QCOMPARE(player.position(), 64);
        QTRY_COMPARE(screen.at, 64);
        for (qsizetype i = 1; i < screen.seen.size(); ++i)
            QVERIFY2(screen.seen.at(i) >= screen.seen.at(i - 1), qPrintable(QDebug::toString(screen.seen)));
        player.play(); // again from the start
        QCOMPARE(player.position(), 0);
        player.pause();
        QTRY_COMPARE(screen.at, player.position());
        QCOMPARE(testing::numberIn(screen.picture), expected(player.position()));
    }

    void seekingWhilePlayingGoesOnFromThere()
    {
        PreviewPlayer player(nullptr);
        Screen screen(player);
        player.open(cut());
        QTRY_COMPARE_WITH_TIMEOUT(screen.at, 0, 20'000);
        player.play();
        player.seek(58);
        QVERIFY(player.isPlaying());
        screen.seen.clear();
        QTRY_VERIFY_WITH_TIMEOUT(!player.isPlaying(), 20'000);
        QCOMPARE(player.position(), 64);
        QVERIFY(!screen.seen.isEmpty());
        for (const int number : std::as_const(screen.seen))
            QVERIFY2(number >= 93, qPrintable(QString::number(number)));
    }

    void missingMediaIsNamedAndKeepsItsPlace()
    {
        editor::MediaItem gone = m_b;
        gone.path = m_folder.filePath(QStringLiteral("gone.mp4"));
        const Cut broken = cutOf(testing::projectOf({m_a, gone}, {{0, 0, 20}, {1, 0, 30}, {0, 50, 60}}));
        PreviewPlayer player(nullptr);
        Screen screen(player);
        player.open(broken);
        QTRY_COMPARE_WITH_TIMEOUT(player.missing(), QStringList{gone.path}, 20'000);
        player.seek(55);
        QTRY_COMPARE(screen.at, 55);
        QCOMPARE(testing::numberIn(screen.picture), 55);
        QVERIFY(player.missingHere().isEmpty());
        player.seek(30);
        QCOMPARE(player.missingHere(), QStringList{gone.path});
        QVERIFY(QFile::copy(m_b.path, gone.path));
        player.open(broken);
        QTRY_VERIFY(player.missing().isEmpty());
        QTRY_COMPARE(testing::numberIn(screen.picture), 10);
    }

    void emptyFilmShowsNothing()
    {
        PreviewPlayer player(nullptr);
        Screen screen(player);
        player.open(cut());
        QTRY_COMPARE_WITH_TIMEOUT(screen.at, 0, 20'000);
        player.open(Cut());
        QTRY_VERIFY(screen.picture.isNull());
        QCOMPARE(player.length(), 0);
        player.play();
        QVERIFY(!player.isPlaying());
    }

    void proxiesShowTheSameFrames()
    {
        ProxyStore proxies(m_folder.filePath(QStringLiteral("proxies")));
        QSignalSpy ready(&proxies, &ProxyStore::ready);
        PreviewPlayer player(&proxies);
        Screen screen(player);
        player.open(cut());
        QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 2, 60'000);
        QTRY_VERIFY(QFile::exists(proxies.resolver()(proxySpec(cut(), cut().entriesAt(0).first()))));
        for (const qint64 frame : {0, 29, 35, 54, 55, 64}) {
            player.seek(frame);
            QTRY_COMPARE_WITH_TIMEOUT(testing::numberIn(screen.picture), expected(frame), 10'000);
        }
    }

    /// 27 frames a second on average, every seventh frame missing: the copy must not count frames, but keep times.
    void proxiesKeepVariableTimes()
    {
        editor::MediaItem phone = testing::filmItem(m_folder.filePath(QStringLiteral("phone.mp4")), 3000);
        QVERIFY(testing::makeNumberedClip(phone.path, {90, 30, {1280, 720}, true, true}));
        const Cut film = cutOf(testing::projectOf({phone}, {{0, 0, 70}}));
        ProxyStore proxies(m_folder.filePath(QStringLiteral("proxies-vfr")));
        QList<int> original;
        QList<int> light;
        const auto collect = [&](ProxyStore *store, QList<int> &into) {
            PreviewPlayer player(store);
            Screen screen(player);
            player.open(film);
            for (qint64 frame = 0; frame < 70; frame += 9) {
                player.seek(frame);
                QTRY_COMPARE_WITH_TIMEOUT(screen.at, frame, 20'000);
                into.append(testing::numberIn(screen.picture));
            }
        };
        collect(nullptr, original);
        QSignalSpy ready(&proxies, &ProxyStore::ready);
        proxies.want(proxySpec(film, film.entriesAt(0).first()));
        QVERIFY(ready.wait(60'000));
        collect(&proxies, light);
        QCOMPARE(light, original);
        QVERIFY(!original.contains(-1));
    }

    void noQt5IsMapped()
    {
#ifdef Q_OS_LINUX
        QFile maps(QStringLiteral("/proc/self/maps"));
        QVERIFY(maps.open(QIODevice::ReadOnly));
        const QByteArray all = maps.readAll();
        QVERIFY(all.contains("libmlt-7")); // MLT did run in this process
        QVERIFY(all.contains("libmltavformat"));
        QVERIFY(!all.contains("libQt5"));
#else
        QSKIP("there is no /proc here");
#endif
    }
};

QTEST_GUILESS_MAIN(PreviewTest)
#include "tst_preview.moc"
