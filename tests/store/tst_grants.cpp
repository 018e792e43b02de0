// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_ledger.h"
#include "tests/support/verify_result.h"

#include <QTest>

using namespace reelmint;
using namespace reelmint::ledger;

namespace {

QString s(const char *text) { return QString::fromLatin1(text); }

} // namespace

class TestGrants : public QObject
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

    void theSameFactGrantsOnce()
    {
        const UserId user = m_ledger->newUser();
        Grant grant;
        grant.user = user;
        grant.amount = Credits(500);
        grant.source = GrantSource::Purchase;
        grant.paid = true;
        grant.businessKey = s("order:1");
        grant.description = s("Creator");
        std::atomic<int> fresh = 0;
        std::atomic<int> failed = 0;
        test::inParallel(20, [&](int) {
            const auto receipt = service().addCredits(grant);
            if (!receipt.ok())
                ++failed;
            else if (!receipt->replayed)
                ++fresh;
        });
        QCOMPARE(failed.load(), 0);
        QCOMPARE(fresh.load(), 1);
        QCOMPARE(service().getBalance(user)->balance.value(), qint64(500));
        grant.amount = Credits(600);
        QCOMPARE(service().addCredits(grant).error().code, s("grant_conflict"));
    }

    void aStrangerCannotBeGivenCredits()
    {
        Grant grant;
        grant.user = UserId(newUuidV7());
        grant.amount = Credits(5);
        grant.businessKey = s("x");
        grant.description = s("x");
        QCOMPARE(service().addCredits(grant).error().code, s("user_not_found"));
        grant.user = UserId(s("not a uuid"));
        QCOMPARE(service().addCredits(grant).error().code, s("user_not_found"));
        QCOMPARE(service().getBalance(UserId(newUuidV7()))->available.value(), qint64(0));
    }

    void signUpCreditsComeOnceAndLastTwoYears()
    {
        const UserId user = m_ledger->newUser();
        for (int i = 0; i < 2; ++i) {
            const auto done = store::runTransaction(m_ledger->database(), [&](store::Transaction &transaction) {
                return service().grantSignUpCredits(transaction, user);
            });
            VERIFY_OK(done);
        }
        const auto balance = service().getBalance(user);
        QCOMPARE(balance->available.value(), qint64(100));
        QCOMPARE(balance->expiring.size(), qsizetype(1));
        const auto days = QDateTime::currentDateTimeUtc().daysTo(balance->expiring.first().expiresAt);
        QVERIFY2(days >= 729 && days <= 731, qPrintable(QString::number(days)));
    }

    void aRolledBackGrantLeavesNothingAndTellsNobody()
    {
        const UserId user = m_ledger->newUser();
        int told = 0;
        service().setOnChanged([&told](const UserId &) { ++told; });
        const auto done = store::runTransaction(m_ledger->database(), [&](store::Transaction &transaction) -> Result<void> {
            if (const auto granted = service().grantSignUpCredits(transaction, user); !granted.ok())
                return granted;
            return Error{ErrorKind::Conflict, s("changed_my_mind"), s("No.")};
        });
        QCOMPARE(done.error().code, s("changed_my_mind"));
        QCOMPARE(told, 0);
        QCOMPARE(service().getBalance(user)->balance.value(), qint64(0));
        m_ledger->grant(user, Credits(1));
        QCOMPARE(told, 1);
        service().setOnChanged({});
    }

    void debtStopsSpendingAndNewCreditsPayItFirst()
    {
        const UserId user = m_ledger->newUser();
        Grant grant;
        grant.user = user;
        grant.amount = Credits(100);
        grant.source = GrantSource::Purchase;
        grant.paid = true;
        grant.businessKey = s("order:7");
        grant.description = s("Starter");
        VERIFY_OK(service().addCredits(grant));
        VERIFY_OK(service().useCredits(user, Credits(80), s("Export"), {}));
        const auto refund = [&](const QString &name, qint64 amount) {
            return store::runInTransaction(m_ledger->database(), [&](store::Transaction &transaction) {
                return service().reverseGrant(transaction, {user, s("order:7"), Credits(amount), false, name, {}, s("Refund")});
            });
        };
        const auto first = refund(s("refund:1"), 60);
        VERIFY_OK(first);
        QCOMPARE(first->balance.debt.value(), qint64(40));
        QCOMPARE(first->balance.available.value(), qint64(0));
        QVERIFY(refund(s("refund:1"), 60)->replayed);
        QCOMPARE(refund(s("refund:2"), 41).error().code, s("reversal_exceeds_grant"));
        QCOMPARE(service().useCredits(user, Credits(1), s("x"), {}).error().code, s("debt_outstanding"));
        m_ledger->grant(user, Credits(30));
        QCOMPARE(service().getBalance(user)->debt.value(), qint64(10));
        m_ledger->grant(user, Credits(30));
        const auto balance = service().getBalance(user);
        QCOMPARE(balance->debt.value(), qint64(0));
        QCOMPARE(balance->available.value(), qint64(20));
        VERIFY_OK(service().useCredits(user, Credits(20), s("x"), {}));
    }

    void whatWasReservedDuringARefundPaysTheDebtWhenItIsReleased()
    {
        const UserId user = m_ledger->newUser();
        Grant grant{user, Credits(100), GrantSource::Purchase, s("order:8"), true, {}, {}, {}, s("Starter")};
        VERIFY_OK(service().addCredits(grant));
        m_ledger->grant(user, Credits(5));
        const auto hold = service().placeHold(user, Credits(60), s("Export"), {});
        VERIFY_OK(hold);
        VERIFY_OK(store::runInTransaction(m_ledger->database(), [&](store::Transaction &transaction) {
            return service().reverseGrant(transaction, {user, s("order:8"), Credits(90), false, s("refund:8"), {}, s("Refund")});
        }));
        QCOMPARE(service().getBalance(user)->debt.value(), qint64(50));
        const auto released = service().releaseHold(user, hold->hold.id, s("Cancelled"), {});
        VERIFY_OK(released);
        QCOMPARE(released->balance.debt.value(), qint64(0));
        QCOMPARE(released->balance.available.value(), qint64(15));
        QCOMPARE(service().history(user, {})->transactions.first().kind, s("debt_repayment"));
    }

private:
    CreditService &service() { return m_ledger->service(); }

    std::unique_ptr<test::TestPostgres> m_server;
    std::unique_ptr<test::TestLedger> m_ledger;
};

QTEST_GUILESS_MAIN(TestGrants)
#include "tst_grants.moc"
