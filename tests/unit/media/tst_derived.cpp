// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/media/proxy_store.h"
#include "app/media/thumbnailer.h"
#include "tests/support/media_files.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace reelmint;
using namespace reelmint::media;

/// Thumbnails and proxies: what is made of files and kept.
class DerivedTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_clip;

    static Result<QImage> thumbnail(Thumbnailer &thumbnailer, const QString &path, qint64 ms, QSize size)
    {
        std::optional<Result<QImage>> answer;
        thumbnailer.request(path, ms, size, &thumbnailer, [&](Result<QImage> image) { answer = std::move(image); });
        if (answer)
            return Error{ErrorKind::Internal, QStringLiteral("answered_inside"), {}};
        (void)QTest::qWaitFor([&] { return answer.has_value(); }, 30'000);
        return answer ? *answer : Result<QImage>(Error{ErrorKind::Internal, QStringLiteral("no_answer"), {}});
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_clip = m_folder.filePath(QStringLiteral("clip.mp4"));
        QVERIFY(testing::makeNumberedClip(m_clip, {100, 25, {1280, 720}, true}));
    }

    void thumbnailShowsTheMomentAndKeepsTheShape()
    {
        Thumbnailer thumbnailer(m_folder.filePath(QStringLiteral("thumbs")));
        const Result<QImage> picture = thumbnail(thumbnailer, m_clip, 2000, QSize(320, 320));
        QVERIFY(picture);
        QCOMPARE(picture->size(), QSize(320, 180));
        QCOMPARE(testing::numberIn(*picture), 50);
    }

    void thumbnailsAreKeptAndFollowTheFile()
    {
        const QString cache = m_folder.filePath(QStringLiteral("thumbs2"));
        const QString copy = m_folder.filePath(QStringLiteral("changing.mp4"));
        QVERIFY(QFile::copy(m_clip, copy));
        {
            Thumbnailer thumbnailer(cache);
            QVERIFY(thumbnail(thumbnailer, copy, 400, QSize(160, 90)));
        }
        QCOMPARE(QDir(cache).entryList(QDir::Files).size(), 1);
        {
            Thumbnailer again(cache);
            const Result<QImage> kept = thumbnail(again, copy, 400, QSize(160, 90));
            QVERIFY(kept);
            QCOMPARE(testing::numberIn(*kept), 10);
            QCOMPARE(QDir(cache).entryList(QDir::Files).size(), 1);
        }
        QVERIFY(QFile::remove(copy));
        QVERIFY(testing::makeNumberedClip(copy, {30, 25, {640, 360}, false}));
        Thumbnailer changed(cache);
        QVERIFY(thumbnail(changed, copy, 400, QSize(160, 90)));
        QCOMPARE(QDir(cache).entryList(QDir::Files).size(), 2);
    }

    void soundHasNoThumbnail()
    {
        const QString sound = testing::sampleClip(QStringLiteral("audio1/debian.wav"));
        if (sound.isEmpty())
            QSKIP("forensics-samples-files is not installed");
        Thumbnailer thumbnailer(m_folder.filePath(QStringLiteral("thumbs3")));
        const Result<QImage> picture = thumbnail(thumbnailer, sound, 0, QSize(160, 90));
        QVERIFY(!picture);
        QVERIFY(picture.error().kind == ErrorKind::InvalidInput);
    }

    void equalQuestionsAreAnsweredTogether()
    {
        Thumbnailer thumbnailer(m_folder.filePath(QStringLiteral("thumbs4")));
        int answers = 0;
        for (int i = 0; i < 5; ++i)
            thumbnailer.request(m_clip, 1000, QSize(160, 90), this,
                                [&](const Result<QImage> &image) { answers += image.ok(); });
        QTRY_COMPARE_WITH_TIMEOUT(answers, 5, 30'000);
    }

    void proxyKeepsEveryFrameWhereItWas()
    {
        ProxyStore store(m_folder.filePath(QStringLiteral("proxies")));
        QSignalSpy ready(&store, &ProxyStore::ready);
        const ProxySpec spec{m_clip, {25, 1}, {1920, 1080}, 100};
        QVERIFY(store.resolver()(spec).isEmpty());
        store.want(spec);
        store.want(spec);
        QVERIFY(ready.wait(60'000));
        const QString proxy = store.resolver()(spec);
        QVERIFY(!proxy.isEmpty());
        const QList<int> numbers = testing::numbersOf(proxy);
        QCOMPARE(numbers.size(), 100);
        for (int i = 0; i < 100; ++i)
            QCOMPARE(numbers.at(i), i);
        QCOMPARE(testing::frameOf(proxy, 0, QSize(640, 360)).size(), QSize(640, 360));
        store.want(spec);
        QTest::qWait(50);
        QCOMPARE(ready.size(), 1);
        QCOMPARE(QDir(m_folder.filePath(QStringLiteral("proxies"))).entryList(QDir::Files).size(), 1); // no .part left
    }

    void proxyOfGarbageFailsOnceAndSaysSo()
    {
        const QString garbage = m_folder.filePath(QStringLiteral("garbage.mp4"));
        const ProxySpec spec{garbage, {25, 1}, {1920, 1080}, 100};
        QFile file(garbage);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(1000, 'x'));
        file.close();
        ProxyStore store(m_folder.filePath(QStringLiteral("proxies2")));
        QSignalSpy failed(&store, &ProxyStore::failed);
        store.want(spec);
        QVERIFY(failed.wait(30'000));
        store.want(spec);
        QVERIFY(!failed.wait(300));
        QVERIFY(QDir(m_folder.filePath(QStringLiteral("proxies2"))).entryList(QDir::Files).isEmpty());
    }

    void closingTheEditorEndsTheWork()
    {
        const QString cache = m_folder.filePath(QStringLiteral("proxies3"));
        {
            ProxyStore store(cache);
            store.want({m_clip, {25, 1}, {1920, 1080}, 100});
            QTest::qWait(100);
        }
        QVERIFY(QDir(cache).entryList(QDir::Files).isEmpty());
    }
};

QTEST_GUILESS_MAIN(DerivedTest)
#include "tst_derived.moc"
