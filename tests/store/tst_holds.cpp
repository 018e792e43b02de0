// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_ledger.h"
#include "tests/support/verify_result.h"

#include <QTest>

using namespace reelmint;
using namespace reelmint::ledger;
using namespace std::chrono_literals;

namespace {

QString s(const char *text) { return QString::fromLatin1(text); }

RequestKey key(const QString &name)
{
    return {name, requestHash(s("request"), {})};
}

constexpr std::chrono::seconds kDay = 24h;

} // namespace

class TestHolds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<test::TestPostgres>();
        QVERIFY2(m_server->isRunning(), qPrintable(m_server->errorText()));
        m_ledger = std::make_unique<test::TestLedger>(*m_server);
    }
    void cleanup() { QCOMPARE(m_ledger->problems(), QString()); }
    void cleanupTestCase()
    {
        m_ledger.reset();
        m_server.reset();
    }

    void heldCreditsAreNotAvailableAndCaptureSpendsThem()
    {
        const UserId user = m_ledger->newUser(Credits(100));
        const auto hold = service().placeHold(user, Credits(40), s("Export"), key(s("h")));
        VERIFY_OK(hold);
        QCOMPARE(hold->balance.available.value(), qint64(60));
        QCOMPARE(hold->balance.balance.value(), qint64(100));
        QCOMPARE(service().useCredits(user, Credits(61), s("x"), {}).error().code, s("insufficient_credits"));
        const auto captured = service().captureHold(user, hold->hold.id, {}, key(s("c")));
        VERIFY_OK(captured);
        QCOMPARE(captured->hold.state, s("captured"));
        QCOMPARE(captured->balance.balance.value(), qint64(60));
        QCOMPARE(captured->balance.held.value(), qint64(0));
        const auto page = service().history(user, {});
        QCOMPARE(page->transactions.at(0).kind, s("usage"));
        QCOMPARE(page->transactions.at(0).heldDelta.value(), qint64(-40));
        QCOMPARE(page->transactions.at(0).reference, hold->hold.id.toString());
        QCOMPARE(page->transactions.at(1).kind, s("hold"));
        QCOMPARE(page->transactions.at(1).amount.value(), qint64(0));
    }

    void asManyHoldsSucceedAsFit()
    {
        const UserId user = m_ledger->newUser(Credits(100));
        std::atomic<int> placed = 0;
        std::atomic<int> refused = 0;
        test::inParallel(24, [&](int i) {
            const auto hold = service().placeHold(user, Credits(15), s("Export"), key(s("h%1").arg(i)));
            if (hold.ok())
                ++placed;
            else if (hold.error().code == s("insufficient_credits"))
                ++refused;
        });
        QCOMPARE(placed.load(), 6);
        QCOMPARE(refused.load(), 18);
        QCOMPARE(service().getBalance(user)->available.value(), qint64(10));
    }

    void theFirstEndOfAHoldWinsAndLaterOnesLearnTheState()
    {
        const UserId user = m_ledger->newUser(Credits(100));
        const auto hold = service().placeHold(user, Credits(10), s("Export"), {});
        VERIFY_OK(hold);
        VERIFY_OK(service().releaseHold(user, hold->hold.id, s("Cancelled"), key(s("r"))));
        const auto replay = service().releaseHold(user, hold->hold.id, s("Cancelled"), key(s("r")));
        VERIFY_OK(replay);
        QVERIFY(replay->replayed);
        const auto late = service().captureHold(user, hold->hold.id, {}, key(s("c")));
        QCOMPARE(late.error().code, s("hold_not_open"));
        QCOMPARE(late.error().details.value(s("state")).toString(), s("released"));
        QCOMPARE(service().extendHold(user, hold->hold.id, key(s("e"))).error().code, s("hold_not_open"));
        QCOMPARE(service().getBalance(user)->available.value(), qint64(100));
        QVERIFY(service().history(user, {})->transactions.first().description.startsWith(s("Cancelled")));
    }

    void racingCapturesAndReleasesEndInExactlyOne()
    {
        for (int round = 0; round < 10; ++round) {
            const UserId user = m_ledger->newUser(Credits(10));
            const HoldId hold = service().placeHold(user, Credits(10), s("Export"), {})->hold.id;
            std::atomic<int> captured = 0;
            std::atomic<int> released = 0;
            std::atomic<int> told = 0;
            test::inParallel(8, [&](int i) {
                const auto end = i % 2 == 0 ? service().captureHold(user, hold, {}, key(s("c%1").arg(i)))
                                            : service().releaseHold(user, hold, {}, key(s("r%1").arg(i)));
                if (end.ok())
                    ++(i % 2 == 0 ? captured : released);
                else if (end.error().code == s("hold_not_open"))
                    ++told;
            });
            QCOMPARE(captured.load() + released.load(), 1);
            QCOMPARE(told.load(), 7);
            QCOMPARE(service().getBalance(user)->available.value(), qint64(captured.load() == 1 ? 0 : 10));
        }
    }

    void aPartCanBeCapturedAndTheRestGoesBackToItsLots()
    {
        const UserId user = m_ledger->newUser();
        m_ledger->grant(user, Credits(10), false, 5 * kDay);
        m_ledger->grant(user, Credits(10), true);
        const HoldId hold = service().placeHold(user, Credits(15), s("Export"), {})->hold.id;
        QCOMPARE(service().captureHold(user, hold, Credits(16), {}).error().code, s("capture_exceeds_hold"));
        const auto captured = service().captureHold(user, hold, Credits(4), {});
        VERIFY_OK(captured);
        QCOMPARE(captured->hold.captured.value(), qint64(4));
        QCOMPARE(captured->balance.available.value(), qint64(16));
        QCOMPARE(captured->balance.expiring.first().credits.value(), qint64(6));
        const auto lots = m_ledger->asOwner(s("select array_agg(remaining order by lot_id)::text as left from credit_lots where user_id = ?::uuid"),
                                            {user.toString()});
        QCOMPARE(lots.first().text(s("left")), s("{6,10}"));
    }

    void aHoldOutlivesItsLot()
    {
        const UserId user = m_ledger->newUser();
        m_ledger->grant(user, Credits(10), false, std::chrono::seconds(60));
        const HoldId hold = service().placeHold(user, Credits(6), s("Export"), {})->hold.id;
        m_ledger->advance(61s);
        auto balance = service().getBalance(user);
        QCOMPARE(balance->balance.value(), qint64(6));
        QCOMPARE(balance->available.value(), qint64(0));
        const auto captured = service().captureHold(user, hold, Credits(4), {});
        VERIFY_OK(captured);
        // The two that were not needed belong to an expired lot: breakage, not available again.
        QCOMPARE(captured->balance.balance.value(), qint64(0));
        QCOMPARE(service().history(user, {})->transactions.first().kind, s("expiry"));
        QCOMPARE(service().history(user, {})->transactions.first().amount.value(), qint64(-2));
    }

    void aReleaseAfterTheLotExpiredGoesToBreakage()
    {
        const UserId user = m_ledger->newUser();
        m_ledger->grant(user, Credits(10), false, std::chrono::seconds(60));
        m_ledger->grant(user, Credits(10), true);
        const HoldId hold = service().placeHold(user, Credits(15), s("Export"), {})->hold.id;
        m_ledger->advance(61s);
        const auto released = service().releaseHold(user, hold, s("Cancelled"), {});
        VERIFY_OK(released);
        QCOMPARE(released->balance.balance.value(), qint64(10));
        QCOMPARE(released->balance.available.value(), qint64(10));
    }

    void anUnattendedHoldTimesOut()
    {
        const UserId user = m_ledger->newUser(Credits(10));
        const HoldId hold = service().placeHold(user, Credits(10), s("Export"), {})->hold.id;
        m_ledger->advance(10min);
        VERIFY_OK(service().extendHold(user, hold, key(s("e"))));
        m_ledger->advance(10min);
        QCOMPARE(service().getHold(user, hold)->state, s("open"));
        m_ledger->advance(10min);
        QVERIFY(service().dueUsers(1000)->contains(user));
        QCOMPARE(service().getHold(user, hold)->state, s("expired"));
        QCOMPARE(service().getBalance(user)->available.value(), qint64(10));
        // Late, but the credits are still there: taken anew.
        const auto late = service().captureHold(user, hold, {}, key(s("late")));
        VERIFY_OK(late);
        QCOMPARE(late->hold.state, s("captured"));
        QCOMPARE(late->balance.balance.value(), qint64(0));
        QVERIFY(service().captureHold(user, hold, {}, key(s("late")))->replayed);
        QCOMPARE(service().captureHold(user, hold, {}, key(s("later"))).error().code, s("hold_not_open"));
    }

    void aLateCaptureIsRefusedWhenTheCreditsAreGone()
    {
        const UserId user = m_ledger->newUser(Credits(10));
        const HoldId hold = service().placeHold(user, Credits(10), s("Export"), {})->hold.id;
        m_ledger->advance(kDay);
        VERIFY_OK(service().useCredits(user, Credits(3), s("Something else"), {}));
        const auto late = service().captureHold(user, hold, {}, {});
        QCOMPARE(late.error().code, s("insufficient_credits"));
        QCOMPARE(late.error().details.value(s("missing")).toInteger(), qint64(3));
        QCOMPARE(service().getHold(user, hold)->state, s("expired"));
        QCOMPARE(service().getBalance(user)->balance.value(), qint64(7));
    }

    void extensionsEndOneDay()
    {
        const UserId user = m_ledger->newUser(Credits(10));
        const auto hold = service().placeHold(user, Credits(1), s("Export"), {})->hold;
        for (int i = 0; i < 120; ++i) {
            m_ledger->advance(14min);
            if (!service().extendHold(user, hold.id, {}).ok())
                break;
        }
        const Hold end = *service().getHold(user, hold.id);
        QCOMPARE(end.state, s("expired"));
        QCOMPARE(hold.createdAt.secsTo(end.expiresAt), qint64(24 * 3600));
    }

    void anotherPersonsHoldIsNotThere()
    {
        const UserId user = m_ledger->newUser(Credits(10));
        const UserId other = m_ledger->newUser(Credits(10));
        const HoldId hold = service().placeHold(user, Credits(10), s("Export"), {})->hold.id;
        QCOMPARE(service().getHold(other, hold).error().code, s("hold_not_found"));
        QCOMPARE(service().captureHold(other, hold, {}, {}).error().code, s("hold_not_found"));
        QCOMPARE(service().releaseHold(other, hold, {}, {}).error().code, s("hold_not_found"));
        QCOMPARE(service().extendHold(other, hold, {}).error().code, s("hold_not_found"));
        QCOMPARE(service().getHold(user, HoldId(s("../../etc"))).error().code, s("hold_not_found"));
        QCOMPARE(service().getHold(user, hold)->state, s("open"));
    }

    void aRunningHoldMayFinishThoughThereIsDebtNow()
    {
        const UserId user = m_ledger->newUser();
        Grant grant{user, Credits(100), GrantSource::Purchase, s("order:d"), true, {}, {}, {}, s("Starter")};
        VERIFY_OK(service().addCredits(grant));
        const HoldId hold = service().placeHold(user, Credits(60), s("Export"), {})->hold.id;
        const auto refunded = store::runInTransaction(m_ledger->database(), [&](store::Transaction &transaction) {
            return service().reverseGrant(transaction, {user, s("order:d"), Credits(100), false, s("refund:d"), {}, s("Refund")});
        });
        VERIFY_OK(refunded);
        QCOMPARE(refunded->balance.debt.value(), qint64(60));
        QCOMPARE(refunded->balance.held.value(), qint64(60));
        VERIFY_OK(service().captureHold(user, hold, {}, {}));
        QCOMPARE(service().placeHold(user, Credits(1), s("x"), {}).error().code, s("debt_outstanding"));
    }

    void oneUserCannotPileUpHolds()
    {
        const UserId user = m_ledger->newUser(Credits(1000));
        for (int i = 0; i < 100; ++i)
            VERIFY_OK(service().placeHold(user, Credits(1), s("x"), {}));
        QCOMPARE(service().placeHold(user, Credits(1), s("x"), {}).error().code, s("too_many_holds"));
    }

    void captureAndExpiryAtTheSameMomentAreSerial()
    {
        for (int round = 0; round < 25; ++round) {
            const UserId user = m_ledger->newUser();
            m_ledger->grant(user, Credits(10), false, std::chrono::seconds(3600));
            const HoldId hold = service().placeHold(user, Credits(6), s("Export"), {})->hold.id;
            m_ledger->advance(3601s);
            std::atomic<bool> captured = false;
            test::inParallel(4, [&](int i) {
                if (i == 0)
                    captured = service().captureHold(user, hold, {}, {}).ok();
                else
                    (void)service().settle(user);
            });
            // Either the capture came first, or the time-out did and everything went to breakage.
            const auto sums = m_ledger->asOwner(s("select coalesce(sum(-amount) filter (where kind = 'usage'), 0)::bigint as used, "
                                                  "coalesce(sum(-amount) filter (where kind = 'expiry'), 0)::bigint as expired "
                                                  "from credit_transactions where user_id = ?::uuid"),
                                                {user.toString()});
            QCOMPARE(sums.first().integer(s("used")), qint64(captured ? 6 : 0));
            QCOMPARE(sums.first().integer(s("expired")), qint64(captured ? 4 : 10));
        }
    }

private:
    CreditService &service() { return m_ledger->service(); }

    std::unique_ptr<test::TestPostgres> m_server;
    std::unique_ptr<test::TestLedger> m_ledger;
};

QTEST_GUILESS_MAIN(TestHolds)
#include "tst_holds.moc"
