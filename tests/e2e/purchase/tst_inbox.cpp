// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/purchase/purchase_bench.h"
#include "tests/support/verify_result.h"

#include <QTest>

#include <algorithm>

using namespace reelmint;
using namespace reelmint::usecases;
using test::FakeStripe;

/// Events: refused or kept, and once kept never lost, however often and in whatever order they come.
class TestInbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<test::TestPostgres>();
        QVERIFY2(m_server->isRunning(), qPrintable(m_server->errorText()));
        m_ledger = std::make_unique<test::TestLedger>(*m_server);
    }
    void init()
    {
        m_bench = std::make_unique<test::PurchaseBench>(*m_ledger);
        m_user = m_bench->ledger.newUser();
    }
    void cleanup()
    {
        QCOMPARE(m_bench->ledger.problems(), QString());
        m_bench.reset();
    }
    void cleanupTestCase()
    {
        m_ledger.reset();
        m_server.reset();
    }

    void refusesWhatIsNotSignedAndKeepsNothing()
    {
        const QByteArray body = m_bench->event("checkout.session.completed", {{"object", "checkout.session"}}, "evt_1");
        const QByteArray good = m_bench->signature(body);
        QByteArray wrong = good;
        wrong.back() = wrong.back() == '0' ? '1' : '0';
        for (const QByteArray &header : {QByteArray(), QByteArray("t=1"), wrong}) {
            const auto refused = receiveWebhook(m_bench->context, body, header);
            QCOMPARE(refused.error().code, "webhook_refused");
            QCOMPARE(refused.error().kind, ErrorKind::InvalidInput);
        }
        QVERIFY(!receiveWebhook(m_bench->context, body + " ", good).ok());
        m_bench->clock.advanceMs(301'000);
        QVERIFY(!receiveWebhook(m_bench->context, body, good).ok());
        QVERIFY(!m_bench->deliver("{}").ok());
        QVERIFY(!m_bench->deliver("not json").ok());
        QVERIFY(m_bench->eventState("evt_1").isEmpty());
    }

    void keepsTheRawBytes()
    {
        const QByteArray body = m_bench->event("thing.happened", {{"object", "thing"}, {"id", "é\\ü"}}, "evt_1");
        VERIFY_OK(m_bench->deliver(body));
        QCOMPARE(m_bench->ledger.asOwner("select payload from webhook_events").first().bytes("payload"), body);
        QCOMPARE(m_bench->eventState("evt_1"), "received");
    }

    void sortsEventsByWhatTheyAreGoodFor_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("object");
        QTest::addColumn<QString>("state");
        QTest::newRow("customer") << "customer.updated" << "customer" << "ignored";
        QTest::newRow("invoice") << "invoice.paid" << "invoice" << "ignored";
        QTest::newRow("invented later") << "hologram.created" << "hologram" << "ignored";
        QTest::newRow("session of somebody else") << "checkout.session.completed" << "checkout.session" << "ignored";
        QTest::newRow("refund") << "refund.created" << "refund" << "parked";
        QTest::newRow("refunded charge") << "charge.refunded" << "charge" << "parked";
        QTest::newRow("dispute") << "charge.dispute.created" << "dispute" << "parked";
        QTest::newRow("fraud warning") << "radar.early_fraud_warning.created" << "radar.early_fraud_warning" << "parked";
        QTest::newRow("charge") << "charge.succeeded" << "charge" << "ignored";
    }

    void sortsEventsByWhatTheyAreGoodFor()
    {
        QFETCH(QString, type);
        QFETCH(QString, object);
        QFETCH(QString, state);
        VERIFY_OK(m_bench->deliver(m_bench->event(type, {{"object", object}, {"id", "x_1"}}, "evt_1")));
        QCOMPARE(processWebhookInbox(m_bench->context)->finished, 1);
        QCOMPARE(m_bench->eventState("evt_1"), state);
        const auto row = m_bench->ledger.asOwner("select last_error, attempts, processed_at from webhook_events").first();
        QVERIFY(!row.text("last_error").isEmpty());
        QCOMPARE(row.integer("attempts"), qint64(1));
        QVERIFY(!row.isNull("processed_at"));
        QCOMPARE(processWebhookInbox(m_bench->context)->finished, 0);
    }

    void eventsOfTheOtherModeOrAccountAreKeptAside()
    {
        QByteArray live = m_bench->event("checkout.session.completed", {{"object", "checkout.session"}}, "evt_live");
        live.replace("\"livemode\": false", "\"livemode\": true");
        VERIFY_OK(m_bench->deliver(live));
        QByteArray connected = m_bench->event("checkout.session.completed", {{"object", "checkout.session"}}, "evt_acct");
        connected.replace("\"livemode\": false", "\"livemode\": false, \"account\": \"acct_2\"");
        VERIFY_OK(m_bench->deliver(connected));
        QCOMPARE(m_bench->eventState("evt_live"), "ignored");
        QCOMPARE(m_bench->eventState("evt_acct"), "ignored");
    }

    void namingAnOrderThatDoesNotExistIsSuspicious()
    {
        const QJsonObject session{{"object", "checkout.session"}, {"id", "cs_x"},
                                  {"metadata", QJsonObject{{"order_id", newUuidV7()}}}};
        VERIFY_OK(m_bench->deliver(m_bench->event("checkout.session.completed", session, "evt_1")));
        VERIFY_OK(processWebhookInbox(m_bench->context));
        QCOMPARE(m_bench->eventState("evt_1"), "parked");
    }

    /// "Seen" is not "done": an event whose processing failed is tried again, also when it is delivered again.
    void aFailedEventIsTriedAgain()
    {
        const Order order = m_bench->started(m_user);
        m_bench->stripe.pay(order.sessionId);
        const QByteArray event =
            m_bench->event("checkout.session.completed", m_bench->stripe.object(order.sessionId), "evt_1");
        VERIFY_OK(m_bench->deliver(event));
        m_bench->stripe.refuse([](const FakeStripe::Call &) { return std::optional(FakeStripe::silence()); });
        QCOMPARE(processWebhookInbox(m_bench->context)->failed, 1);
        QCOMPARE(m_bench->eventState("evt_1"), "failed");
        const auto row = m_bench->ledger.asOwner("select last_error, next_attempt_at > clock_timestamp() later, "
                                                 "processed_at from webhook_events").first();
        QVERIFY(row.text("last_error").contains("payment_provider_unavailable"));
        QVERIFY(row.boolean("later"));
        QVERIFY(row.isNull("processed_at"));
        VERIFY_OK(m_bench->deliver(event));
        QCOMPARE(m_bench->eventState("evt_1"), "failed");

        m_bench->stripe.refuse({});
        QCOMPARE(processWebhookInbox(m_bench->context)->finished, 0); // not yet its turn
        m_bench->ledger.asOwner("update webhook_events set next_attempt_at = clock_timestamp()");
        QCOMPARE(processWebhookInbox(m_bench->context)->finished, 1);
        QCOMPARE(m_bench->eventState("evt_1"), "done");
        QCOMPARE(m_bench->balance(m_user), qint64(100));
    }

    /// A worker died with the event in its hands.
    void anAbandonedEventIsTakenUpAgain()
    {
        const Order order = m_bench->started(m_user);
        m_bench->stripe.pay(order.sessionId);
        VERIFY_OK(m_bench->deliver(
            m_bench->event("checkout.session.completed", m_bench->stripe.object(order.sessionId), "evt_1")));
        m_bench->ledger.asOwner("update webhook_events set attempts = 1, next_attempt_at = clock_timestamp() + interval '1 minute'");
        QCOMPARE(processWebhookInbox(m_bench->context)->finished, 0);
        m_bench->ledger.asOwner("update webhook_events set next_attempt_at = next_attempt_at - interval '1 minute'");
        QCOMPARE(processWebhookInbox(m_bench->context)->finished, 1);
        QCOMPARE(m_bench->balance(m_user), qint64(100));
    }

    /// Every order of the events of one purchase, each delivered twice, ends the same.
    void theOrderOfEventsDoesNotMatter()
    {
        std::vector<QString> types{"checkout.session.completed", "payment_intent.succeeded",
                                   "payment_intent.payment_failed", "checkout.session.expired"};
        std::sort(types.begin(), types.end());
        do {
            const UserId user = m_bench->ledger.newUser();
            const Order order = m_bench->started(user);
            const QString open = order.sessionId;
            m_bench->stripe.decline(open, "card_declined", "generic_decline");
            const QJsonObject before = m_bench->stripe.object(open);
            m_bench->stripe.pay(open);
            const QJsonObject intent = m_bench->stripe.object(before.value("payment_intent").toString());
            for (const QString &type : types) {
                const bool session = type.startsWith(QLatin1String("checkout"));
                const QByteArray event = m_bench->event(type, session ? before : intent);
                VERIFY_OK(m_bench->deliver(event));
                VERIFY_OK(m_bench->deliver(event));
                VERIFY_OK(processWebhookInbox(m_bench->context));
            }
            QCOMPARE(m_bench->stored(order.id).state, OrderState::Credited);
            QCOMPARE(m_bench->grants(order.id), qint64(1));
            QCOMPARE(m_bench->balance(user), qint64(100));
        } while (std::next_permutation(types.begin(), types.end()));
    }

    /// The event is faster than the answer that tells us the session's id.
    void anEventMayBeFasterThanTheAnswer()
    {
        const Order order = m_bench->started(m_user);
        m_bench->stripe.pay(order.sessionId);
        m_bench->ledger.asOwner("update orders set session_id = null, checkout_url = null, state = 'created'");
        VERIFY_OK(m_bench->deliver(
            m_bench->event("checkout.session.completed", m_bench->stripe.object(order.sessionId), "evt_1")));
        QCOMPARE(processWebhookInbox(m_bench->context)->finished, 1);
        QCOMPARE(m_bench->stored(order.id).state, OrderState::Credited);
        QCOMPARE(m_bench->stored(order.id).sessionId, order.sessionId);
    }

    void severalWorkersShareTheInbox()
    {
        for (int i = 0; i < 40; ++i)
            VERIFY_OK(m_bench->deliver(m_bench->event("customer.updated", {{"object", "customer"}, {"id", "c"}})));
        std::atomic<int> finished = 0;
        test::inParallel(4, [&](int) { finished += processWebhookInbox(m_bench->context)->finished; });
        QCOMPARE(finished.load(), 40);
    }

private:
    std::unique_ptr<test::TestPostgres> m_server;
    std::unique_ptr<test::TestLedger> m_ledger;
    std::unique_ptr<test::PurchaseBench> m_bench;
    UserId m_user;
};

QTEST_GUILESS_MAIN(TestInbox)
#include "tst_inbox.moc"
