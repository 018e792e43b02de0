// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/render/export_workshop.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTest>

#include <csignal>

using namespace reelmint;
using namespace reelmint::render;
using testing::awaitEnd;
using testing::awaitState;
using testing::ExportWorkshop;

namespace {

bool rendersFor(RenderJob *job, int percent)
{
    return QTest::qWaitFor([&] { return job->percent() >= percent || job->isFinal(); }, 120'000) && !job->isFinal();
}

} // namespace

/// Whatever goes wrong while rendering gives the credits back and says why, in the history too.
class FailuresTest : public QObject
{
    Q_OBJECT

    /// After a failure: nothing paid, nothing left lying about.
    static void verifyReturned(ExportWorkshop &shop, RenderJob *job, const char *code, const char *reason)
    {
        QVERIFY(awaitEnd(job));
        QVERIFY(job->state() == JobState::Failed);
        QVERIFY2(job->error()->code == QLatin1String(code),
                 qUtf8Printable(job->error()->code + u' ' + job->error()->log));
        QVERIFY(!job->error()->message.isEmpty());
        QVERIFY(job->chargeState() == ChargeState::Returned);
        QCOMPARE(shop.credits.calls(QStringLiteral("captureHold")), 0);
        QCOMPARE(shop.credits.ledger().balance().available, Credits(100));
        QVERIFY(shop.credits.ledger().rows().last().description.startsWith(QLatin1String(reason)));
        QCOMPARE(shop.credits.ledger().rows().last().kind, QStringLiteral("release"));
        QVERIFY(shop.outputs().isEmpty());
        QVERIFY(shop.journal.entries().isEmpty());
    }

private Q_SLOTS:
    void sourceGoneBeforeTheStart()
    {
        ExportWorkshop shop;
        RenderQueue queue(shop.services());
        const RenderRequest request = shop.request();
        QVERIFY(QFile::remove(shop.clip));
        RenderJob *job = queue.add(request, Credits(1));
        verifyReturned(shop, job, "source_missing", "Export failed: a source file went missing");
        QVERIFY(job->error()->message.contains(QStringLiteral("clip.mp4")));
    }

    void sourceVanishesWhileRendering()
    {
        ExportWorkshop shop;
        RenderQueue queue(shop.services());
        RenderJob *job = queue.add(shop.request(QStringLiteral("film.mp4"), 30), Credits(1));
        QVERIFY(rendersFor(job, 2));
        QVERIFY(QFile::remove(shop.clip));
        verifyReturned(shop, job, "source_missing", "Export failed: a source file went missing");
    }

    void sourceIsNoFilmAnyMore()
    {
        ExportWorkshop shop;
        RenderQueue queue(shop.services());
        const RenderRequest request = shop.request();
        QFile file(shop.clip);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(QByteArray(5000, 'x'));
        file.close();
        verifyReturned(shop, queue.add(request, Credits(1)), "source_unreadable",
                       "Export failed: a source file could not be read");
    }

    void meltIsKilled()
    {
#ifdef Q_OS_UNIX
        ExportWorkshop shop;
        RenderQueue queue(shop.services());
        RenderJob *job = queue.add(shop.request(QStringLiteral("film.mp4"), 30), Credits(1));
        QVERIFY(rendersFor(job, 2));
        QVERIFY(job->meltProcessId() > 1);
        ::kill(pid_t(job->meltProcessId()), SIGKILL);
        verifyReturned(shop, job, "engine_stopped", "Export failed: the export engine stopped");
#else
        QSKIP("needs signals");
#endif
    }

    /// Exit status 0 and a playable file: only the check notices.
    void meltIsToldToStopByAStranger()
    {
#ifdef Q_OS_UNIX
        ExportWorkshop shop;
        RenderQueue queue(shop.services());
        RenderJob *job = queue.add(shop.request(QStringLiteral("film.mp4"), 30), Credits(1));
        QVERIFY(rendersFor(job, 5));
        ::kill(pid_t(job->meltProcessId()), SIGTERM);
        verifyReturned(shop, job, "output_wrong", "Export failed: the file did not pass its check");
#else
        QSKIP("needs signals");
#endif
    }

