// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_ledger.h"
#include "tests/support/verify_result.h"

#include <QTest>

#include <limits>

using namespace reelmint;
using namespace reelmint::ledger;
using namespace std::chrono_literals;

namespace {

QString s(const char *text) { return QString::fromLatin1(text); }

RequestKey key(const QString &name, const QString &request = s("request"))
{
    return {name, requestHash(request, {})};
}

constexpr std::chrono::seconds kDay = 24h;

} // namespace

class TestLedgerRules : public QObject
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

    void aGrantAndASpendAreInTheHistory()
    {
        const UserId user = m_ledger->newUser(Credits(100));
        const auto used = service().useCredits(user, Credits(30), s("Export"), key(s("a")), s("ref"));
        VERIFY_OK(used);
        QCOMPARE(used->balance.available.value(), qint64(70));
        QCOMPARE(used->transaction.amount.value(), qint64(-30));
        QCOMPARE(used->transaction.balanceAfter.value(), qint64(70));
        const auto page = service().history(user, {});
        VERIFY_OK(page);
        QCOMPARE(page->transactions.size(), qsizetype(2));
        QCOMPARE(page->transactions.at(0).id, used->transaction.id);
        QCOMPARE(page->transactions.at(0).reference, s("ref"));
        QCOMPARE(page->transactions.at(1).kind, s("purchase"));
        QVERIFY(!page->next.has_value());
    }

    void refusalsCarryTheFiguresAndChangeNothing()
    {
        const UserId user = m_ledger->newUser(Credits(10));
        const auto refused = service().useCredits(user, Credits(11), s("Export"), key(s("k")));
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().kind, ErrorKind::PaymentRequired);
        QCOMPARE(refused.error().code, s("insufficient_credits"));
        QCOMPARE(refused.error().details.value(s("required")).toInteger(), qint64(11));
        QCOMPARE(refused.error().details.value(s("available")).toInteger(), qint64(10));
        QCOMPARE(refused.error().details.value(s("missing")).toInteger(), qint64(1));
        // A refusal is not remembered: the same request succeeds once there are credits.
        m_ledger->grant(user, Credits(1));
        VERIFY_OK(service().useCredits(user, Credits(11), s("Export"), key(s("k"))));
        const auto check = service().checkCredits(user, Credits(5));
        VERIFY_OK(check);
        QVERIFY(!check->sufficient);
        QCOMPARE(check->missing.value(), qint64(5));
    }

    void impossibleAmountsAreRefused_data()
    {
        QTest::addColumn<qint64>("amount");
        QTest::newRow("zero") << qint64(0);
        QTest::newRow("negative") << qint64(-1);
        QTest::newRow("smallest") << std::numeric_limits<qint64>::min();
    }
    void impossibleAmountsAreRefused()
    {
        QFETCH(qint64, amount);
        const UserId user = m_ledger->newUser(Credits(10));
        const Credits credits(amount);
        QCOMPARE(service().useCredits(user, credits, s("x"), {}).error().code, s("amount_not_positive"));
        QCOMPARE(service().placeHold(user, credits, s("x"), {}).error().code, s("amount_not_positive"));
        QCOMPARE(service().checkCredits(user, credits).error().code, s("amount_not_positive"));
        Grant grant;
        grant.user = user;
        grant.amount = credits;
        grant.businessKey = s("odd");
        grant.description = s("odd");
        QCOMPARE(service().addCredits(grant).error().code, s("amount_not_positive"));
        const auto hold = service().placeHold(user, Credits(5), s("x"), {});
        VERIFY_OK(hold);
        QCOMPARE(service().captureHold(user, hold->hold.id, credits, {}).error().code, s("amount_not_positive"));
        QCOMPARE(service().getBalance(user)->available.value(), qint64(5));
    }

    void theLargestAmountsStayExactAndOverflowIsRefused()
    {
        constexpr qint64 most = std::numeric_limits<qint64>::max();
        const UserId user = m_ledger->newUser(Credits(most));
        QCOMPARE(service().getBalance(user)->balance.value(), most);
        Grant grant;
        grant.user = user;
        grant.amount = Credits(1);
        grant.businessKey = s("one too many");
        grant.description = s("x");
        QCOMPARE(service().addCredits(grant).error().code, s("amount_out_of_range"));
        VERIFY_OK(service().useCredits(user, Credits(most - 9007199254740993), s("nearly all"), {}));
        QCOMPARE(service().getBalance(user)->available.value(), qint64(9007199254740993));
        VERIFY_OK(service().useCredits(user, Credits(9007199254740993), s("the rest"), {}));
        QCOMPARE(service().getBalance(user)->available.value(), qint64(0));
    }

    void soonestExpiryThenPromotionalThenOldestIsSpentFirst()
    {
        const UserId user = m_ledger->newUser();
        m_ledger->grant(user, Credits(10));                       // lot 1: paid, never expires
        m_ledger->grant(user, Credits(10), false);                // lot 2: promotional, never expires
        m_ledger->grant(user, Credits(10), true, 30 * kDay);      // lot 3
        m_ledger->grant(user, Credits(10), false, 10 * kDay);     // lot 4
        m_ledger->grant(user, Credits(10));                       // lot 5: paid, never expires, newest
        VERIFY_OK(service().useCredits(user, Credits(35), s("Export"), {}));
        const auto row = m_ledger->asOwner(s("select lot_ids::text as lots, lot_deltas::text as deltas from credit_transactions "
                                             "where user_id = ?::uuid and kind = 'usage'"),
                                           {user.toString()});
        QCOMPARE(row.first().text(s("lots")), s("{4,3,2,1}"));
        QCOMPARE(row.first().text(s("deltas")), s("{-10,-10,-10,-5}"));
    }

    void anExpiredLotIsGoneThoughNoSweeperRan()
    {
        const UserId user = m_ledger->newUser(Credits(7));
        m_ledger->grant(user, Credits(100), false, 10 * kDay);
        m_ledger->advance(11 * kDay);
        QCOMPARE(service().useCredits(user, Credits(8), s("x"), {}).error().code, s("insufficient_credits"));
        const auto balance = service().getBalance(user);
        QCOMPARE(balance->available.value(), qint64(7));
        QCOMPARE(balance->balance.value(), qint64(7));
        const auto page = service().history(user, {});
        QCOMPARE(page->transactions.first().kind, s("expiry"));
        QCOMPARE(page->transactions.first().amount.value(), qint64(-100));
        VERIFY_OK(service().useCredits(user, Credits(7), s("x"), {}));
    }

    void theSweeperFindsWhatIsDueAndBooksItOnce()
    {
        const UserId user = m_ledger->newUser();
        m_ledger->grant(user, Credits(40), false, kDay);
        m_ledger->advance(2 * kDay);
        const auto due = service().dueUsers(100);
        VERIFY_OK(due);
        QVERIFY(due->contains(user));
        std::atomic<int> booked = 0;
        test::inParallel(8, [&](int) { booked += service().settle(user).value() ? 1 : 0; });
        QCOMPARE(booked.load(), 1);
        QVERIFY(!service().dueUsers(100)->contains(user));
        QCOMPARE(service().getBalance(user)->balance.value(), qint64(0));
    }

    void theSameKeyGivesTheSameAnswerAndAnotherRequestIsRefused()
    {
        const UserId user = m_ledger->newUser(Credits(100));
        const auto first = service().useCredits(user, Credits(10), s("x"), key(s("k")));
        VERIFY_OK(first);
        VERIFY_OK(service().useCredits(user, Credits(5), s("y"), {}));
        const auto again = service().useCredits(user, Credits(10), s("x"), key(s("k")));
        VERIFY_OK(again);
        QVERIFY(again->replayed);
        QCOMPARE(again->transaction.id, first->transaction.id);
        QCOMPARE(again->balance.available.value(), qint64(90));
        QCOMPARE(service().useCredits(user, Credits(10), s("x"), key(s("k"), s("other"))).error().code,
                 s("idempotency_key_reused"));
        QCOMPARE(service().placeHold(user, Credits(10), s("x"), key(s("k"))).error().code, s("idempotency_key_reused"));
        // The key of one user says nothing about another's.
        const UserId other = m_ledger->newUser(Credits(100));
        QVERIFY(!service().useCredits(other, Credits(10), s("x"), key(s("k")))->replayed);
        QCOMPARE(service().getBalance(user)->available.value(), qint64(85));
    }

    void pagesOfTheHistoryJoinWithoutGapOrRepeat()
    {
        const UserId user = m_ledger->newUser(Credits(1000));
        for (int i = 0; i < 24; ++i)
            VERIFY_OK(service().useCredits(user, Credits(1), i % 2 == 0 ? s("Even 100%_") : s("Odd"), {}));
        QList<qint64> seen;
        HistoryQuery query;
        query.limit = 10;
        for (int pages = 0; pages < 5; ++pages) {
            const auto page = service().history(user, query);
            VERIFY_OK(page);
            for (const LedgerTransaction &transaction : page->transactions)
                seen.append(transaction.sequence);
            if (!page->next)
                break;
            query.before = page->next;
            VERIFY_OK(service().useCredits(user, Credits(1), s("Meanwhile"), {}));
        }
        QCOMPARE(seen.size(), qsizetype(25));
        for (qsizetype i = 0; i < seen.size(); ++i)
            QCOMPARE(seen.at(i), qint64(25 - i));
        HistoryQuery found;
        found.text = s("100%_");
        QCOMPARE(service().history(user, found)->transactions.size(), qsizetype(12));
        HistoryQuery kinds;
        kinds.kind = s("purchase");
        QCOMPARE(service().history(user, kinds)->transactions.size(), qsizetype(1));
        HistoryQuery later;
        later.from = QDateTime::currentDateTimeUtc().addYears(50);
        QVERIFY(service().history(user, later)->transactions.isEmpty());
    }

    void counterAccountsAreTheOtherSideOfEverything()
    {
        const auto sums = m_ledger->asOwner(s("select coalesce(sum(amount), 0)::bigint as total, count(*)::bigint as legs, "
                                              "(select count(*)::bigint from (select user_id, seq from credit_postings "
                                              "group by user_id, seq having sum(amount) <> 0) broken) as broken from credit_postings"));
        QVERIFY(sums.first().integer(s("legs")) > 0);
        QCOMPARE(sums.first().integer(s("total")), qint64(0));
        QCOMPARE(sums.first().integer(s("broken")), qint64(0));
    }

private:
    CreditService &service() { return m_ledger->service(); }

    std::unique_ptr<test::TestPostgres> m_server;
    std::unique_ptr<test::TestLedger> m_ledger;
};

QTEST_GUILESS_MAIN(TestLedgerRules)
#include "tst_ledger.moc"
