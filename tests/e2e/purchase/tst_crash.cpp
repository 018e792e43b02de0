// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/purchase/purchase_stack.h"

#include <QRandomGenerator>
#include <QTest>

using namespace reelmint;
using test::PurchaseStack;
using test::WebRequest;

namespace {

constexpr qint64 kFree = 100;

} // namespace

/// The backend dies, at the worst moments; afterwards every payment has exactly one grant.
class TestCrash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<test::TestPostgres>();
        QVERIFY2(m_server->isRunning(), qPrintable(m_server->errorText()));
    }
    void cleanupTestCase() { m_server.reset(); }

    /// No webhook can arrive: the look at open orders at start has to find the payment.
    void killedBetweenPaymentAndGrantWithoutWebhooks()
    {
        PurchaseStack stack(*m_server, false);
        QVERIFY2(stack.isRunning(), qPrintable(stack.errorText()));
        const QByteArray token = stack.signUp();
        const auto purchase = stack.buy(token);
        stack.backend().kill();
        QCOMPARE(stack.payWith(purchase, "4242424242424242").status, 303);
        QVERIFY(stack.startBackend());
        // Nobody polls the order.
        QTRY_COMPARE_WITH_TIMEOUT(stack.balance(token), kFree + 100, 30'000);
        QCOMPARE(stack.order(purchase.orderId, token).value("state").toString(), "credited");
        QCOMPARE(stack.problems(), QString());
    }

    /// An event was stored and answered, and then the backend died.
    void killedBetweenTheEventAndItsWork()
    {
        PurchaseStack stack(*m_server, false);
        QVERIFY2(stack.isRunning(), qPrintable(stack.errorText()));
        const QByteArray token = stack.signUp();
        const auto purchase = stack.buy(token);
        stack.backend().kill();
        QCOMPARE(stack.payWith(purchase, "4242424242424242").status, 303);
        // As it is in the database when the kill comes right after the 2xx; and the order is not looked up by itself.
        const QJsonObject session = stack.stripe("/v1/checkout/sessions/" + purchase.sessionId);
        const QByteArray event = QJsonDocument(QJsonObject{{"object", "event"}, {"id", "evt_left"},
            {"type", "checkout.session.completed"}, {"livemode", false},
            {"data", QJsonObject{{"object", session}}}}).toJson();
        stack.asOwner("insert into webhook_events (id, type, api_created, livemode, payload) "
                      "values ('evt_left', 'checkout.session.completed', now(), false, ?::bytea)", {event});
        stack.asOwner("update orders set state = 'failed'");
        QVERIFY(stack.startBackend());
        QTRY_COMPARE_WITH_TIMEOUT(stack.balance(token), kFree + 100, 30'000);
        QCOMPARE(stack.problems(), QString());
    }

    /// Killed at random moments while webhooks and polls race for the grant.
    void killedAtAnyMoment()
    {
        PurchaseStack stack(*m_server);
        QVERIFY2(stack.isRunning(), qPrintable(stack.errorText()));
        const QByteArray token = stack.signUp();
        const quint32 seed = QRandomGenerator::global()->generate();
        QRandomGenerator random(seed);
        const int rounds = 8;
        for (int round = 1; round <= rounds; ++round) {
            const auto purchase = stack.buy(token);
            QCOMPARE(stack.payWith(purchase, "4242424242424242").status, 303);
            std::vector<WebRequest> polls;
            for (int i = 0; i < 10; ++i)
                polls.push_back(WebRequest::get(stack.backendUrl("/api/orders/" + purchase.orderId), stack.authorised(token)));
            QTest::qWait(int(random.bounded(60)));
            stack.backend().kill();
            for (WebRequest &poll : polls)
                poll.take();
            QVERIFY(stack.startBackend());
            const QJsonObject order = stack.waitForOrder(purchase.orderId, "credited", token);
            QVERIFY2(order.value("state").toString() == QLatin1String("credited"), qPrintable(QStringLiteral("seed %1").arg(seed)));
            QVERIFY2(stack.balance(token) == kFree + round * 100, qPrintable(QStringLiteral("seed %1").arg(seed)));
        }
        QCOMPARE(stack.problems(), QString());
    }

    /// Started orders survive too: the answer of the create call was never heard by the client.
    void killedWhileStarting()
    {
        PurchaseStack stack(*m_server, false);
        QVERIFY2(stack.isRunning(), qPrintable(stack.errorText()));
        const QByteArray token = stack.signUp();
        const QByteArray body = R"({"package_id":"starter"})";
        const test::WebHeaders headers = stack.authorised(token, {{"Content-Type", "application/json"}, {"Idempotency-Key", "k"}});
        const QUrl url = stack.backendUrl("/api/stripe/create-checkout-session");
        const quint32 seed = QRandomGenerator::global()->generate();
        QRandomGenerator random(seed);
        for (int i = 0; i < 5; ++i) {
            WebRequest request = WebRequest::post(url, body, headers);
            QTest::qWait(int(random.bounded(40)));
            stack.backend().kill();
            request.take();
            QVERIFY(stack.startBackend());
        }
        const auto started = WebRequest::post(url, body, headers).take();
        QVERIFY2(started.status == 200, started.body.constData());
        QCOMPARE(stack.asOwner("select count(*)::bigint n from orders").first().integer("n"), qint64(1));
        const auto sessions = stack.stripe("/v1/checkout/sessions?limit=100");
        QCOMPARE(sessions.value("data").toArray().size(), 1);
    }

    /// A developer threw the sandbox's data away: customers and sessions are gone, buying works all the same.
    void theProviderForgotEverything()
    {
        PurchaseStack stack(*m_server, false);
        QVERIFY2(stack.isRunning(), qPrintable(stack.errorText()));
        const QByteArray token = stack.signUp();
        const auto lost = stack.buy(token);
        stack.backend().stop();
        QVERIFY(stack.replaceSandbox());
        QVERIFY(stack.startBackend());
        QCOMPARE(stack.order(lost.orderId, token).value("state").toString(), "awaiting_payment");
        const auto purchase = stack.buy(token);
        QCOMPARE(stack.payWith(purchase, "4242424242424242").status, 303);
        QCOMPARE(stack.order(purchase.orderId, token).value("state").toString(), "credited");
        QCOMPARE(stack.balance(token), kFree + 100);
        QCOMPARE(stack.problems(), QString());
    }

    void aLiveKeyForTheSandboxIsRefused()
    {
        PurchaseStack stack(*m_server, false);
        QVERIFY2(stack.isRunning(), qPrintable(stack.errorText()));
        stack.backend().stop();
        QProcessEnvironment live;
        live.insert("STRIPE_SECRET_KEY", QStringLiteral("sk_li") + QStringLiteral("ve_of_the_purchase_tests"));
        live.insert("STRIPE_PUBLISHABLE_KEY", QString());
        QVERIFY(!stack.startBackend(live));
        QCOMPARE(stack.backend().exitCode(), 2);
    }

private:
    std::unique_ptr<test::TestPostgres> m_server;
};

QTEST_GUILESS_MAIN(TestCrash)
#include "tst_crash.moc"
