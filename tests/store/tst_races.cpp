// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_ledger.h"
#include "tests/support/verify_result.h"

#include <QTest>

using namespace reelmint;
using namespace reelmint::ledger;

namespace {

QString s(const char *text) { return QString::fromLatin1(text); }

RequestKey key(const QString &name, const QString &request = s("request"))
{
    return {name, requestHash(request, {})};
}

} // namespace

class TestRaces : public QObject
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

    void oneOfAHundredSpendsTheLastCredit()
    {
        const UserId user = m_ledger->newUser(Credits(1));
        std::atomic<int> spent = 0;
        std::atomic<int> refused = 0;
        test::inParallel(100, [&](int i) {
            const auto used = service().useCredits(user, Credits(1), s("Last"), key(s("k%1").arg(i)));
            if (used.ok())
                ++spent;
            else if (used.error().code == s("insufficient_credits"))
                ++refused;
        });
        QCOMPARE(spent.load(), 1);
        QCOMPARE(refused.load(), 99);
        QCOMPARE(service().getBalance(user)->balance.value(), qint64(0));
    }

    void oneKeyFromManySidesSpendsOnce()
    {
        const UserId user = m_ledger->newUser(Credits(100));
        std::atomic<int> fresh = 0;
        std::atomic<int> replayed = 0;
        std::atomic<int> reused = 0;
        test::inParallel(40, [&](int i) {
            const auto used = service().useCredits(user, Credits(5), s("x"), key(s("same"), i % 4 == 3 ? s("other") : s("request")));
            if (used.ok())
                ++(used->replayed ? replayed : fresh);
            else if (used.error().code == s("idempotency_key_reused"))
                ++reused;
        });
        QCOMPARE(fresh.load(), 1);
        QCOMPARE(fresh.load() + replayed.load() + reused.load(), 40);
        QVERIFY(reused.load() == 10 || reused.load() == 30);
        QCOMPARE(service().getBalance(user)->balance.value(), qint64(95));
    }

    void spendsOverManySmallLotsNeverTakeTooMuch()
    {
        const UserId user = m_ledger->newUser();
        for (int i = 0; i < 20; ++i)
            m_ledger->grant(user, Credits(5), i % 2 == 0);
        std::atomic<qint64> spent = 0;
        test::inParallel(16, [&](int i) {
            for (int round = 0; round < 10; ++round) {
                const Credits amount(1 + (i + round) % 3);
                if (service().useCredits(user, amount, s("x"), {}).ok())
                    spent += amount.value();
            }
        });
        QCOMPARE(spent.load() + service().getBalance(user)->balance.value(), qint64(100));
    }

    void aSessionKilledBeforeTheCommitChangesNothingAndTheRetryConverges()
    {
        const UserId user = m_ledger->newUser(Credits(100));
        int runs = 0;
        const auto done = store::runInTransaction(m_ledger->database(), [&](store::Transaction &transaction) {
            Grant grant{user, Credits(50), GrantSource::Purchase, s("order:k"), true, {}, {}, {}, s("Creator")};
            const auto granted = service().addCredits(transaction, grant);
            if (++runs == 1)
                kill(transaction.connection().serverProcess());
            return granted;
        });
        // Lost at COMMIT: nobody may call that a failure; asking again tells.
        QVERIFY(!done.ok());
        QCOMPARE(done.error().kind, ErrorKind::UnknownOutcome);
        QCOMPARE(service().getBalance(user)->balance.value(), qint64(100));
        Grant again{user, Credits(50), GrantSource::Purchase, s("order:k"), true, {}, {}, {}, s("Creator")};
        VERIFY_OK(service().addCredits(again));
        QVERIFY(service().addCredits(again)->replayed);
        QCOMPARE(service().getBalance(user)->balance.value(), qint64(150));
    }

    void sessionsKilledAtRandomNeverLoseOrDoubleAnything()
    {
        const UserId user = m_ledger->newUser(Credits(100'000));
        // Qt's driver says a lot about each session that goes.
        const QtMessageHandler loud = qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &) {});
        const auto restore = qScopeGuard([loud] { qInstallMessageHandler(loud); });
        std::atomic<bool> running = true;
        std::thread killer([&] {
            while (running) {
                m_ledger->asOwner(s("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() "
                                    "and pid <> pg_backend_pid() and usename = 'postgres' and random() < 0.5"));
                QThread::msleep(20);
            }
        });
        std::atomic<qint64> wanted = 0;
        test::inParallel(4, [&](int i) {
            for (int round = 0; round < 40; ++round) {
                const RequestKey name = key(s("t%1-%2").arg(i).arg(round));
                // A client that is told nothing certain asks again with the same key until it is.
                for (;;) {
                    const auto used = service().useCredits(user, Credits(3), s("x"), name);
                    if (used.ok())
                        break;
                    QThread::msleep(1);
                }
                wanted += 3;
            }
        });
        running = false;
        killer.join();
        QCOMPARE(service().getBalance(user)->balance.value(), 100'000 - wanted.load());
        QCOMPARE(service().history(user, {.limit = 500})->transactions.size(), qsizetype(161));
    }

    void aServerCrashLosesNothingThatWasAnswered()
    {
        const UserId user = m_ledger->newUser(Credits(100));
        VERIFY_OK(service().useCredits(user, Credits(40), s("x"), key(s("before"))));
        QVERIFY2(m_server->crashAndRestart(), qPrintable(m_server->errorText()));
        const auto again = service().useCredits(user, Credits(40), s("x"), key(s("before")));
        VERIFY_OK(again);
        QVERIFY(again->replayed);
        QCOMPARE(service().getBalance(user)->balance.value(), qint64(60));
    }

private:
    CreditService &service() { return m_ledger->service(); }
    void kill(qint64 process)
    {
        m_ledger->asOwner(s("select pg_terminate_backend(?::int, 5000)"), {process});
    }

    std::unique_ptr<test::TestPostgres> m_server;
    std::unique_ptr<test::TestLedger> m_ledger;
};

QTEST_GUILESS_MAIN(TestRaces)
#include "tst_races.moc"
