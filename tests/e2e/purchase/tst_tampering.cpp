// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/purchase/purchase_bench.h"
#include "tests/support/verify_result.h"

#include <QTest>

using namespace reelmint;
using namespace reelmint::usecases;

namespace {

using Change = std::function<void(QJsonObject &)>;

Change set(const char *name, const QJsonValue &value)
{
    return [name, value](QJsonObject &object) { object.insert(QLatin1String(name), value); };
}

Change setIn(const char *group, const char *name, const QJsonValue &value)
{
    return [group, name, value](QJsonObject &object) {
        QJsonObject inner = object.value(QLatin1String(group)).toObject();
        inner.insert(QLatin1String(name), value);
        object.insert(QLatin1String(group), inner);
    };
}

} // namespace

Q_DECLARE_METATYPE(std::function<void(QJsonObject &)>)

/// A paid object that is not exactly what was ordered grants nothing, and somebody has to look at it.
class TestTampering : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<test::TestPostgres>();
        QVERIFY2(m_server->isRunning(), qPrintable(m_server->errorText()));
        m_ledger = std::make_unique<test::TestLedger>(*m_server);
        m_bench = std::make_unique<test::PurchaseBench>(*m_ledger);
    }
    void cleanup() { QCOMPARE(m_bench->ledger.problems(), QString()); }
    void cleanupTestCase()
    {
        m_bench.reset();
        m_ledger.reset();
        m_server.reset();
    }

    void grantsNothing_data()
    {
        QTest::addColumn<bool>("ofPayment");
        QTest::addColumn<Change>("change");
        QTest::newRow("smaller price") << false << set("amount_subtotal", 1);
        QTest::newRow("larger price") << false << set("amount_subtotal", 500);
        QTest::newRow("no price") << false << set("amount_subtotal", QJsonValue());
        QTest::newRow("price as text") << false << set("amount_subtotal", "499");
        QTest::newRow("smaller total") << false << set("amount_total", 1);
        QTest::newRow("discount nobody gave") << false << setIn("total_details", "amount_discount", 400);
        QTest::newRow("tax nobody asked for") << false << setIn("total_details", "amount_tax", 100);
        QTest::newRow("other currency") << false << set("currency", "jpy");
        QTest::newRow("live mode") << false << set("livemode", true);
        QTest::newRow("mode missing") << false << set("livemode", QJsonValue());
        QTest::newRow("other order in the metadata") << false << setIn("metadata", "order_id", newUuidV7());
        QTest::newRow("no order in the metadata") << false << set("metadata", QJsonObject());
        QTest::newRow("other user") << false << setIn("metadata", "user_id", newUuidV7());
        QTest::newRow("other reference") << false << set("client_reference_id", newUuidV7());
        QTest::newRow("other customer") << false << set("customer", "cus_other");
        QTest::newRow("other kind of checkout") << false << set("mode", "subscription");
        QTest::newRow("payment is gone") << false << set("payment_intent", QJsonValue());

        QTest::newRow("payment: received less") << true << set("amount_received", 498);
        QTest::newRow("payment: received nothing") << true << set("amount_received", 0);
        QTest::newRow("payment: of another amount") << true << set("amount", 1);
        QTest::newRow("payment: other currency") << true << set("currency", "jpy");
        QTest::newRow("payment: not succeeded") << true << set("status", "requires_capture");
        QTest::newRow("payment: live mode") << true << set("livemode", true);
        QTest::newRow("payment: other order") << true << setIn("metadata", "order_id", newUuidV7());
        QTest::newRow("payment: other user") << true << setIn("metadata", "user_id", newUuidV7());
        QTest::newRow("payment: other customer") << true << set("customer", "cus_other");
        QTest::newRow("payment: already refunded") << true << setIn("latest_charge", "amount_refunded", 499);
        QTest::newRow("payment: already disputed") << true << setIn("latest_charge", "disputed", true);
    }

    void grantsNothing()
    {
        QFETCH(bool, ofPayment);
        QFETCH(Change, change);
        const UserId user = m_bench->ledger.newUser();
        const Order order = m_bench->started(user);
        m_bench->stripe.pay(order.sessionId);
        const QString payment = m_bench->stripe.object(order.sessionId).value("payment_intent").toString();
        m_bench->stripe.edit(ofPayment ? payment : order.sessionId, change);

        const auto confirmed = confirmOrder(m_bench->context, order.id);
        VERIFY_OK(confirmed);
        QCOMPARE(confirmed->state, OrderState::Quarantined);
        QVERIFY(!confirmed->quarantineReason.isEmpty());
        QCOMPARE(m_bench->balance(user), qint64(0));
        QCOMPARE(m_bench->grants(order.id), qint64(0));
        // The buyer hears that it is being looked at, and nothing of why.
        QCOMPARE(orderJson(*confirmed).value("state").toString(), "processing");
        // It stays so: mending the object afterwards is what a thief would do next.
        m_bench->stripe.pay(order.sessionId);
        QCOMPARE(confirmOrder(m_bench->context, order.id)->state, OrderState::Quarantined);
        QCOMPARE(m_bench->balance(user), qint64(0));
    }

    void unpaidClaimsOfCompletionGrantNothing_data()
    {
        QTest::addColumn<QString>("paymentStatus");
        QTest::newRow("unpaid") << "unpaid";
        QTest::newRow("free though it has a price") << "no_payment_required";
        QTest::newRow("a new word") << "probably_paid";
        QTest::newRow("nothing") << "";
    }

    void unpaidClaimsOfCompletionGrantNothing()
    {
        QFETCH(QString, paymentStatus);
        const UserId user = m_bench->ledger.newUser();
        const Order order = m_bench->started(user);
        m_bench->stripe.finishUnpaid(order.sessionId);
        m_bench->stripe.edit(order.sessionId, set("payment_status", paymentStatus));
        QCOMPARE(confirmOrder(m_bench->context, order.id)->state, OrderState::Processing);
        QCOMPARE(m_bench->balance(user), qint64(0));
    }

    void anUnknownStatusChangesNothing()
    {
        const UserId user = m_bench->ledger.newUser();
        const Order order = m_bench->started(user);
        m_bench->stripe.edit(order.sessionId, set("status", "thinking"));
        QCOMPARE(confirmOrder(m_bench->context, order.id)->state, OrderState::AwaitingPayment);
        QCOMPARE(m_bench->balance(user), qint64(0));
    }

    /// Somebody with a Stripe key makes a cheap session that carries our order's id, pays it, and an event comes in.
    void aForeignSessionCannotPayForAnOrder()
    {
        const UserId user = m_bench->ledger.newUser();
        const Order order = m_bench->started(user, "studio");
        QJsonObject cheap = m_bench->stripe.object(order.sessionId);
        cheap.insert("id", "cs_cheap");
        cheap.insert("amount_subtotal", 1);
        cheap.insert("amount_total", 1);
        cheap.insert("status", "complete");
        cheap.insert("payment_status", "paid");
        m_bench->stripe.edit("cs_cheap", [&cheap](QJsonObject &object) { object = cheap; });
        VERIFY_OK(m_bench->deliver(m_bench->event("checkout.session.completed", cheap, "evt_cheap")));
        VERIFY_OK(processWebhookInbox(m_bench->context));
        QCOMPARE(m_bench->eventState("evt_cheap"), "parked");
        QCOMPARE(m_bench->stored(order.id).state, OrderState::AwaitingPayment);
        QCOMPARE(m_bench->balance(user), qint64(0));
        // The real one still works.
        m_bench->stripe.pay(order.sessionId);
        QCOMPARE(confirmOrder(m_bench->context, order.id)->state, OrderState::Credited);
        QCOMPARE(m_bench->balance(user), qint64(3000));
    }

private:
    std::unique_ptr<test::TestPostgres> m_server;
    std::unique_ptr<test::TestLedger> m_ledger;
    std::unique_ptr<test::PurchaseBench> m_bench;
};

QTEST_GUILESS_MAIN(TestTampering)
#include "tst_tampering.moc"
