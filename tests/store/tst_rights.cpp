// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_ledger.h"
#include "tests/support/verify_result.h"

#include <QTest>

using namespace reelmint;
using namespace reelmint::ledger;

namespace {

QString s(const char *text) { return QString::fromLatin1(text); }

} // namespace

class TestRights : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<test::TestPostgres>();
        QVERIFY2(m_server->isRunning(), qPrintable(m_server->errorText()));
        m_ledger = std::make_unique<test::TestLedger>(*m_server);
        m_user = m_ledger->newUser(Credits(100));
        VERIFY_OK(m_ledger->service().useCredits(m_user, Credits(1), s("x"), {}));
    }
    void cleanupTestCase()
    {
        m_ledger.reset();
        m_server.reset();
    }

    void theApplicationCannotWriteTheBooks_data()
    {
        QTest::addColumn<QString>("sql");
        for (const char *table : {"credit_transactions", "user_credits", "credit_lots", "credit_holds", "credit_hold_slices",
                                  "idempotency_keys", "schema_migrations"}) {
            const QString name = QString::fromLatin1(table);
            QTest::addRow("delete from %s", table) << s("delete from ") + name;
            QTest::addRow("truncate %s", table) << s("truncate ") + name;
        }
        QTest::newRow("change an amount") << s("update credit_transactions set amount = 5");
        QTest::newRow("change a description") << s("update credit_transactions set description = 'x'");
        QTest::newRow("raise a balance") << s("update user_credits set balance = 1000000");
        QTest::newRow("enlarge a lot") << s("update credit_lots set remaining = granted");
        QTest::newRow("insert history") << s("insert into credit_transactions select * from credit_transactions");
        QTest::newRow("call a part of an operation") << s("select ledger_save(u) from user_credits u");
        QTest::newRow("book by hand") << s("select ledger_take(gen_random_uuid(), 1, now(), false)");
        QTest::newRow("drop the trigger") << s("drop trigger credit_transactions_no_change on credit_transactions");
        QTest::newRow("replace the clock") << s("create or replace function ledger_now() returns timestamptz language sql as 'select now()'");
        QTest::newRow("create a table") << s("create table reelmint.mine (x int)");
    }
    void theApplicationCannotWriteTheBooks()
    {
        QFETCH(QString, sql);
        const auto done = m_ledger->database().connection().value()->executeScript(sql);
        QVERIFY(!done.ok());
        QCOMPARE(store::sqlStateOf(done.error()), s("42501"));
    }

    void notEvenTheOwnerChangesHistory_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("update") << s("update credit_transactions set description = 'x'");
        QTest::newRow("delete") << s("delete from credit_transactions");
        QTest::newRow("truncate") << s("truncate credit_transactions");
    }
    void notEvenTheOwnerChangesHistory()
    {
        QFETCH(QString, sql);
        const auto done = m_ledger->owner().connection().value()->executeScript(sql);
        QVERIFY(!done.ok());
        QCOMPARE(store::sqlStateOf(done.error()), s("23001"));
    }

    void theDatabaseItselfRefusesNegativeFigures_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("balance") << s("update user_credits set balance = -1");
        QTest::newRow("held above balance") << s("update user_credits set held = balance + 1");
        QTest::newRow("debt") << s("update user_credits set debt = -1");
        QTest::newRow("lot") << s("update credit_lots set remaining = -1");
        QTest::newRow("lot above its grant") << s("update credit_lots set remaining = granted + 1");
        QTest::newRow("lot holds more than it has") << s("update credit_lots set held = remaining + 1");
    }
    void theDatabaseItselfRefusesNegativeFigures()
    {
        QFETCH(QString, sql);
        const auto done = m_ledger->owner().connection().value()->executeScript(sql);
        QVERIFY(!done.ok());
        QCOMPARE(store::sqlStateOf(done.error()), s("23514"));
    }

    /// Whatever a superuser bends, the audit names it. Each change is made with triggers off and undone after.
    void theAuditSeesTampering_data()
    {
        QTest::addColumn<QString>("change");
        QTest::addColumn<QString>("undo");
        QTest::newRow("amount") << s("update credit_transactions set amount = amount + 1 where kind = 'purchase'")
                                << s("update credit_transactions set amount = amount - 1 where kind = 'purchase'");
        QTest::newRow("balance after") << s("update credit_transactions set balance_after = balance_after + 1")
                                       << s("update credit_transactions set balance_after = balance_after - 1");
        QTest::newRow("lot delta") << s("update credit_transactions set lot_deltas[1] = lot_deltas[1] + 1 where kind = 'usage'")
                                   << s("update credit_transactions set lot_deltas[1] = lot_deltas[1] - 1 where kind = 'usage'");
        QTest::newRow("number") << s("update credit_transactions set seq = 5 where seq = 2")
                                << s("update credit_transactions set seq = 2 where seq = 5");
        QTest::newRow("balance") << s("update user_credits set balance = balance + 1") << s("update user_credits set balance = balance - 1");
        QTest::newRow("lifetime") << s("update user_credits set lifetime = lifetime + 1") << s("update user_credits set lifetime = lifetime - 1");
        QTest::newRow("lot") << s("update credit_lots set remaining = remaining - 1") << s("update credit_lots set remaining = remaining + 1");
        QTest::newRow("grant key") << s("update credit_lots set business_key = business_key || '!'")
                                   << s("update credit_lots set business_key = rtrim(business_key, '!')");
        QTest::newRow("due") << s("update credit_lots set expires_at = '2100-01-01'") << s("update credit_lots set expires_at = 'infinity'");
    }
    void theAuditSeesTampering()
    {
        QFETCH(QString, change);
        QFETCH(QString, undo);
        QCOMPARE(m_ledger->problems(), QString());
        const auto bend = [this](const QString &sql) {
            return m_ledger->owner().connection().value()->executeScript(
                s("set session_replication_role = replica; ") + sql + s("; set session_replication_role = origin"));
        };
        VERIFY_OK(bend(change));
        const QString seen = m_ledger->problems();
        VERIFY_OK(bend(undo));
        QVERIFY(!seen.isEmpty());
        QCOMPARE(m_ledger->problems(), QString());
    }

private:
    std::unique_ptr<test::TestPostgres> m_server;
    std::unique_ptr<test::TestLedger> m_ledger;
    UserId m_user;
};

QTEST_GUILESS_MAIN(TestRights)
#include "tst_rights.moc"
