// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/purchase/purchase_stack.h"

#include <QTest>

using namespace reelmint;
using test::PurchaseStack;
using test::WebAnswer;
using test::WebRequest;

namespace {

constexpr qint64 kFree = 100; // at sign-up

} // namespace

/// Buying as a person does: the real backend, the sandbox's hosted page and its test cards.
class TestPrograms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<test::TestPostgres>();
        QVERIFY2(m_server->isRunning(), qPrintable(m_server->errorText()));
        m_stack = std::make_unique<PurchaseStack>(*m_server);
        QVERIFY2(m_stack->isRunning(), qPrintable(m_stack->errorText()));
    }
    void init()
    {
        m_token = m_stack->signUp();
        QVERIFY(!m_token.isEmpty());
        QCOMPARE(m_stack->balance(m_token), kFree);
    }
    void cleanup() { QCOMPARE(m_stack->problems(), QString()); }
    void cleanupTestCase()
    {
        m_stack.reset();
        m_server.reset();
    }

    void aGoodCardBuysOnce()
    {
        const auto purchase = m_stack->buy(m_token, "creator");
        QCOMPARE(m_stack->order(purchase.orderId, m_token).value("state").toString(), "awaiting_payment");
        const WebAnswer paid = m_stack->payWith(purchase, "4242424242424242");
        QCOMPARE(paid.status, 303);
        QVERIFY(paid.location.startsWith(m_stack->backendUrl("/checkout/return").toEncoded()));
        QCOMPARE(WebRequest::get(QUrl::fromEncoded(paid.location)).take().status, 200);

        const QJsonObject order = m_stack->order(purchase.orderId, m_token);
        QCOMPARE(order.value("state").toString(), "credited");
        QCOMPARE(order.value("credits").toInteger(), qint64(500));
        QCOMPARE(order.value("amount").toInteger(), qint64(1999));
        QVERIFY(order.value("receipt_url").toString().startsWith("http"));
        QVERIFY(order.value("decline").isNull());
        QVERIFY(order.value("checkout_url").isNull());
        QCOMPARE(m_stack->balance(m_token), kFree + 500);
        for (int i = 0; i < 3; ++i)
            m_stack->order(purchase.orderId, m_token);
        QCOMPARE(m_stack->balance(m_token), kFree + 500);
    }

    void theWebhookAloneIsEnough()
    {
        const auto purchase = m_stack->buy(m_token);
        m_stack->payWith(purchase, "4242424242424242");
        QTRY_COMPARE_WITH_TIMEOUT(m_stack->balance(m_token), kFree + 100, 30'000);
        const QString states = "select count(*)::bigint n from webhook_events where state = 'done' and "
                               "convert_from(payload, 'UTF8') like '%' || ?::text || '%'";
        QTRY_VERIFY_WITH_TIMEOUT(m_stack->asOwner(states, {purchase.sessionId}).first().integer("n") > 0, 30'000);
    }

    void badCardsChangeNothingAndSayWhy_data()
    {
        QTest::addColumn<QByteArray>("card");
        QTest::addColumn<QString>("code");
        QTest::newRow("declined") << QByteArray("4000000000000002") << "card_declined";
        QTest::newRow("insufficient funds") << QByteArray("4000000000009995") << "insufficient_funds";
        QTest::newRow("lost card") << QByteArray("4000000000009987") << "card_declined";
        QTest::newRow("stolen card") << QByteArray("4000000000009979") << "card_declined";
        QTest::newRow("expired") << QByteArray("4000000000000069") << "expired_card";
        QTest::newRow("wrong code") << QByteArray("4000000000000127") << "incorrect_cvc";
        QTest::newRow("processing error") << QByteArray("4000000000000119") << "processing_error";
        QTest::newRow("too often") << QByteArray("4000000000006975") << "limit_exceeded";
        QTest::newRow("highest risk") << QByteArray("4100000000000019") << "card_declined";
    }

    void badCardsChangeNothingAndSayWhy()
    {
        QFETCH(QByteArray, card);
        QFETCH(QString, code);
        const auto purchase = m_stack->buy(m_token);
        m_stack->payWith(purchase, card);
        const QJsonObject order = m_stack->order(purchase.orderId, m_token);
        QCOMPARE(order.value("state").toString(), "declined");
        QCOMPARE(order.value("decline").toObject().value("code").toString(), code);
        const QString message = order.value("decline").toObject().value("message").toString();
        QVERIFY2(message.endsWith(u'.') && !message.contains(QRegularExpression("fraud|lost|stolen")), qPrintable(message));
        QCOMPARE(m_stack->balance(m_token), kFree);
        // The same checkout takes a better card.
        QCOMPARE(order.value("checkout_url").toString(), purchase.url.toString());
        m_stack->payWith(purchase, "4242424242424242");
        QCOMPARE(m_stack->order(purchase.orderId, m_token).value("state").toString(), "credited");
        QCOMPARE(m_stack->balance(m_token), kFree + 100);
    }

    void theBanksQuestionAnswered()
    {
        const auto purchase = m_stack->buy(m_token);
        m_stack->payWith(purchase, "4000002760003184");
        QCOMPARE(m_stack->order(purchase.orderId, m_token).value("state").toString(), "awaiting_payment");
        QCOMPARE(m_stack->balance(m_token), kFree);
        m_stack->answerChallenge(purchase, true);
        QCOMPARE(m_stack->order(purchase.orderId, m_token).value("state").toString(), "credited");
        QCOMPARE(m_stack->balance(m_token), kFree + 100);
    }

    void theBanksQuestionFailed()
    {
        const auto purchase = m_stack->buy(m_token);
        m_stack->payWith(purchase, "4000002760003184");
        m_stack->answerChallenge(purchase, false);
        const QJsonObject order = m_stack->order(purchase.orderId, m_token);
        QCOMPARE(order.value("state").toString(), "declined");
        QCOMPARE(order.value("decline").toObject().value("code").toString(), "authentication_failed");
        QCOMPARE(m_stack->balance(m_token), kFree);
    }

    void cancelledByTheBuyer()
    {
        const auto purchase = m_stack->buy(m_token);
        const WebAnswer cancelled = m_stack->post("/api/orders/" + purchase.orderId + "/cancel", {}, m_token);
        QCOMPARE(cancelled.status, 200);
        QCOMPARE(cancelled.json().value("state").toString(), "cancelled");
        QVERIFY(cancelled.json().value("checkout_url").isNull());
        QVERIFY(m_stack->payWith(purchase, "4242424242424242").status != 303);
        QCOMPARE(m_stack->order(purchase.orderId, m_token).value("state").toString(), "cancelled");
        QCOMPARE(m_stack->balance(m_token), kFree);
    }

    void runOutOfTime()
    {
        const auto purchase = m_stack->buy(m_token);
        m_stack->asOwner("update orders set pay_by = clock_timestamp() - interval '1 second' where id = ?::uuid",
                         {purchase.orderId});
        m_stack->stripe("/v1/checkout/sessions/" + purchase.sessionId + "/expire", "expand[]=line_items");
        QCOMPARE(m_stack->waitForOrder(purchase.orderId, "expired", m_token).value("state").toString(), "expired");
        QCOMPARE(m_stack->balance(m_token), kFree);
    }

    void fiftyWebhooksBesideFiftyPolls()
    {
        const auto purchase = m_stack->buy(m_token);
        m_stack->payWith(purchase, "4242424242424242");
        const QJsonObject session = m_stack->stripe("/v1/checkout/sessions/" + purchase.sessionId);
        const QByteArray event = QJsonDocument(QJsonObject{{"object", "event"}, {"id", "evt_" + purchase.sessionId},
            {"type", "checkout.session.completed"}, {"created", session.value("created")}, {"livemode", false},
            {"data", QJsonObject{{"object", session}}}}).toJson();
        std::vector<WebRequest> requests;
        for (int i = 0; i < 50; ++i) {
            requests.push_back(WebRequest::post(m_stack->backendUrl("/api/stripe/webhook"), event,
                {{"Content-Type", "application/json"}, {"Stripe-Signature", m_stack->webhookSignature(event)}}));
            requests.push_back(WebRequest::get(m_stack->backendUrl("/api/orders/" + purchase.orderId),
                                               m_stack->authorised(m_token)));
        }
        for (WebRequest &request : requests)
            QCOMPARE(request.take().status, 200);
        QCOMPARE(m_stack->waitForOrder(purchase.orderId, "credited", m_token).value("state").toString(), "credited");
        QCOMPARE(m_stack->balance(m_token), kFree + 100);
        const auto grants = m_stack->asOwner("select count(*)::bigint n from credit_lots where business_key = 'order:' || ?::text",
                                             {purchase.orderId});
        QCOMPARE(grants.first().integer("n"), qint64(1));
    }

    void theWebhookDoorIsShutToOthers()
    {
        const QUrl door = m_stack->backendUrl("/api/stripe/webhook");
        const QByteArray event = R"({"object":"event","id":"evt_x","type":"thing.happened","livemode":false})";
        const auto knock = [&door](const QByteArray &body, const QByteArray &signature) {
            return WebRequest::post(door, body, {{"Content-Type", "application/json"}, {"Stripe-Signature", signature}}).take();
        };
        const QByteArray good = m_stack->webhookSignature(event);
        QCOMPARE(knock(event, good).status, 200);
        QCOMPARE(knock(event + " ", good).status, 400);
        QCOMPARE(knock(event, "t=1,v1=00").status, 400);
        const WebAnswer refused = knock(event, {});
        QCOMPARE(refused.status, 400);
        QCOMPARE(refused.code(), "webhook_refused");
        QVERIFY(!refused.body.contains("signature"));
    }

    void theContractOfStarting()
    {
        const QString path = "/api/stripe/create-checkout-session";
        const auto first = m_stack->post(path, {{"package_id", "pro"}}, m_token, {{"Idempotency-Key", "once"}});
        const auto again = m_stack->post(path, {{"package_id", "pro"}}, m_token, {{"Idempotency-Key", "once"}});
        QCOMPARE(first.status, 200);
        QCOMPARE(again.json(), first.json());
        QCOMPARE(again.replayed, QByteArray("true"));
        const auto other = m_stack->post(path, {{"package_id", "starter"}}, m_token, {{"Idempotency-Key", "once"}});
        QCOMPARE(other.status, 409);
        QCOMPARE(other.code(), "idempotency_key_reused");
        const auto badKey = m_stack->post(path, {{"package_id", "pro"}}, m_token, {{"Idempotency-Key", "two words"}});
        QCOMPARE(badKey.status, 400);
        QCOMPARE(m_stack->post(path, {{"package_id", "nonsense"}}, m_token).code(), "package_not_found");
        QCOMPARE(m_stack->post(path, {{"package_id", "pro"}, {"amount", 1}}, m_token).status, 400);
        QCOMPARE(m_stack->post(path, {{"package_id", 5}}, m_token).status, 400);
        QCOMPARE(m_stack->post(path, {}, m_token).status, 400);
        QCOMPARE(m_stack->post(path, {{"package_id", "pro"}}, "nobody").status, 401);
    }

    void aPaymentIntentForOtherClients()
    {
        const WebAnswer started = m_stack->post("/api/stripe/create-payment-intent", {{"package_id", "starter"}}, m_token);
        QCOMPARE(started.status, 200);
        const QJsonObject intent = started.json();
        QCOMPARE(intent.value("amount").toInteger(), qint64(499));
        QVERIFY(!intent.value("client_secret").toString().isEmpty());
        QCOMPARE(intent.value("publishable_key").toString(), "pk_test_of_the_purchase_tests");
        m_stack->stripe("/v1/payment_intents/" + intent.value("payment_intent_id").toString() + "/confirm",
                        "payment_method=pm_card_visa&return_url=http%3A%2F%2F127.0.0.1%2F");
        const QString id = intent.value("order_id").toString();
        QCOMPARE(m_stack->waitForOrder(id, "credited", m_token).value("state").toString(), "credited");
        QCOMPARE(m_stack->balance(m_token), kFree + 100);
    }

    void ordersAreTheirOwnersAlone()
    {
        const auto purchase = m_stack->buy(m_token);
        const QByteArray stranger = m_stack->signUp();
        QCOMPARE(m_stack->get("/api/orders/" + purchase.orderId, stranger).status, 404);
        QCOMPARE(m_stack->post("/api/orders/" + purchase.orderId + "/cancel", {}, stranger).status, 404);
        QCOMPARE(m_stack->get("/api/orders/" + purchase.orderId, "").status, 401);
        QCOMPARE(m_stack->get("/api/orders/nonsense", m_token).code(), "order_not_found");
    }

    void theReturnPageShowsNothingItIsTold()
    {
        const WebAnswer page = WebRequest::get(
            m_stack->backendUrl("/checkout/return?result=success&order=%3Cscript%3Ealert(1)%3C%2Fscript%3E")).take();
        QCOMPARE(page.status, 200);
        QVERIFY(page.contentType.startsWith("text/html"));
        QVERIFY(!page.body.contains("<script"));
        QVERIFY(page.body.contains("go back to Reelmint"));
    }

private:
    std::unique_ptr<test::TestPostgres> m_server;
    std::unique_ptr<PurchaseStack> m_stack;
    QByteArray m_token;
};

QTEST_GUILESS_MAIN(TestPrograms)
#include "tst_programs.moc"
