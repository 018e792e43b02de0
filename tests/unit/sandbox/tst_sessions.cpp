// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/sandbox/api_fixture.h"

#include "backend-stub/sandbox/checkout_sessions.h"

#include <QTest>

using namespace reelmint::sandbox;

namespace {

PaymentResult payWith(ApiFixture &fixture, const QString &session, const QString &number)
{
    Transaction transaction(fixture.world);
    return checkout::pay(
        fixture.world, session,
        {.card = {number, 12, 2030, "123"}, .email = "jo@example.com", .name = "Jo", .postalCode = "1"});
}

} // namespace

class SessionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sessionsKeepTheirRules()
    {
        ApiFixture fixture;
        const auto create = [&](const QByteArray &more) {
            return fixture.post("/v1/checkout/sessions", sessionForm() + more);
        };
        const qint64 now = fixture.world.now();
        const auto expiring = [&](qint64 in) { return create("&expires_at=" + QByteArray::number(now + in)).status; };
        QCOMPARE(expiring(30 * 60 - 1), 400);
        QCOMPARE(expiring(30 * 60), 200);
        QCOMPARE(expiring(24 * 3600), 200);
        QCOMPARE(expiring(24 * 3600 + 1), 400);
        QCOMPARE(create("&customer=cus_none").code(), "resource_missing");
        QCOMPARE(create("&line_items[1][price]=price_none&line_items[1][quantity]=1").error().value("param").toString(),
                 "line_items[1][price]");
        QCOMPARE(create("&line_items[1][price]=p").error().value("param").toString(), "line_items[1][quantity]");
        QCOMPARE(create("&success_url=myapp://done").code(), "url_invalid");
        QCOMPARE(create("&mode=subscription").code(), "sandbox_not_simulated");
        QCOMPARE(create("&client_reference_id=" + QByteArray(201, 'x')).status, 400);
        QCOMPARE(fixture.post("/v1/checkout/sessions", "mode=payment&success_url=http://a.b/").code(),
                 "parameter_missing");
        QCOMPARE(fixture.get("/v1/products").data().size(), 2); // of the two sessions that were made
    }

    void aSessionIsPaidOnce()
    {
        ApiFixture fixture;
        const auto session = fixture.post("/v1/checkout/sessions",
                                          sessionForm() + "&metadata[order]=o1&payment_intent_data[metadata][order]=o1"
                                                          "&client_reference_id=o1&invoice_creation[enabled]=true");
        QCOMPARE(session.body.value("amount_total").toInteger(), 998);
        QVERIFY(session.body.value("payment_intent").isNull());
        QVERIFY(payWith(fixture, session.id(), "4000000000000002").decline);
        const QByteArray path = "/v1/checkout/sessions/" + session.id().toLatin1();
        const auto open = fixture.get(path);
        QCOMPARE(open.body.value("status").toString(), "open");
        QCOMPARE(open.body.value("payment_status").toString(), "unpaid");
        const QByteArray intentPath = "/v1/payment_intents/" + open.body.value("payment_intent").toString().toLatin1();
        QCOMPARE(fixture.post(intentPath + "/cancel").code(), "payment_intent_unexpected_state");
        QCOMPARE(payWith(fixture, session.id(), "4242424242424242").state, PaymentResult::State::Succeeded);
        const auto done =
            fixture.get(path, "expand[]=payment_intent.latest_charge&expand[]=line_items&expand[]=invoice.payments");
        QCOMPARE(done.body.value("status").toString(), "complete");
        QCOMPARE(done.body.value("payment_status").toString(), "paid");
        const QJsonObject intent = done.body.value("payment_intent").toObject();
        QCOMPARE(intent.value("metadata").toObject().value("order").toString(), "o1");
        QCOMPARE(intent.value("latest_charge").toObject().value("metadata").toObject().value("order").toString(), "o1");
        QCOMPARE(done.body.value("line_items").toObject().value("data").toArray().size(), 1);
        const QJsonObject invoice = done.body.value("invoice").toObject();
        QCOMPARE(invoice.value("status").toString(), "paid");
        QCOMPARE(invoice.value("total").toInteger(), 998);
        QCOMPARE(invoice.value("payments").toObject().value("data").toArray().size(), 1);
        QCOMPARE(fixture.post(path + "/expire").status, 400);
        const QStringList tail = fixture.eventTypes().mid(5);
        QCOMPARE(tail, (QStringList{"charge.succeeded", "payment_intent.succeeded", "customer.created",
                                    "invoice.created", "invoice.finalized", "invoice.paid", "invoice.payment_succeeded",
                                    "checkout.session.completed"}));
    }

    void sessionsExpire()
    {
        ApiFixture fixture;
        const QByteArray byHand = fixture.post("/v1/checkout/sessions", sessionForm()).id().toLatin1();
        const QByteArray byTime = fixture.post("/v1/checkout/sessions", sessionForm()).id().toLatin1();
        const auto expired = fixture.post("/v1/checkout/sessions/" + byHand + "/expire");
        QCOMPARE(expired.body.value("status").toString(), "expired");
        QVERIFY(expired.body.value("url").isNull());
        QCOMPARE(fixture.post("/v1/checkout/sessions/" + byHand + "/expire").status, 400);
        fixture.clock.advanceMs(24LL * 3600 * 1000);
        QCOMPARE(fixture.get("/v1/checkout/sessions/" + byTime).body.value("status").toString(), "expired");
        QCOMPARE(fixture.eventTypes().count("checkout.session.expired"), 2);
        const QJsonObject event = fixture.get("/v1/events", "type=checkout.session.expired").data().first().toObject();
        QVERIFY(event.value("request").toObject().value("id").isNull());
    }
};

QTEST_GUILESS_MAIN(SessionsTest)
#include "tst_sessions.moc"
