// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/render/export_workshop.h"

#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTest>

using namespace reelmint;
using namespace reelmint::render;
using credits::HoldState;
using testing::awaitState;
using testing::ExportWorkshop;

namespace {

/// What a restarted editor does, to its end.
struct Restart
{
    explicit Restart(ExportWorkshop &shop) : recovery(&shop.credits, &shop.probe, &shop.journal)
    {
        recovery.setFirstRetryPauseMs(10);
    }
    bool run()
    {
        recovery.recover();
        return idle.size() > 0 || idle.wait(30'000);
    }

    HoldRecovery recovery;
    QSignalSpy idle{&recovery, &HoldRecovery::idle};
    QSignalSpy delivered{&recovery, &HoldRecovery::delivered};
    QSignalSpy returned{&recovery, &HoldRecovery::returned};
    QSignalSpy problem{&recovery, &HoldRecovery::problem};
};

HoldState stateOfOnlyHold(ExportWorkshop &shop)
{
    return shop.credits.ledger().holds().first().state;
}

} // namespace

/// A crash is the end of a RenderQueue without a word: its journal entry, its part file and the hold stay.
class RecoveryTest : public QObject
{
    Q_OBJECT

    /// Crashes in the given state. For Capturing the server's answer is never seen; whether the capture took effect is
    /// `captured`.
    static bool crashAt(ExportWorkshop &shop, JobState state, bool captured = false)
    {
        RenderQueue queue(shop.services());
        if (state == JobState::Capturing && captured)
            shop.credits.holdBack(QStringLiteral("captureHold")); // does its work, says nothing
        RenderJob *job =
            queue.add(shop.request(QStringLiteral("film.mp4"), state == JobState::Rendering ? 30 : 1), Credits(1));
        if (state == JobState::Capturing && !captured) {
            if (!awaitState(job, JobState::Rendering))
                return false;
            shop.credits.setOffline(true);
        }
        if (state == JobState::Holding)
            shop.credits.holdBack(QStringLiteral("placeHold"));
        if (!awaitState(job, state))
            return false;
        if (state == JobState::Rendering)
            return QTest::qWaitFor([&] { return job->percent() > 0; }, 120'000);
        return true;
    }

private Q_SLOTS:
    void nothingToDo()
    {
        ExportWorkshop shop;
        Restart restart(shop);
        QVERIFY(restart.run());
        QCOMPARE(restart.delivered.size() + restart.returned.size() + restart.problem.size(), 0);
    }

    void crashWhileAskingForTheHold()
    {
        ExportWorkshop shop;
        QVERIFY(crashAt(shop, JobState::Holding));
        QCOMPARE(shop.journal.entries().size(), 1);
        QCOMPARE(shop.credits.ledger().balance().held, Credits(1)); // the request had arrived
        shop.credits.letGo(QStringLiteral("placeHold"));
        Restart restart(shop);
        QVERIFY(restart.run());
        QCOMPARE(shop.credits.ledger().holds().size(), 1); // the same key: no second one
        QVERIFY(stateOfOnlyHold(shop) == HoldState::Released);
        QCOMPARE(shop.credits.ledger().balance().available, Credits(100));
        QVERIFY(shop.journal.entries().isEmpty());
        QCOMPARE(restart.returned.size(), 1);
    }

    void crashWhileRendering()
    {
        ExportWorkshop shop;
        QVERIFY(crashAt(shop, JobState::Rendering));
        QVERIFY(!shop.outputs().isEmpty());
        Restart restart(shop);
        QVERIFY(restart.run());
        QVERIFY(stateOfOnlyHold(shop) == HoldState::Released);
        QVERIFY(shop.credits.ledger().rows().last().description.startsWith(
            QStringLiteral("Export interrupted: the editor was closed")));
        QVERIFY(shop.outputs().isEmpty());
        QVERIFY(shop.journal.entries().isEmpty());
        QCOMPARE(shop.credits.calls(QStringLiteral("captureHold")), 0);
    }

    void crashBeforeTheCaptureArrives()
    {
        ExportWorkshop shop;
        QVERIFY(crashAt(shop, JobState::Capturing));
        shop.credits.setOffline(false);
        QVERIFY(stateOfOnlyHold(shop) == HoldState::Open);
        Restart restart(shop);
        QVERIFY(restart.run());
        QVERIFY(stateOfOnlyHold(shop) == HoldState::Captured);
        QCOMPARE(restart.delivered.size(), 1);
        QCOMPARE(restart.delivered.first().first().toString(), shop.file(QStringLiteral("film.mp4")));
        QCOMPARE(shop.outputs(), QStringList{QStringLiteral("film.mp4")});
        QCOMPARE(shop.credits.ledger().balance().balance, Credits(99));
        QVERIFY(shop.journal.entries().isEmpty());
    }

    void crashAfterTheCaptureTookEffect()
    {
        ExportWorkshop shop;
        QVERIFY(crashAt(shop, JobState::Capturing, true));
        QVERIFY(stateOfOnlyHold(shop) == HoldState::Captured);
        QCOMPARE(shop.outputs(), QStringList{QStringLiteral("film.part.mp4")});
        Restart restart(shop);
        QVERIFY(restart.run());
        QCOMPARE(shop.outputs(), QStringList{QStringLiteral("film.mp4")});
        QCOMPARE(shop.credits.ledger().balance().balance, Credits(99)); // once
        QVERIFY(shop.journal.entries().isEmpty());
    }

    void theCheckedFileWasTouchedMeanwhile()
    {
        ExportWorkshop shop;
        QVERIFY(crashAt(shop, JobState::Capturing));
        shop.credits.setOffline(false);
        QFile part(shop.file(QStringLiteral("film.part.mp4")));
        QVERIFY(part.open(QIODevice::ReadWrite));
        QVERIFY(part.resize(part.size() / 3));
        part.close();
        Restart restart(shop);
        QVERIFY(restart.run());
        QVERIFY(stateOfOnlyHold(shop) == HoldState::Released);
        QVERIFY(shop.outputs().isEmpty());
        QCOMPARE(shop.credits.ledger().balance().available, Credits(100));
    }

    void paidButTheFileIsGone()
    {
        ExportWorkshop shop;
        QVERIFY(crashAt(shop, JobState::Capturing, true));
        QVERIFY(QFile::remove(shop.file(QStringLiteral("film.part.mp4"))));
        Restart restart(shop);
        QVERIFY(restart.run());
        QCOMPARE(restart.problem.size(), 1);
        QVERIFY(restart.problem.first().first().toString().contains(QStringLiteral("film.mp4")));
        QVERIFY(shop.journal.entries().isEmpty());
    }

    void theHoldRanOutMeanwhile()
    {
        ExportWorkshop shop;
        QVERIFY(crashAt(shop, JobState::Rendering));
        shop.credits.ledger().expire(shop.credits.ledger().holds().first().id);
        Restart restart(shop);
        QVERIFY(restart.run());
        QVERIFY(shop.journal.entries().isEmpty());
        QVERIFY(shop.outputs().isEmpty());
        QCOMPARE(shop.credits.ledger().balance().available, Credits(100));
    }

    void offlineLeavesEverythingForLater()
    {
        ExportWorkshop shop;
        QVERIFY(crashAt(shop, JobState::Capturing));
        Restart restart(shop);
        QVERIFY(restart.run());
        QCOMPARE(shop.journal.entries().size(), 1);
        QCOMPARE(shop.outputs(), QStringList{QStringLiteral("film.part.mp4")});
        shop.credits.setOffline(false);
        Restart again(shop);
        QVERIFY(again.run());
        QCOMPARE(again.delivered.size(), 1);
    }

    void entriesOfAnotherAccountWaitForIt()
    {
        ExportWorkshop shop;
        QVERIFY(crashAt(shop, JobState::Rendering));
        shop.credits.failNext(QStringLiteral("hold"), {ErrorKind::NotFound, QStringLiteral("hold_not_found"), {}});
        Restart restart(shop);
        QVERIFY(restart.run());
        QCOMPARE(shop.journal.entries().size(), 1);
        Restart rightAccount(shop);
        QVERIFY(rightAccount.run());
        QVERIFY(shop.journal.entries().isEmpty());
        QVERIFY(stateOfOnlyHold(shop) == HoldState::Released);
    }

    void aLivingExportIsLeftAlone()
    {
        ExportWorkshop shop;
        RenderQueue queue(shop.services());
        RenderJob *job = queue.add(shop.request(QStringLiteral("film.mp4"), 30), Credits(1));
        QVERIFY(awaitState(job, JobState::Rendering));
        Restart other(shop);
        QVERIFY(other.run());
        QVERIFY(stateOfOnlyHold(shop) == HoldState::Open);
        QCOMPARE(shop.journal.entries().size(), 1);
        job->cancel();
        QVERIFY(testing::awaitEnd(job));
    }

    void aCrashedReleaseIsFinishedWithItsReason()
    {
        ExportWorkshop shop;
        {
            RenderQueue queue(shop.services());
            RenderJob *job = queue.add(shop.request(QStringLiteral("film.mp4"), 30), Credits(1));
            QVERIFY(QTest::qWaitFor([&] { return job->percent() > 0; }, 120'000));
            shop.credits.setOffline(true);
            QVERIFY(QFile::remove(shop.clip));
            QVERIFY(awaitState(job, JobState::Releasing));
        }
        shop.credits.setOffline(false);
        Restart restart(shop);
        QVERIFY(restart.run());
        QVERIFY(stateOfOnlyHold(shop) == HoldState::Released);
        QVERIFY(shop.credits.ledger().rows().last().description.startsWith(
            QStringLiteral("Export failed: a source file went missing")));
    }
};

QTEST_GUILESS_MAIN(RecoveryTest)
#include "tst_recovery.moc"
