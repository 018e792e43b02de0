// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/render/export_workshop.h"

#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTest>

using namespace reelmint;
using namespace reelmint::render;
using credits::HoldState;
using testing::awaitEnd;
using testing::awaitState;
using testing::ExportWorkshop;

namespace {

HoldState onlyHold(ExportWorkshop &shop)
{
    const QList<credits::Hold> holds = shop.credits.ledger().holds();
    return holds.size() == 1 ? holds.first().state : HoldState::Expired;
}

} // namespace

/// The way of the credits when the export itself goes well (or is cancelled).
class JobTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void paidOnceAndDelivered()
    {
        ExportWorkshop shop(10);
        RenderQueue queue(shop.services());
        QSignalSpy finished(&queue, &RenderQueue::jobFinished);
        RenderJob *job = queue.add(shop.request(), Credits(1));
        QVERIFY(awaitState(job, JobState::Rendering));
        QVERIFY(job->chargeState() == ChargeState::Held);
        QCOMPARE(shop.credits.ledger().balance().held, Credits(1));
        QCOMPARE(shop.journal.entries().size(), 1);
        QVERIFY(awaitEnd(job));
        QVERIFY2(job->state() == JobState::Done, job->error() ? qUtf8Printable(job->error()->log) : "");
        QVERIFY(job->chargeState() == ChargeState::Charged);
        QCOMPARE(job->percent(), 100);
        QCOMPARE(job->resultPath(), shop.file(QStringLiteral("film.mp4")));
        QCOMPARE(shop.outputs(), QStringList{QStringLiteral("film.mp4")});
        QCOMPARE(testing::numbersOf(job->resultPath()).size(), 50);
        QCOMPARE(shop.credits.calls(QStringLiteral("captureHold")), 1);
        QCOMPARE(shop.credits.calls(QStringLiteral("releaseHold")), 0);
        QCOMPARE(shop.credits.ledger().balance().balance, Credits(9));
        QCOMPARE(shop.credits.ledger().balance().held, Credits(0));
        QVERIFY(shop.journal.entries().isEmpty());
        QCOMPARE(finished.size(), 1);
        queue.dismiss(job);
        QVERIFY(queue.jobs().isEmpty());
    }

    void theFileIsWithheldUntilTheCaptureIsCertain()
    {
        ExportWorkshop shop(10);
        RenderQueue queue(shop.services());
        shop.credits.loseAnswerOfNext(QStringLiteral("captureHold"));
        shop.credits.loseAnswerOfNext(QStringLiteral("captureHold"));
        shop.credits.holdBack(QStringLiteral("captureHold"));
        RenderJob *job = queue.add(shop.request(), Credits(1));
        QVERIFY(awaitState(job, JobState::Capturing));
        QTest::qWait(100);
        QVERIFY(!QFileInfo::exists(shop.file(QStringLiteral("film.mp4"))));
        QVERIFY(QFileInfo(shop.file(QStringLiteral("film.part.mp4"))).size() > 0);
        QVERIFY(shop.journal.entries().first().phase == JournalPhase::Capturing);
        QVERIFY(!job->canCancel());
        job->cancel();
        shop.credits.letGo(QStringLiteral("captureHold")); // the first answer: lost
        QVERIFY(QTest::qWaitFor([&] { return job->isWaitingForServer(); }));
        QVERIFY(awaitEnd(job));
        QVERIFY(job->state() == JobState::Done);
        const QStringList keys = shop.credits.keysOf(QStringLiteral("captureHold"));
        QCOMPARE(keys.size(), 3);
        QCOMPARE(QSet<QString>(keys.cbegin(), keys.cend()).size(), 1);
        QCOMPARE(shop.credits.ledger().balance().balance, Credits(9)); // taken once
        QCOMPARE(shop.outputs(), QStringList{QStringLiteral("film.mp4")});
    }

    void awayAtTheCaptureMeansWaiting()
    {
        ExportWorkshop shop(10);
        RenderQueue queue(shop.services());
        RenderJob *job = queue.add(shop.request(), Credits(1));
        QVERIFY(awaitState(job, JobState::Rendering));
        shop.credits.setOffline(true);
        QVERIFY(awaitState(job, JobState::Capturing));
        QVERIFY(QTest::qWaitFor([&] { return shop.credits.calls(QStringLiteral("captureHold")) >= 3; }));
        QVERIFY(job->isWaitingForServer());
        QCOMPARE(shop.outputs(), QStringList{QStringLiteral("film.part.mp4")});
        QVERIFY(!queue.active()); // another film could render meanwhile
        shop.credits.setOffline(false);
        QVERIFY(awaitEnd(job));
        QVERIFY(job->state() == JobState::Done);
        QCOMPARE(shop.credits.ledger().balance().balance, Credits(9));
    }

    void aLostAnswerToTheHoldMakesNoSecondHold()
    {
        ExportWorkshop shop(10);
        RenderQueue queue(shop.services());
        shop.credits.loseAnswerOfNext(QStringLiteral("placeHold"));
        RenderJob *job = queue.add(shop.request(), Credits(1));
        QVERIFY(awaitEnd(job));
        QVERIFY(job->state() == JobState::Done);
        QCOMPARE(shop.credits.ledger().holds().size(), 1);
        QCOMPARE(shop.credits.calls(QStringLiteral("placeHold")), 2);
    }

    void anotherPriceThanAgreedHoldsNothing()
    {
        ExportWorkshop shop(10);
        RenderQueue queue(shop.services());
        RenderJob *job = queue.add(shop.request(), Credits(7));
        QVERIFY(awaitEnd(job));
        QVERIFY(job->state() == JobState::Failed);
        QCOMPARE(job->error()->code, QStringLiteral("price_changed"));
        QVERIFY(job->chargeState() == ChargeState::Nothing);
        QCOMPARE(shop.credits.calls(QStringLiteral("placeHold")), 0);
        QVERIFY(shop.journal.entries().isEmpty());
    }

    void tooFewCreditsSaysTheFigures()
    {
        ExportWorkshop shop(3);
        RenderQueue queue(shop.services());
        RenderJob *job =
            queue.add(shop.request(QStringLiteral("film.mp4"), 1, false, QStringLiteral("1080p")), Credits(4));
        QVERIFY(awaitEnd(job));
        QVERIFY(job->state() == JobState::Failed);
        QCOMPARE(job->error()->code, QStringLiteral("insufficient_credits"));
        QCOMPARE(job->error()->details[QLatin1String("missing")].toInteger(), 1);
        QVERIFY(job->chargeState() == ChargeState::Nothing);
        QVERIFY(shop.journal.entries().isEmpty());
        QVERIFY(shop.outputs().isEmpty());
    }

    void offlineHoldsNothing()
    {
        ExportWorkshop shop(10);
        shop.credits.setOffline(true);
        RenderQueue queue(shop.services());
        RenderJob *job = queue.add(shop.request(), Credits(1));
        QVERIFY(awaitEnd(job));
        QVERIFY(job->state() == JobState::Failed);
        QVERIFY(job->error()->kind == ErrorKind::Network);
        QVERIFY(job->chargeState() == ChargeState::Nothing);
    }

    void cancelGivesTheCreditsBack_data()
    {
        QTest::addColumn<int>("when");
        QTest::newRow("quoting") << int(JobState::Quoting);
        QTest::newRow("holding") << int(JobState::Holding);
        QTest::newRow("rendering") << int(JobState::Rendering);
        QTest::newRow("checking") << int(JobState::Checking);
    }

    void cancelGivesTheCreditsBack()
    {
        QFETCH(int, when);
        ExportWorkshop shop(10);
        RenderQueue queue(shop.services());
        const int repeats = JobState(when) == JobState::Rendering ? 60 : 1;
        RenderJob *job = queue.add(shop.request(QStringLiteral("film.mp4"), repeats), Credits(repeats > 1 ? 2 : 1));
        QVERIFY(awaitState(job, JobState(when)));
        if (JobState(when) == JobState::Rendering)
            QVERIFY(QTest::qWaitFor([&] { return job->percent() > 0; }, 120'000));
        QVERIFY(job->canCancel());
        job->cancel();
        QVERIFY(awaitEnd(job));
        QVERIFY(job->state() == JobState::Cancelled);
        QVERIFY(shop.outputs().isEmpty());
        QVERIFY(shop.journal.entries().isEmpty());
        QCOMPARE(shop.credits.ledger().balance().available, Credits(10));
        QCOMPARE(shop.credits.calls(QStringLiteral("captureHold")), 0);
        if (JobState(when) != JobState::Quoting) {
            QVERIFY(onlyHold(shop) == HoldState::Released);
            QVERIFY(job->chargeState() == ChargeState::Returned);
            QVERIFY(shop.credits.ledger().rows().last().description.startsWith(QStringLiteral("Export cancelled")));
        }
    }

    void aFileOfThatNameIsNeverReplacedUnasked()
    {
        ExportWorkshop shop(10);
        QFile existing(shop.file(QStringLiteral("film.mp4")));
        QVERIFY(existing.open(QIODevice::WriteOnly));
        existing.write("precious");
        existing.close();
        RenderQueue queue(shop.services());
        RenderJob *beside = queue.add(shop.request(), Credits(1));
        QVERIFY(awaitEnd(beside));
        QVERIFY(beside->state() == JobState::Done);
        QCOMPARE(beside->resultPath(), shop.file(QStringLiteral("film (2).mp4")));
        QCOMPARE(QFileInfo(existing).size(), 8);
        RenderJob *over = queue.add(shop.request(QStringLiteral("film.mp4"), 1, true), Credits(1));
        QVERIFY(awaitEnd(over));
        QCOMPARE(over->resultPath(), shop.file(QStringLiteral("film.mp4")));
        QCOMPARE(testing::numbersOf(over->resultPath()).size(), 50);
    }

    void longExportsExtendTheirHold()
    {
        ExportWorkshop shop(10);
        RenderQueue queue(shop.services());
        RenderJob *job = queue.add(shop.request(QStringLiteral("film.mp4"), 60), Credits(2));
        QVERIFY(awaitState(job, JobState::Rendering));
        const credits::Hold hold = shop.credits.ledger().holds().first();
        const qint64 lifetime = hold.createdAt.msecsTo(hold.expiresAt);
        QTest::qWait(100);
        QCOMPARE(shop.credits.calls(QStringLiteral("extendHold")), 0);
        shop.clock.advanceMs(lifetime / 2 + 1);
        QVERIFY(QTest::qWaitFor([&] { return shop.credits.calls(QStringLiteral("extendHold")) == 1; }));
        QTest::qWait(100);
        QCOMPARE(shop.credits.calls(QStringLiteral("extendHold")), 1);
        shop.clock.advanceMs(lifetime / 2 + 1);
        QVERIFY(QTest::qWaitFor([&] { return shop.credits.calls(QStringLiteral("extendHold")) == 2; }));
        const QStringList keys = shop.credits.keysOf(QStringLiteral("extendHold"));
        QVERIFY(keys.at(0) != keys.at(1));
        job->cancel();
        QVERIFY(awaitEnd(job));
    }

    void anExpiredHoldWithoutCreditsWithholdsTheFile()
    {
        ExportWorkshop shop(1);
        RenderQueue queue(shop.services());
        RenderJob *job = queue.add(shop.request(), Credits(1));
        QVERIFY(awaitState(job, JobState::Rendering));
        shop.credits.ledger().expire(shop.credits.ledger().holds().first().id);
        shop.credits.ledger().spend(Credits(1), QStringLiteral("elsewhere"));
        QVERIFY(awaitEnd(job));
        QVERIFY(job->state() == JobState::Failed);
        QVERIFY(shop.outputs().isEmpty());
        QCOMPARE(shop.credits.ledger().balance().balance, Credits(0));
        QVERIFY(shop.journal.entries().isEmpty());
    }

    void oneFilmRendersAtATimeAndHoldsComeInOrder()
    {
        ExportWorkshop shop(3);
        RenderQueue queue(shop.services());
        RenderJob *first = queue.add(shop.request(QStringLiteral("a.mp4"), 10), Credits(1));
        RenderJob *second = queue.add(shop.request(QStringLiteral("b.mp4")), Credits(1));
        RenderJob *third = queue.add(shop.request(QStringLiteral("c.mp4")), Credits(1));
        QVERIFY(awaitState(third, JobState::Queued));
        QVERIFY(first->state() == JobState::Rendering);
        QVERIFY(second->state() == JobState::Queued);
        QVERIFY(queue.active() == first);
        QCOMPARE(shop.credits.ledger().balance().available, Credits(0));
        second->cancel();
        QVERIFY(awaitEnd(third));
        QVERIFY(first->state() == JobState::Done);
        QVERIFY(second->state() == JobState::Cancelled);
        QVERIFY(third->state() == JobState::Done);
        QCOMPARE(shop.outputs(), (QStringList{QStringLiteral("a.mp4"), QStringLiteral("c.mp4")}));
        QCOMPARE(shop.credits.ledger().balance().balance, Credits(1));
        QVERIFY(!queue.hasUnfinished());
    }
};

QTEST_GUILESS_MAIN(JobTest)
#include "tst_job.moc"
