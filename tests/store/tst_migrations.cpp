// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/store/database.h"
#include "backend-stub/store/migrator.h"
#include "tests/support/postgres.h"

#include <QCryptographicHash>
#include <QTest>

#include <thread>

using namespace reelmint;
using namespace reelmint::store;

class TestMigrations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<test::TestPostgres>();
        QVERIFY2(m_server->isRunning(), qPrintable(m_server->errorText()));
    }
    void cleanupTestCase() { m_server.reset(); }

    void aFreshDatabaseGetsEverythingAndASecondRunNothing()
    {
        const ConnectionConfig place = m_server->createEmptyDatabase();
        const auto all = compiledMigrations();
        QVERIFY(all.ok());
        const auto first = migrate(place);
        QVERIFY2(first.ok(), first.ok() ? "" : qPrintable(first.error().message + first.error().log));
        QCOMPARE(first->applied.size(), all->size());
        QCOMPARE(first->version, all->last().version);
        const auto second = migrate(place);
        QVERIFY(second.ok());
        QVERIFY(second->applied.isEmpty());
        QCOMPARE(second->version, first->version);
    }

    void twoAtOnceDoTheWorkOnce()
    {
        const ConnectionConfig place = m_server->createEmptyDatabase();
        std::vector<std::thread> threads;
        std::atomic<qsizetype> applied = 0;
        std::atomic<int> failures = 0;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&] {
                const auto report = migrate(place);
                report.ok() ? applied += report->applied.size() : ++failures;
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(failures.load(), 0);
        QCOMPARE(applied.load(), compiledMigrations()->size());
    }

    void aChangedFileIsRefused()
    {
        const ConnectionConfig place = m_server->createEmptyDatabase();
        QVERIFY(migrate(place).ok());
        QList<Migration> changed = *compiledMigrations();
        changed[0].sql += QStringLiteral("\n-- changed");
        changed[0].checksum = QCryptographicHash::hash(changed.at(0).sql.toUtf8(), QCryptographicHash::Sha256).toHex();
        const auto report = migrate(place, changed);
        QVERIFY(!report.ok());
        QCOMPARE(report.error().code, QStringLiteral("migration_changed"));
    }

    void aDatabaseFromANewerProgramIsRefused()
    {
        const ConnectionConfig place = m_server->createEmptyDatabase();
        QVERIFY(migrate(place).ok());
        QList<Migration> fewer = *compiledMigrations();
        fewer.removeLast();
        const auto report = migrate(place, fewer);
        QVERIFY(!report.ok());
        QCOMPARE(report.error().code, QStringLiteral("migration_missing"));
    }

    void aNewFileBelowAnAppliedOneIsRefused()
    {
        const ConnectionConfig place = m_server->createEmptyDatabase();
        const Migration second{2, QStringLiteral("second"), QStringLiteral("create table second (x int)"), "b"};
        const Migration first{1, QStringLiteral("first"), QStringLiteral("create table first (x int)"), "a"};
        QVERIFY(migrate(place, {second}).ok());
        const auto report = migrate(place, {first, second});
        QVERIFY(!report.ok());
        QCOMPARE(report.error().code, QStringLiteral("migration_out_of_order"));
    }

    void aFailingMigrationLeavesNothingBehind()
    {
        const ConnectionConfig place = m_server->createEmptyDatabase();
        const Migration broken{1, QStringLiteral("broken"),
                               QStringLiteral("create table half (x int); select no_such_function(); create table rest (x int)"),
                               "c"};
        const auto report = migrate(place, {broken});
        QVERIFY(!report.ok());
        QVERIFY2(report.error().log.contains(QStringLiteral("no_such_function")), qPrintable(report.error().log));
        Database database(test::TestPostgres::asOwner(place));
        const auto left = database.query(QStringLiteral("select to_regclass('reelmint.half') is null as gone, "
                                                        "(select count(*)::bigint from reelmint.schema_migrations) as noted"));
        QVERIFY(left.ok());
        QVERIFY(left->first().boolean(QStringLiteral("gone")));
        QCOMPARE(left->first().integer(QStringLiteral("noted")), qint64(0));
    }

    /// A hosted server gives out no superuser: the database's owner migrates, and the backend may sign in as somebody else.
    void anOwnerWithoutSuperuserMigratesAndAPlainMemberRuns()
    {
        const ConnectionConfig place = m_server->createEmptyDatabase();
        Database superuser(test::TestPostgres::asOwner(place));
        PgConnection &session = *superuser.connection().value();
        QVERIFY(session.executeScript(QStringLiteral("create role hosted login createrole; create role worker login; "
                                                     "alter database %1 owner to hosted").arg(place.database)).ok());
        ConnectionConfig hosted = place;
        hosted.user = QStringLiteral("hosted");
        const auto report = migrate(hosted);
        QVERIFY2(report.ok(), report.ok() ? "" : qPrintable(report.error().message + report.error().log));

        ConnectionConfig worker = place;
        worker.user = QStringLiteral("worker");
        worker.role.clear();
        Database stranger(worker);
        QVERIFY(!stranger.query(QStringLiteral("select count(*)::bigint as n from reelmint.users")).ok());
        QVERIFY(session.executeScript(QStringLiteral("grant reelmint_app to worker")).ok());
        worker.role = QStringLiteral("reelmint_app");
        Database backend(worker);
        const auto rows = backend.query(QStringLiteral("select count(*)::bigint as n from users"));
        QVERIFY2(rows.ok(), rows.ok() ? "" : qPrintable(rows.error().log));
        // Nothing this session can turn into changes the books.
        QVERIFY(!backend.connection().value()->executeScript(QStringLiteral("reset role; delete from credit_transactions")).ok());
        QVERIFY(!backend.connection().value()->executeScript(QStringLiteral("set role reelmint_owner")).ok());
    }

    void aUserWhoMayNotMakeRolesIsTold()
    {
        test::TestPostgres fresh;
        QVERIFY2(fresh.isRunning(), qPrintable(fresh.errorText()));
        const ConnectionConfig place = fresh.createEmptyDatabase();
        Database superuser(test::TestPostgres::asOwner(place));
        QVERIFY(superuser.connection().value()->executeScript(
            QStringLiteral("create role plain login; alter database %1 owner to plain").arg(place.database)).ok());
        ConnectionConfig plain = place;
        plain.user = QStringLiteral("plain");
        const auto report = migrate(plain);
        QVERIFY(!report.ok());
        QVERIFY2(report.error().message.contains(QStringLiteral("reelmint_owner")), qPrintable(report.error().message));
    }

private:
    std::unique_ptr<test::TestPostgres> m_server;
};

QTEST_GUILESS_MAIN(TestMigrations)
#include "tst_migrations.moc"
