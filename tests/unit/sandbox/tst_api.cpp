// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/sandbox/api_fixture.h"

#include <QTest>

#include <thread>

using namespace reelmint;
using namespace reelmint::sandbox;

class ApiTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysDecideWhoMayCall_data()
    {
        QTest::addColumn<QByteArray>("authorization");
        QTest::addColumn<int>("status");
        QTest::newRow("secret") << QByteArray("Bearer sk_test_abc123") << 200;
        QTest::newRow("restricted") << QByteArray("Bearer rk_test_abc123") << 200;
        QTest::newRow("basic") << QByteArray("Basic " + QByteArray("sk_test_abc123:").toBase64()) << 200;
        QTest::newRow("none") << QByteArray() << 401;
        QTest::newRow("not a key") << QByteArray("Bearer hello") << 401;
        QTest::newRow("publishable") << QByteArray("Bearer pk_test_abc123") << 401;
        QTest::newRow("live secret") << QByteArray("Bearer sk_live_abc123") << 403;
        QTest::newRow("live restricted") << QByteArray("Bearer rk_live_abc123") << 403;
        QTest::newRow("live publishable") << QByteArray("Bearer pk_live_abc123") << 403;
        QTest::newRow("live in basic") << QByteArray("Basic " + QByteArray("sk_live_abc123:").toBase64()) << 403;
    }
    void keysDecideWhoMayCall()
    {
        QFETCH(QByteArray, authorization);
        QFETCH(int, status);
        ApiFixture fixture;
        const auto reply = fixture.send(http::Method::Get, "/v1/customers", {}, {{"authorization", authorization}});
        QCOMPARE(reply.status, status);
        if (status != 200) {
            QCOMPARE(reply.error().value("type").toString(), "invalid_request_error");
            QVERIFY(!reply.error().value("message").toString().contains("abc123"));
        }
    }

    void everyAnswerCarriesStripesHeaders()
    {
        ApiFixture fixture;
        const auto reply = fixture.withKey("k1");
        QVERIFY(reply.headers.value("request-id").startsWith("req_"));
        QCOMPARE(reply.headers.value("stripe-version"), QByteArray("2026-10-28.endive"));
        QCOMPARE(reply.headers.value("idempotency-key"), QByteArray("k1"));
        const auto refused = fixture.post("/v1/customers", "nonsense=1");
        QCOMPARE(refused.headers.value("stripe-should-retry"), QByteArray("false"));
        QVERIFY(refused.headers.value("request-id").startsWith("req_"));
    }

    void versionsAreGated()
    {
        ApiFixture fixture;
        const auto create = [&](const QByteArray &version, const QByteArray &more) {
            ApiFixture::Headers headers;
            if (!version.isEmpty())
                headers += std::pair<QByteArray, QByteArray>("stripe-version", version);
            return fixture.post("/v1/checkout/sessions", sessionForm() + more, headers);
        };
        const QByteArray types = "&payment_method_types[]=card";
        QCOMPARE(create("2026-10-28.endive", types).code(), "payment_method_types_no_longer_supported");
        QCOMPARE(create("2026-03-25.dahlia", types).status, 200);
        QCOMPARE(create("", types).status, 200);
        QCOMPARE(create("2026-03-25.dahlia", "&ui_mode=hosted").status, 400);
        QCOMPARE(create("2026-10-28.endive", "&ui_mode=hosted_page").status, 200);
        QCOMPARE(create("2025-09-30.clover", "&ui_mode=hosted").status, 200);
        QCOMPARE(create("2025-09-30.clover", "&ui_mode=hosted_page").status, 400);
        QCOMPARE(create("", "&ui_mode=hosted").status, 200);
        QCOMPARE(create("", "&ui_mode=hosted_page").status, 200);
        QCOMPARE(create("yesterday", "").status, 400);
        QCOMPARE(create("2026-13-01.endive", "").status, 400);
    }

    void unknownThingsAre404()
    {
        ApiFixture fixture;
        const auto reply = fixture.get("/v1/customers/cus_none");
        QCOMPARE(reply.status, 404);
        QCOMPARE(reply.code(), "resource_missing");
        QCOMPARE(reply.error().value("param").toString(), "id");
        QCOMPARE(fixture.get("/v1/nothing").status, 404);
        QCOMPARE(fixture.send(http::Method::Put, "/v1/customers", {}, {{"authorization", "Bearer sk_test_abc"}}).status,
                 404);
        // An id of another kind is unknown, too.
        const QString customer = fixture.withKey("k").id();
        QCOMPARE(fixture.get("/v1/payment_intents/" + customer.toLatin1()).status, 404);
    }

    void replaysAndMismatches()
    {
        ApiFixture fixture;
        const auto first = fixture.withKey("k", "email=a@example.com&name=A");
        QCOMPARE(first.status, 200);
        const auto again = fixture.withKey("k", "name=A&email=a%40example.com");
        QCOMPARE(again.id(), first.id());
        QCOMPARE(again.headers.value("idempotent-replayed"), QByteArray("true"));
        QCOMPARE(again.headers.value("original-request"), first.headers.value("request-id"));
        const auto different = fixture.withKey("k", "email=b@example.com");
        QCOMPARE(different.status, 400);
        QCOMPARE(different.error().value("type").toString(), "idempotency_error");
        const auto elsewhere = fixture.post("/v1/products", "name=x", {{"idempotency-key", "k"}});
        QCOMPARE(elsewhere.error().value("type").toString(), "idempotency_error");
        QCOMPARE(fixture.get("/v1/customers").data().size(), 1);
        fixture.clock.advanceMs(24LL * 3600 * 1000);
        QVERIFY(fixture.withKey("k", "email=b@example.com").id() != first.id());
    }

    void validationFailuresAreNotKept()
    {
        ApiFixture fixture;
        QCOMPARE(fixture.withKey("k", "email=nobody").status, 400);
        const auto better = fixture.withKey("k", "email=a@example.com");
        QCOMPARE(better.status, 200);
        QVERIFY(!better.headers.contains("idempotent-replayed"));
        // An unknown customer is found out while handling, but is still a matter of parameters.
        const QByteArray payment = "amount=500&currency=usd&customer=";
        const ApiFixture::Headers key{{"idempotency-key", "p"}};
        QCOMPARE(fixture.post("/v1/payment_intents", payment + "cus_none", key).code(), "resource_missing");
        QCOMPARE(fixture.post("/v1/payment_intents", payment + better.id().toLatin1(), key).status, 200);
    }

    void declinesAreKept()
    {
        ApiFixture fixture;
        const QByteArray form =
            "amount=500&currency=usd&confirm=true&payment_method=pm_card_chargeDeclined&return_url=http://a.b/";
        const auto first = fixture.post("/v1/payment_intents", form, {{"idempotency-key", "d"}});
        const auto again = fixture.post("/v1/payment_intents", form, {{"idempotency-key", "d"}});
        QCOMPARE(first.status, 402);
        QCOMPARE(again.body, first.body);
        QCOMPARE(fixture.get("/v1/charges").data().size(), 1);
    }

    void aRunningKeyAnswers409()
    {
        ApiFixture fixture;
        fixture.faults.order({.kind = Fault::Kind::Delay, .delayMs = 400});
        std::thread slow([&] { QCOMPARE(fixture.withKey("k").status, 200); });
        ApiFixture::Reply second;
        for (int i = 0; i < 100 && second.status != 409; ++i) {
            QTest::qWait(5);
            second = fixture.withKey("k");
            // Until the slow call has taken the key this one might have become the first; then both are the same
            // answer.
            if (second.status == 200)
                break;
        }
        slow.join();
        QCOMPARE(second.status, 409);
        QCOMPARE(second.code(), "idempotency_key_in_use");
        QCOMPARE(second.headers.value("stripe-should-retry"), QByteArray("true"));
        QCOMPARE(fixture.get("/v1/customers").data().size(), 1);
    }

    void orderedFaults()
    {
        ApiFixture fixture;
        fixture.faults.order({.kind = Fault::Kind::Status, .status = 429});
        const auto limited = fixture.withKey("a");
        QCOMPARE(limited.status, 429);
        QCOMPARE(limited.code(), "rate_limit");
        QCOMPARE(fixture.withKey("a").status, 200);

        // A 500 is kept under its key and did nothing; a new key works.
        fixture.faults.order({.kind = Fault::Kind::Status, .status = 500});
        QCOMPARE(fixture.withKey("b").status, 500);
        const auto replayed = fixture.withKey("b");
        QCOMPARE(replayed.status, 500);
        QCOMPARE(replayed.headers.value("idempotent-replayed"), QByteArray("true"));
        QCOMPARE(fixture.get("/v1/customers").data().size(), 1);

        fixture.faults.order({.kind = Fault::Kind::Status, .status = 500, .saved = false});
        QCOMPARE(fixture.withKey("c").status, 500);
        QCOMPARE(fixture.withKey("c").status, 200);
        QCOMPARE(fixture.get("/v1/customers").data().size(), 2);
    }

    void lostAnswers()
    {
        ApiFixture fixture;
        fixture.faults.order({.kind = Fault::Kind::Reset});
        QVERIFY(fixture.withKey("a").dropped);
        QCOMPARE(fixture.get("/v1/customers").data().size(), 0);
        fixture.faults.order({.kind = Fault::Kind::Timeout, .commit = true, .delayMs = 1});
        QVERIFY(fixture.withKey("b").dropped);
        QCOMPARE(fixture.get("/v1/customers").data().size(), 1);
        QCOMPARE(fixture.withKey("b").headers.value("idempotent-replayed"), QByteArray("true"));
        QCOMPARE(fixture.get("/v1/customers").data().size(), 1);
        fixture.faults.order({.kind = Fault::Kind::Reset, .method = "POST", .pathPrefix = "/v1/refunds"});
        QCOMPARE(fixture.get("/v1/customers").status, 200);
        QVERIFY(fixture.post("/v1/refunds", "charge=ch_none").dropped);
    }

    void listsArePaged()
    {
        ApiFixture fixture;
        QStringList ids;
        for (int i = 0; i < 12; ++i)
            ids.prepend(fixture.withKey("k" + QByteArray::number(i)).id());
        const auto first = fixture.get("/v1/customers");
        QCOMPARE(first.data().size(), 10);
        QVERIFY(first.body.value("has_more").toBool());
        QCOMPARE(first.data().first().toObject().value("id").toString(), ids.first());
        const auto rest = fixture.get("/v1/customers", "starting_after=" + ids.at(9).toLatin1());
        QCOMPARE(rest.data().size(), 2);
        QVERIFY(!rest.body.value("has_more").toBool());
        const auto before = fixture.get("/v1/customers", "limit=3&ending_before=" + ids.at(5).toLatin1());
        QCOMPARE(before.data().size(), 3);
        QCOMPARE(before.data().first().toObject().value("id").toString(), ids.at(2));
        QVERIFY(before.body.value("has_more").toBool());
        QCOMPARE(fixture.get("/v1/customers", "limit=0").status, 400);
        QCOMPARE(fixture.get("/v1/customers", "limit=101").status, 400);
        QCOMPARE(fixture.get("/v1/customers", "starting_after=cus_none").code(), "resource_missing");
        QCOMPARE(fixture.get("/v1/customers", "foo=1").code(), "parameter_unknown");
    }

    void customersLiveAndDie()
    {
        ApiFixture fixture;
        const QByteArray path =
            "/v1/customers/" + fixture.withKey("k", "email=a@example.com&metadata[a]=1").id().toLatin1();
        const auto updated = fixture.post(path, "name=A&metadata[b]=2&metadata[a]=");
        QCOMPARE(updated.body.value("metadata").toObject(), (QJsonObject{{"b", "2"}}));
        QCOMPARE(fixture.post(path, "metadata=").body.value("metadata").toObject(), QJsonObject());
        QCOMPARE(fixture.get("/v1/customers", "email=a@example.com").data().size(), 1);
        QVERIFY(fixture.remove(path).body.value("deleted").toBool());
        QVERIFY(fixture.get(path).body.value("deleted").toBool());
        QCOMPARE(fixture.get("/v1/customers").data().size(), 0);
        QCOMPARE(fixture.post(path, "name=B").status, 404);
        QCOMPARE(fixture.eventTypes(),
                 (QStringList{"customer.created", "customer.updated", "customer.updated", "customer.deleted"}));
    }

    void eventsCanBeFiltered()
    {
        ApiFixture fixture;
        fixture.withKey("k");
        fixture.post("/v1/products", "name=x");
        QCOMPARE(fixture.get("/v1/events", "type=product.created").data().size(), 1);
        QCOMPARE(fixture.get("/v1/events", "types[]=product.created&types[]=customer.created").data().size(), 2);
        QCOMPARE(fixture.get("/v1/events", "type=customer.*").data().size(), 1);
        QCOMPARE(fixture.get("/v1/events", "delivery_success=false").data().size(), 0);
        const QJsonObject event = fixture.get("/v1/events").data().first().toObject();
        QVERIFY(event.value("request").toObject().value("id").toString().startsWith("req_"));
        QCOMPARE(event.value("livemode").toBool(true), false);
        fixture.clock.advanceMs(31LL * 24 * 3600 * 1000);
        QCOMPARE(fixture.get("/v1/events").data().size(), 0);
    }

    void endpointSecretsAreToldOnce()
    {
        ApiFixture fixture;
        const auto created = fixture.post("/v1/webhook_endpoints", "url=http://127.0.0.1:1/h&enabled_events[]=*");
        QVERIFY(created.body.value("secret").toString().startsWith("whsec_"));
        const QByteArray path = "/v1/webhook_endpoints/" + created.id().toLatin1();
        QVERIFY(!fixture.get(path).body.contains("secret"));
        QVERIFY(!fixture.post(path, "disabled=true").body.contains("secret"));
        QVERIFY(!fixture.get("/v1/webhook_endpoints").data().first().toObject().contains("secret"));
        fixture.withKey("k");
        QCOMPARE(fixture.get("/v1/events").data().first().toObject().value("pending_webhooks").toInteger(), 0);
        fixture.post(path, "disabled=false");
        fixture.withKey("l");
        QCOMPARE(fixture.get("/v1/events").data().first().toObject().value("pending_webhooks").toInteger(), 1);
        QVERIFY(fixture.remove(path).body.value("deleted").toBool());
        QCOMPARE(fixture.get(path).status, 404);
        QCOMPARE(fixture.get("/v1/events").data().first().toObject().value("pending_webhooks").toInteger(), 0);
        QCOMPARE(fixture.post("/v1/webhook_endpoints", "url=http://a.b/").code(), "parameter_missing");
    }
};

QTEST_GUILESS_MAIN(ApiTest)
#include "tst_api.moc"
