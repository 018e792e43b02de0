// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/store/migrator.h"
#include "backend-stub/store/notification_listener.h"
#include "backend-stub/store/transaction.h"
#include "tests/support/postgres.h"

#include <QSemaphore>
#include <QTest>

#include <thread>

using namespace reelmint;
using namespace reelmint::store;

namespace {

QString s(const char *text) { return QString::fromLatin1(text); }

} // namespace

class TestConnections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<test::TestPostgres>();
        QVERIFY2(m_server->isRunning(), qPrintable(m_server->errorText()));
        m_place = m_server->createDatabase();
        Database owner(test::TestPostgres::asOwner(m_place));
        QVERIFY(owner.connection().value()->executeScript(
            s("create table t (k int primary key, v bigint not null); grant all on t to reelmint_app; insert into t values (1, 0), (2, 0)")).ok());
    }
    void cleanupTestCase() { m_server.reset(); }

    void addressesAreRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("port");
        QTest::addColumn<QString>("password");
        QTest::newRow("url") << s("postgres://me:p%40ss@db.example:5433/shop?sslmode=require") << s("db.example") << 5433 << s("p@ss");
        QTest::newRow("socket in the host") << s("postgresql://me@%2Fvar%2Frun%2Fpg:5432/shop") << s("/var/run/pg") << 5432 << QString();
        QTest::newRow("socket as a setting") << s("postgres://me@/shop?host=/var/run/pg&port=99") << s("/var/run/pg") << 99 << QString();
        QTest::newRow("conninfo") << s("host=/var/run/pg dbname=shop user=me password='a b\\'c'") << s("/var/run/pg") << 5432 << s("a b'c");
    }
    void addressesAreRead()
    {
        QFETCH(QString, text);
        const auto config = parseDatabaseUrl(text);
        QVERIFY2(config.ok(), config.ok() ? "" : qPrintable(config.error().message));
        QTEST(config->host, "host");
        QTEST(config->port, "port");
        QTEST(config->password, "password");
        QCOMPARE(config->database, s("shop"));
        QCOMPARE(config->user, s("me"));
        const auto again = parseDatabaseUrl(toDatabaseUrl(*config));
        QVERIFY(again.ok());
        QCOMPARE(again->host, config->host);
        QCOMPARE(again->password, config->password);
    }

    void badAddressesAreRefusedWithoutThePassword()
    {
        for (const QString &text : {s("postgres://me:secret@host:70000/shop"), s("postgres://me:secret@host/"), s("nonsense"),
                                    s("host=x user=me dbname=y options='-c role=postgres' password=secret")}) {
            const auto config = parseDatabaseUrl(text);
            QVERIFY2(!config.ok(), qPrintable(text));
            QVERIFY(!config.error().message.contains(s("secret")));
        }
    }

    void bothTheSocketAndTheUrlReachIt()
    {
        const auto config = parseDatabaseUrl(m_server->url(m_place));
        QVERIFY(config.ok());
        Database database(*config);
        const auto rows = database.query(s("select current_user::text as who, current_setting('TimeZone') as zone"));
        QVERIFY2(rows.ok(), rows.ok() ? "" : qPrintable(rows.error().log));
        QCOMPARE(rows->first().text(s("who")), s("reelmint_app"));
        QCOMPARE(rows->first().text(s("zone")), s("UTC"));
    }

    void bigNumbersStayExact()
    {
        Database database(m_place);
        const auto rows = database.query(s("select 9007199254740993::bigint as odd, ?::bigint as most, sum(x)::bigint as total, "
                                           "jsonb_build_object('n', 9223372036854775807::bigint) as doc "
                                           "from (values (9007199254740992::bigint), (1::bigint)) v(x)"),
                                         {std::numeric_limits<qint64>::max()});
        QVERIFY2(rows.ok(), rows.ok() ? "" : qPrintable(rows.error().log));
        QCOMPARE(rows->first().integer(s("odd")), qint64(9007199254740993));
        QCOMPARE(rows->first().integer(s("most")), std::numeric_limits<qint64>::max());
        QCOMPARE(rows->first().integer(s("total")), qint64(9007199254740993));
        QCOMPARE(rows->first().json(s("doc")).value(s("n")).toInteger(), std::numeric_limits<qint64>::max());
    }

    void nothingInAValueIsReadAsSql()
    {
        Database database(m_place);
        const QString nasty = s("a'b\\c\"; drop table t; -- \n?:x $1");
        const auto rows = database.query(s("select ?::text as back, ?::text is null as nothing"), {nasty, QString()});
        QVERIFY(rows.ok());
        QCOMPARE(rows->first().text(s("back")), nasty);
        QVERIFY(rows->first().boolean(s("nothing")));
    }

    void theFirstErrorIsKeptAndNothingIsSaved()
    {
        Database database(m_place);
        bool told = false;
        const auto done = runTransaction(database, [&told](Transaction &transaction) -> Result<void> {
            transaction.afterCommit([&told] { told = true; });
            (void)transaction.execute(s("update t set v = v + 1 where k = 1"));
            (void)transaction.execute(s("insert into t values (1, 1)"));
            (void)transaction.execute(s("update t set v = v + 1 where k = 2"));
            return {};
        });
        QVERIFY(!done.ok());
        QVERIFY(isUniqueViolation(done.error(), s("t_pkey")));
        QVERIFY(!told);
        QCOMPARE(valueOf(database, 1), qint64(0));
        QCOMPARE(valueOf(database, 2), qint64(0));
    }

    void deadlocksAreRepeatedUntilBothAreDone()
    {
        Database database(m_place);
        QSemaphore bothHaveOne;
        std::atomic<int> failures = 0;
        std::atomic<int> runs = 0;
        const auto cross = [&](int first, int second) {
            bool met = false;
            const auto done = runTransaction(database, [&](Transaction &transaction) -> Result<void> {
                ++runs;
                (void)transaction.execute(s("update t set v = v + 1 where k = ?::int"), {first});
                if (!met) {
                    met = true;
                    bothHaveOne.release();
                    while (bothHaveOne.available() < 2)
                        QThread::msleep(1);
                }
                (void)transaction.execute(s("update t set v = v + 1 where k = ?::int"), {second});
                return {};
            });
            if (!done.ok())
                ++failures;
        };
        std::thread a(cross, 1, 2);
        std::thread b(cross, 2, 1);
        a.join();
        b.join();
        QCOMPARE(failures.load(), 0);
        QVERIFY(runs.load() >= 3);
        QCOMPARE(valueOf(database, 1), qint64(2));
        QCOMPARE(valueOf(database, 2), qint64(2));
    }

    void transactionsDoNotNest()
    {
        Database database(m_place);
        const auto done = runTransaction(database, [&database](Transaction &) {
            return runTransaction(database, [](Transaction &) -> Result<void> { return {}; });
        });
        QVERIFY(!done.ok());
        QCOMPARE(done.error().code, s("nested_transaction"));
        QVERIFY(database.query(s("select 1 as one")).ok());
    }

    void aKilledSessionRollsBackAndTheTransactionIsRepeated()
    {
        Database database(m_place);
        QVERIFY(database.execute(s("update t set v = 0")).ok());
        int runs = 0;
        const auto done = runTransaction(database, [&](Transaction &transaction) -> Result<void> {
            (void)transaction.execute(s("update t set v = v + 1 where k = 1"));
            if (++runs == 1)
                kill(transaction.connection().serverProcess());
            (void)transaction.execute(s("update t set v = v + 1 where k = 2"));
            return {};
        });
        QVERIFY2(done.ok(), done.ok() ? "" : qPrintable(done.error().log));
        QCOMPARE(runs, 2);
        QCOMPARE(valueOf(database, 1), qint64(1));
        QCOMPARE(valueOf(database, 2), qint64(1));
    }

    void aSessionLostAtCommitIsNotCalledAFailure()
    {
        Database database(m_place);
        int runs = 0;
        const auto done = runTransaction(database, [&](Transaction &transaction) -> Result<void> {
            ++runs;
            (void)transaction.execute(s("update t set v = v where k = 1"));
            kill(transaction.connection().serverProcess());
            return {};
        });
        QVERIFY(!done.ok());
        QCOMPARE(done.error().kind, ErrorKind::UnknownOutcome);
        QCOMPARE(runs, 1);
        QVERIFY(database.query(s("select 1 as one")).ok());
    }

    void aServerThatIsAwaySaysSoAndComesBack()
    {
        Database database(m_place);
        QVERIFY(database.query(s("select 1 as one")).ok());
        QVERIFY(m_server->stop());
        const auto away = database.query(s("select 1 as one"), {}, true);
        QVERIFY(!away.ok());
        QCOMPARE(away.error().kind, ErrorKind::Unavailable);
        QVERIFY2(m_server->start(), qPrintable(m_server->errorText()));
        QVERIFY(database.query(s("select 1 as one"), {}, true).ok());
    }

    void eachThreadHasItsOwnConnection()
    {
        Database database(m_place);
        PgConnection *other = nullptr;
        std::thread thread([&] { other = database.connection().value(); });
        thread.join();
        QVERIFY(other != database.connection().value());
        QCOMPARE(database.connection().value(), database.connection().value());
    }

    void notificationsArriveAlsoAfterTheSessionWasKilled()
    {
        Database database(m_place);
        QSemaphore gaps;
        QSemaphore heard;
        QString payload;
        const NotificationListener listener(
            m_place, {s("Credits")},
            [&](const QString &, const QString &text) {
                payload = text;
                heard.release();
            },
            [&] { gaps.release(); });
        QVERIFY(gaps.tryAcquire(1, 20'000));
        QVERIFY(database.query(s("select pg_notify('Credits', 'first')")).ok());
        QVERIFY(heard.tryAcquire(1, 20'000));
        QCOMPARE(payload, s("first"));
        Database owner(test::TestPostgres::asOwner(m_place));
        QVERIFY(owner.query(s("select pg_terminate_backend(pid) from pg_stat_activity where application_name like '%-listener'")).ok());
        QVERIFY(gaps.tryAcquire(1, 30'000));
        QVERIFY(database.query(s("select pg_notify('Credits', 'second')")).ok());
        QVERIFY(heard.tryAcquire(1, 20'000));
        QCOMPARE(payload, s("second"));
    }

private:
    static qint64 valueOf(Database &database, int key)
    {
        return database.query(s("select v from t where k = ?::int"), {key})->first().integer(s("v"));
    }
    void kill(qint64 process)
    {
        const auto owner = PgConnection::open(test::TestPostgres::asOwner(m_place));
        QVERIFY(owner.ok());
        QVERIFY(owner.value()->query(s("select pg_terminate_backend(?::int, 5000)"), {process}).ok());
    }

    std::unique_ptr<test::TestPostgres> m_server;
    ConnectionConfig m_place;
};

QTEST_GUILESS_MAIN(TestConnections)
#include "tst_connections.moc"
