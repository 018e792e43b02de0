// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/payments/stripe_client.h"
#include "tests/unit/payments/scripted_transport.h"

#include <QtTest>

using namespace reelmint;
using namespace reelmint::payments;

namespace {

TransportReply answer(int status, const QByteArray &body = "{}", const QByteArray &header = {},
                      const QByteArray &value = {})
{
    TransportReply reply;
    reply.status = status;
    reply.body = body;
    if (!header.isEmpty())
        reply.headers = {{header, value}};
    return reply;
}

TransportReply silence(bool neverSent = false)
{
    TransportReply reply;
    reply.neverSent = neverSent;
    reply.problem = QStringLiteral("connection lost");
    return reply;
}

StripeConfig testConfig()
{
    return makeStripeConfig({"http://127.0.0.1:1", "sk_test_key", "pk_test_key", {"whsec_0123456789"}}).value();
}

/// A client whose time only moves when it sleeps.
struct Bench
{
    explicit Bench(std::deque<TransportReply> replies, RetryPolicy policy = {})
        : transport(std::move(replies)),
          client(testConfig(), transport, policy,
                 Pacing{[this] { return now; }, [this](qint64 ms) { pauses.push_back(ms); now += ms; }, [] { return 1000; }})
    {
    }

    qint64 now = 1000;
    std::vector<qint64> pauses;
    ScriptedTransport transport;
    StripeClient client;
};

QByteArray header(const TransportRequest &request, const QByteArray &name)
{
    for (const auto &[key, value] : request.headers) {
        if (key == name)
            return value;
    }
    return {};
}

const QByteArray kSession = R"({"object":"checkout.session","id":"cs_1","livemode":false,"status":"open"})";

} // namespace

class TestClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhoItIsAndWhichVersionItMeans()
    {
        Bench bench({answer(200, kSession)});
        QVERIFY(bench.client.createCheckoutSession({{"mode", "payment"}}, "order-key").ok());
        const TransportRequest &request = bench.transport.requests.at(0);
        QVERIFY(request.post);
        QCOMPARE(request.url.toString(), "http://127.0.0.1:1/v1/checkout/sessions");
        QCOMPARE(header(request, "Authorization"), QByteArray("Bearer sk_test_key"));
        QCOMPARE(header(request, "Stripe-Version"), QByteArray("2026-10-28.endive"));
        QCOMPARE(header(request, "Content-Type"), QByteArray("application/x-www-form-urlencoded"));
        QCOMPARE(header(request, "Idempotency-Key"), QByteArray("order-key"));
        QCOMPARE(request.body, QByteArray("mode=payment"));
    }

    void readsWithoutAKey()
    {
        Bench bench({answer(200, kSession)});
        QVERIFY(bench.client.checkoutSession("cs_1/../x").ok());
        const TransportRequest &request = bench.transport.requests.at(0);
        QVERIFY(!request.post);
        QVERIFY(header(request, "Idempotency-Key").isEmpty());
        QCOMPARE(request.url.toEncoded(), QByteArray("http://127.0.0.1:1/v1/checkout/sessions/cs_1%2F..%2Fx"
                                                     "?expand%5B0%5D=payment_intent.latest_charge"));
    }

    void repeatsTheSameBytesWithTheSameKey()
    {
        Bench bench({silence(), answer(500), answer(409), answer(200, kSession)});
        QVERIFY(bench.client.createCheckoutSession({{"a", 1}}, "key").ok());
        QCOMPARE(bench.transport.requests.size(), size_t(4));
        for (const TransportRequest &request : bench.transport.requests) {
            QCOMPARE(request.body, QByteArray("a=1"));
            QCOMPARE(header(request, "Idempotency-Key"), QByteArray("key"));
        }
        QCOMPARE(bench.pauses, (std::vector<qint64>{500, 1000, 2000}));
    }

    void doesNotRepeatWhatStripeRefused()
    {
        for (const int status : {400, 401, 402, 403, 404, 424}) {
            Bench bench({answer(status)});
            const auto result = bench.client.createCheckoutSession({}, "key");
            QCOMPARE(result.error().outcome, StripeError::Outcome::Refused);
            QCOMPARE(bench.transport.requests.size(), size_t(1));
        }
    }

    void stripesAdviceWins()
    {
        Bench no({answer(500, "{}", "stripe-should-retry", "false")});
        QCOMPARE(no.client.createCheckoutSession({}, "key").error().outcome, StripeError::Outcome::Unknown);
        QCOMPARE(no.transport.requests.size(), size_t(1));
        Bench yes({answer(400, "{}", "stripe-should-retry", "true"), answer(200, kSession)});
        QVERIFY(yes.client.createCheckoutSession({}, "key").ok());
    }

    void waitsAsLongAsAsked()
    {
        Bench bench({answer(429, "{}", "retry-after", "3"), answer(200, kSession)});
        QVERIFY(bench.client.createCheckoutSession({}, "key").ok());
        QCOMPARE(bench.pauses, (std::vector<qint64>{3000}));
    }

    void givesUpInsteadOfWaitingPastItsDeadline()
    {
        Bench bench({answer(429, "{}", "retry-after", "50")});
        QCOMPARE(bench.client.createCheckoutSession({}, "key").error().outcome, StripeError::Outcome::NotDone);
        QVERIFY(bench.pauses.empty());
    }

    void neverWaitsLongerForATryThanItHasLeft()
    {
        RetryPolicy policy;
        policy.maxTries = 5;
        policy.deadlineMs = 3200;
        policy.tryTimeoutMs = 2000;
        Bench bench({silence()}, policy);
        QVERIFY(!bench.client.get("/v1/x").ok());
        QCOMPARE(bench.transport.timeouts, (std::vector<qint64>{2000, 2000, 1700}));
    }

    void anEarlierTryWithoutAVerdictKeepsTheOutcomeOpen()
    {
        RetryPolicy policy;
        policy.maxTries = 2;
        Bench unknown({silence(), silence(true)}, policy);
        QCOMPARE(unknown.client.createCheckoutSession({}, "key").error().outcome, StripeError::Outcome::Unknown);
        Bench limited({answer(503), answer(429)}, policy);
        QCOMPARE(limited.client.createCheckoutSession({}, "key").error().outcome, StripeError::Outcome::Unknown);
        Bench nothing({silence(true)}, policy);
        QCOMPARE(nothing.client.createCheckoutSession({}, "key").error().outcome, StripeError::Outcome::NotDone);
        Bench verdict({silence(), answer(400)}, policy);
        QCOMPARE(verdict.client.createCheckoutSession({}, "key").error().outcome, StripeError::Outcome::Refused);
    }

    void doesNotTakeAnUnreadableAnswerForAResult()
    {
        for (const QByteArray &body : {QByteArray("<html>"), QByteArray("[]"), QByteArray("{\"object\":\"customer\"}")}) {
            Bench bench({answer(200, body)});
            const auto result = bench.client.createCheckoutSession({}, "key");
            QVERIFY(!result.ok());
            QCOMPARE(result.error().outcome, StripeError::Outcome::Unknown);
        }
    }

    void refusesObjectsOfTheOtherMode()
    {
        Bench bench({answer(200, R"({"object":"checkout.session","id":"cs_1","livemode":true})")});
        const auto result = bench.client.checkoutSession("cs_1");
        QCOMPARE(result.error().code, QLatin1String(kLivemodeMismatch));
    }

    void jitterStaysBetweenZeroAndTheCeiling()
    {
        const RetryPolicy policy;
        const TransportReply none;
        for (int tries = 1; tries < 40; ++tries) {
            const qint64 most = pauseBeforeRetryMs(policy, tries, none, 1000);
            QVERIFY(most >= policy.firstPauseMs && most <= policy.longestPauseMs);
            QCOMPARE(pauseBeforeRetryMs(policy, tries, none, 0), 0);
            QVERIFY(pauseBeforeRetryMs(policy, tries, none, 500) <= most);
        }
        QCOMPARE(pauseBeforeRetryMs(policy, 4, none, 1000), 4000);
        QCOMPARE(pauseBeforeRetryMs(policy, 5, none, 1000), 5000);
        for (const char *nonsense : {"-5", "soon", "999999999999999999999", "3600"})
            QCOMPARE(pauseBeforeRetryMs(policy, 1, answer(429, "", "retry-after", nonsense), 0), 0);
    }
};

QTEST_GUILESS_MAIN(TestClient)
#include "tst_client.moc"