    void codecIsMissing()
    {
        ExportWorkshop shop;
        shop.melt = shop.script(QStringLiteral("melt-without-codec"), "exec melt \"$@\" vcodec=libnothing264\n");
        RenderQueue queue(shop.services());
        verifyReturned(shop, queue.add(shop.request(), Credits(1)), "codec_missing",
                       "Export failed: a codec is missing");
    }

    void meltIsNotInstalled()
    {
        ExportWorkshop shop;
        shop.melt = shop.file(QStringLiteral("no-such-program"));
        RenderQueue queue(shop.services());
        verifyReturned(shop, queue.add(shop.request(), Credits(1)), "engine_missing",
                       "Export failed: the export engine is not installed");
    }

    void meltDoesNothingAndSaysItIsWell()
    {
        ExportWorkshop shop;
        shop.melt = shop.script(QStringLiteral("lazy-melt"), "echo 'Current Frame: 49, percentage: 99' >&2\nexit 0\n");
        RenderQueue queue(shop.services());
        verifyReturned(shop, queue.add(shop.request(), Credits(1)), "output_wrong",
                       "Export failed: the file did not pass its check");
    }

    void folderIsMissing()
    {
        ExportWorkshop shop;
        RenderQueue queue(shop.services());
        verifyReturned(shop, queue.add(shop.request(shop.file(QStringLiteral("no/folder/x.mp4"))), Credits(1)),
                       "target_not_writable", "Export failed: the folder cannot be written to");
    }

    void diskIsFull()
    {
        ExportWorkshop shop;
        const QString disk = shop.file(QStringLiteral("disk"));
        QVERIFY(QDir().mkpath(disk));
        const bool mounted = QProcess::execute(QStringLiteral("mount"),
                                               {QStringLiteral("-t"), QStringLiteral("tmpfs"), QStringLiteral("-o"),
                                                QStringLiteral("size=16k"), QStringLiteral("none"), disk}) == 0;
        if (!mounted)
            QSKIP("only root can make a small disk");
        {
            RenderQueue queue(shop.services());
            verifyReturned(shop, queue.add(shop.request(disk + QStringLiteral("/film.mp4"), 30), Credits(1)),
                           "disk_full", "Export failed: the disk is full");
            QVERIFY(QDir(disk).entryList(QDir::Files).isEmpty());
        }
        QProcess::execute(QStringLiteral("umount"), {disk});
    }

    void theReleaseIsRepeatedWithItsKey()
    {
        ExportWorkshop shop;
        shop.credits.loseAnswerOfNext(QStringLiteral("releaseHold"));
        shop.credits.failNext(QStringLiteral("releaseHold"), {ErrorKind::Unavailable, QStringLiteral("down"), {}});
        shop.melt = shop.file(QStringLiteral("no-such-program"));
        RenderQueue queue(shop.services());
        RenderJob *job = queue.add(shop.request(), Credits(1));
        QVERIFY(awaitState(job, JobState::Releasing));
        QVERIFY(job->chargeState() == ChargeState::Returning);
        QVERIFY(job->error()); // the cause is told at once
        verifyReturned(shop, job, "engine_missing", "Export failed: the export engine is not installed");
        const QStringList keys = shop.credits.keysOf(QStringLiteral("releaseHold"));
        QVERIFY(keys.size() >= 2);
        QCOMPARE(QSet<QString>(keys.cbegin(), keys.cend()).size(), 1);
        QCOMPARE(shop.credits.ledger().holds().size(), 1);
    }

    void withoutAJournalNothingIsHeld()
    {
        ExportWorkshop shop;
        QFile blocker(shop.file(QStringLiteral("journal")));
        QVERIFY(blocker.open(QIODevice::WriteOnly));
        RenderQueue queue(shop.services());
        RenderJob *job = queue.add(shop.request(), Credits(1));
        QVERIFY(awaitEnd(job));
        QCOMPARE(job->error()->code, QStringLiteral("journal_write"));
        QCOMPARE(shop.credits.calls(QStringLiteral("placeHold")), 0);
    }
};

QTEST_GUILESS_MAIN(FailuresTest)
#include "tst_failures.moc"
