// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/idempotency.h"
#include "backend-stub/sandbox/world.h"

#include <QTemporaryDir>
#include <QTest>

using namespace reelmint::sandbox;

class StateTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void seedMakesIdsRepeatable()
    {
        IdMint first("1", 0);
        IdMint again("1", 0);
        IdMint other("2", 0);
        const QString id = first.next("cs_test_", 56);
        QCOMPARE(again.next("cs_test_", 56), id);
        QCOMPARE(id.size(), 64);
        QVERIFY(other.next("cs_test_", 56) != id);
        QVERIFY(first.next("cs_test_", 56) != id);
    }

    void survivesARestart()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath("state/sandbox.json");
        const reelmint::ManualClock clock;
        QString first;
        {
            World world(clock, "seed");
            QVERIFY(world.openState(path).ok());
            world.moveTo("http://127.0.0.1:1000", 1000);
            Transaction transaction(world);
            first = world.newId("cus_", 14);
            world.store.put({{"id", first}, {"object", "customer"}, {"email", "a@example.com"}});
            world.store.put(
                {{"id", "ch_1"}, {"object", "charge"}, {"receipt_url", "http://127.0.0.1:1000/receipts/x"}});
            world.store.hide(first, "secret", "s");
            world.store.put({{"id", "cus_gone"}, {"object", "customer"}});
            world.store.remove("cus_gone");
            world.clock.advance(3600);
        }
        QVERIFY(!(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther)));
        World world(clock, "another seed");
        QVERIFY(world.openState(path).ok());
        QCOMPARE(world.lastPort(), quint16(1000));
        QCOMPARE(world.clock.offset(), 3600);
        QCOMPARE(world.store.get("customer", first).value("email").toString(), "a@example.com");
        QCOMPARE(world.store.hidden(first, "secret").toString(), "s");
        QVERIFY(!world.store.contains("cus_gone"));
        QVERIFY(world.newId("cus_", 14) != first);
        world.moveTo("http://127.0.0.1:2000", 2000);
        QCOMPARE(world.store.get("ch_1").value("receipt_url").toString(), "http://127.0.0.1:2000/receipts/x");
    }

    void aTornLineIsDropped()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath("s.json");
        const reelmint::ManualClock clock;
        {
            World world(clock, "seed");
            QVERIFY(world.openState(path).ok());
            Transaction transaction(world);
            world.store.put({{"id", "cus_1"}, {"object", "customer"}});
        }
        QFile file(path);
        QVERIFY(file.open(QIODevice::Append));
        file.write("[{\"id\":\"cus_2\",\"n\":9,\"o\":{\"id\":\"cus_2\"");
        file.close();
        World world(clock, "seed");
        QVERIFY(world.openState(path).ok());
        QVERIFY(world.store.contains("cus_1"));
        QVERIFY(!world.store.contains("cus_2"));
    }

    void aBrokenFileIsNotOverwritten()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath("s.json");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("this is somebody's diary\n");
        file.close();
        const reelmint::ManualClock clock;
        World world(clock, "seed");
        QVERIFY(!world.openState(path).ok());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("this is somebody's diary\n"));
    }

    void oneProgramPerFile()
    {
        QTemporaryDir folder;
        const reelmint::ManualClock clock;
        World first(clock, "seed");
        QVERIFY(first.openState(folder.filePath("s.json")).ok());
        World second(clock, "seed");
        QVERIFY(!second.openState(folder.filePath("s.json")).ok());
    }

    void idempotencyKeysFollowStripesRules()
    {
        reelmint::ManualClock clock;
        World world(clock, "seed");
        Transaction transaction(world);
        const QString one = idempotency::fingerprint("POST", "/v1/customers", {{"a", 1}});
        const QString two = idempotency::fingerprint("POST", "/v1/customers", {{"a", 2}});
        QVERIFY(one != two);
        QVERIFY(one != idempotency::fingerprint("POST", "/v1/refunds", {{"a", 1}}));
        QVERIFY(idempotency::begin(world, "k", one, "req_1").proceed());
        const auto running = idempotency::begin(world, "k", one, "req_2");
        QCOMPARE(running.refused->status, 409);
        QCOMPARE(running.refused->code, "idempotency_key_in_use");
        idempotency::finish(world, "k", {500, {{"error", "x"}}, "req_1"});
        const auto replay = idempotency::begin(world, "k", one, "req_3");
        QCOMPARE(replay.replay->status, 500);
        QCOMPARE(replay.replay->requestId, "req_1");
        const auto mismatch = idempotency::begin(world, "k", two, "req_4");
        QCOMPARE(mismatch.refused->status, 400);
        QCOMPARE(mismatch.refused->type, "idempotency_error");
        world.clock.advance(idempotency::keptSeconds - 1);
        QVERIFY(idempotency::begin(world, "k", one, "req_5").replay);
        world.clock.advance(1);
        QVERIFY(idempotency::begin(world, "k", two, "req_6").proceed());
        idempotency::abandon(world, "k");
        QVERIFY(idempotency::begin(world, "k", one, "req_7").proceed());
        idempotency::prune(world, true);
        QVERIFY(idempotency::begin(world, "k", two, "req_8").proceed());
    }
};

QTEST_GUILESS_MAIN(StateTest)
#include "tst_state.moc"
