// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/usecases/order_refresher.h"
#include "backend-stub/usecases/reconcile_orders.h"
#include "tests/e2e/purchase/purchase_bench.h"
#include "tests/support/verify_result.h"

#include <QTest>

using namespace reelmint;
using namespace reelmint::usecases;
using test::FakeStripe;

/// What becomes of an order, asked in every way and any number of times.
class TestConfirm : public QObject
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

    void aPaidOrderIsCreditedOnce()
    {
        const Order order = m_bench->started(m_user, "creator");
        m_bench->stripe.pay(order.sessionId);
        for (int i = 0; i < 3; ++i) {
            const auto confirmed = confirmOrder(m_bench->context, order.id);
            VERIFY_OK(confirmed);
            QCOMPARE(confirmed->state, OrderState::Credited);
            QCOMPARE(confirmed->receiptUrl, "https://receipt.example/1");
            QCOMPARE(m_bench->balance(m_user), qint64(500));
        }
        QCOMPARE(m_bench->grants(order.id), qint64(1));
        QCOMPARE(m_bench->changes.load(), 2); // started and credited
        const auto history = m_bench->ledger.service().history(m_user, {});
        QCOMPARE(history->transactions.size(), 1);
        QCOMPARE(history->transactions.first().kind, "purchase");
        QCOMPARE(history->transactions.first().reference, order.id.toString());
    }

    void twoOrdersAreTwoGrants()
    {
        for (int i = 0; i < 2; ++i) {
            const Order order = m_bench->started(m_user);
            m_bench->stripe.pay(order.sessionId);
            VERIFY_OK(confirmOrder(m_bench->context, order.id));
        }
        QCOMPARE(m_bench->balance(m_user), qint64(200));
    }

    /// Fifty deliveries of one event beside fifty polls, two workers and the reconciler.
    void fiftyWebhooksBesideFiftyPollsGrantOnce()
    {
        const Order order = m_bench->started(m_user);
        m_bench->stripe.pay(order.sessionId);
        const QByteArray event =
            m_bench->event("checkout.session.completed", m_bench->stripe.object(order.sessionId), "evt_once");
        OrderRefresher refresher(m_bench->context, 100);
        std::atomic<int> refusedDeliveries = 0;
        std::atomic<int> failedPolls = 0;
        test::inParallel(103, [&](int i) {
            if (i < 50)
                refusedDeliveries += m_bench->deliver(event).ok() ? 0 : 1;
            else if (i < 100)
                failedPolls += refresher.current(m_user, order.id).ok() ? 0 : 1;
            else if (i < 102)
                (void)processWebhookInbox(m_bench->context).ok();
            else
                (void)reconcileOpenOrders(m_bench->context, true).ok();
        });
        VERIFY_OK(processWebhookInbox(m_bench->context));
        QCOMPARE(refusedDeliveries.load(), 0);
        QCOMPARE(failedPolls.load(), 0);
        QCOMPARE(m_bench->stored(order.id).state, OrderState::Credited);
        QCOMPARE(m_bench->grants(order.id), qint64(1));
        QCOMPARE(m_bench->balance(m_user), qint64(100));
        QCOMPARE(m_bench->eventState("evt_once"), "done");
    }

    void declinesAreToldInPlainWords_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("declineCode");
        QTest::addColumn<QString>("shown");
        QTest::newRow("declined") << "card_declined" << "generic_decline" << "card_declined";
        QTest::newRow("insufficient funds") << "card_declined" << "insufficient_funds" << "insufficient_funds";
        QTest::newRow("stolen") << "card_declined" << "stolen_card" << "card_declined";
        QTest::newRow("3-D Secure failed") << "payment_intent_authentication_failure" << "" << "authentication_failed";
    }

    void declinesAreToldInPlainWords()
    {
        QFETCH(QString, code);
        QFETCH(QString, declineCode);
        QFETCH(QString, shown);
        const Order order = m_bench->started(m_user);
        m_bench->stripe.decline(order.sessionId, code, declineCode);
        const auto declined = confirmOrder(m_bench->context, order.id);
        VERIFY_OK(declined);
        QCOMPARE(declined->state, OrderState::Declined);
        QCOMPARE(declined->decline->code, shown);
        QVERIFY(declined->decline->message.endsWith(u'.'));
        QVERIFY(!declined->decline->message.contains("stolen"));
        QCOMPARE(m_bench->balance(m_user), qint64(0));
        // Not final: the checkout is still open, and the next card works.
        QVERIFY(!orderJson(*declined).value("checkout_url").isNull());
        m_bench->stripe.pay(order.sessionId);
        const auto paid = confirmOrder(m_bench->context, order.id);
        QCOMPARE(paid->state, OrderState::Credited);
        QVERIFY(!paid->decline);
        QCOMPARE(m_bench->balance(m_user), qint64(100));
    }

    void nothingIsGrantedBeforeTheMoneyIsThere()
    {
        const Order order = m_bench->started(m_user);
        m_bench->stripe.finishUnpaid(order.sessionId);
        QCOMPARE(confirmOrder(m_bench->context, order.id)->state, OrderState::Processing);
        QCOMPARE(m_bench->balance(m_user), qint64(0));
        m_bench->stripe.pay(order.sessionId);
        QCOMPARE(confirmOrder(m_bench->context, order.id)->state, OrderState::Credited);
    }

    void moneyThatNeverComes()
    {
        const Order order = m_bench->started(m_user);
        m_bench->stripe.finishUnpaid(order.sessionId);
        m_bench->stripe.failLate(order.sessionId);
        const auto failed = confirmOrder(m_bench->context, order.id);
        QCOMPARE(failed->state, OrderState::Failed);
        QCOMPARE(failed->decline->code, "payment_failed");
        QCOMPARE(m_bench->balance(m_user), qint64(0));
    }

    void expiryAndCancelAreToldApart()
    {
        const Order late = m_bench->started(m_user);
        const Order cancelled = m_bench->started(m_user);
        QCOMPARE(cancelOrder(m_bench->context, m_user, cancelled.id)->state, OrderState::Cancelled);
        m_bench->stripe.expire(late.sessionId);
        m_bench->clock.advanceMs(61 * 60 * 1000);
        QCOMPARE(confirmOrder(m_bench->context, late.id)->state, OrderState::Expired);
        QCOMPARE(m_bench->balance(m_user), qint64(0));
        QVERIFY(orderJson(m_bench->stored(late.id)).value("checkout_url").isNull());
    }

    void cancellingTooLateCredits()
    {
        const Order order = m_bench->started(m_user);
        m_bench->stripe.pay(order.sessionId);
        QCOMPARE(cancelOrder(m_bench->context, m_user, order.id)->state, OrderState::Credited);
        QCOMPARE(m_bench->balance(m_user), qint64(100));
    }

    void anIntentThatNobodyPaysIsCancelledInTime()
    {
        const auto started = m_bench->start(m_user, "starter", {}, PurchaseFront::Intent);
        QCOMPARE(confirmOrder(m_bench->context, started->order.id)->state, OrderState::AwaitingPayment);
        m_bench->clock.advanceMs(61 * 60 * 1000);
        QCOMPARE(confirmOrder(m_bench->context, started->order.id)->state, OrderState::Expired);
        QCOMPARE(m_bench->stripe.object(started->order.paymentIntentId).value("status").toString(), "canceled");
    }

    /// A payment that turns up after the order was given up is still a payment.
    void aLatePaymentIsNeverLost()
    {
        const Order order = m_bench->started(m_user);
        m_bench->ledger.asOwner("update orders set state = 'failed'");
        QCOMPARE(confirmOrder(m_bench->context, order.id)->state, OrderState::Failed);
        m_bench->stripe.pay(order.sessionId);
        QCOMPARE(confirmOrder(m_bench->context, order.id)->state, OrderState::Credited);
        QCOMPARE(m_bench->balance(m_user), qint64(100));
    }

    void otherPeoplesOrdersDoNotExist()
    {
        const Order order = m_bench->started(m_user);
        const UserId stranger = m_bench->ledger.newUser();
        OrderRefresher refresher(m_bench->context, 2);
        const auto calls = m_bench->stripe.calls().size();
        for (const QString &id : {order.id.toString(), newUuidV7(), QStringLiteral("x"), QStringLiteral("' or true --")}) {
            QCOMPARE(refresher.current(stranger, OrderId(id)).error().code, "order_not_found");
            QCOMPARE(cancelOrder(m_bench->context, stranger, OrderId(id)).error().code, "order_not_found");
        }
        QCOMPARE(m_bench->stripe.calls().size(), calls);
    }

    void aPollShowsWhatIsKnownWhenStripeIsAway()
    {
        const Order order = m_bench->started(m_user);
        m_bench->stripe.refuse([](const FakeStripe::Call &) { return std::optional(FakeStripe::silence()); });
        OrderRefresher refresher(m_bench->context, 2);
        const auto polled = refresher.current(m_user, order.id);
        VERIFY_OK(polled);
        QCOMPARE(polled->state, OrderState::AwaitingPayment);
        // At start the caller has to come back; later the next round does.
        QCOMPARE(reconcileOpenOrders(m_bench->context, true).error().code, "payment_provider_unavailable");
        m_bench->ledger.asOwner("update orders set checked_at = null");
        QCOMPARE(reconcileOpenOrders(m_bench->context)->failed, 1);
        QCOMPARE(m_bench->stored(order.id).state, OrderState::AwaitingPayment);
    }

    void theReconcilerNeedsNoWebhook()
    {
        std::vector<Order> orders;
        for (int i = 0; i < 5; ++i)
            orders.push_back(m_bench->started(m_user));
        for (const Order &order : orders)
            m_bench->stripe.pay(order.sessionId);
        const auto run = reconcileOpenOrders(m_bench->context);
        VERIFY_OK(run);
        QCOMPARE(run->settled, 5);
        QCOMPARE(m_bench->balance(m_user), qint64(500));
        QCOMPARE(reconcileOpenOrders(m_bench->context, true)->asked, 0);
    }

    void theReconcilerAsksAgainOnlyWhenItIsTime()
    {
        m_bench->started(m_user);
        QCOMPARE(reconcileOpenOrders(m_bench->context)->asked, 1);
        QCOMPARE(reconcileOpenOrders(m_bench->context)->asked, 0);
        QCOMPARE(reconcileOpenOrders(m_bench->context, true)->asked, 1);
        m_bench->ledger.asOwner("update orders set checked_at = checked_at - interval '51 seconds'");
        QCOMPARE(reconcileOpenOrders(m_bench->context)->asked, 1);
    }

    void creditsOfAPackageThatExpires()
    {
        m_bench->ledger.asOwner("update credit_packages set active = false where id = 'starter'");
        m_bench->ledger.asOwner("insert into credit_packages (id, version, name, credits, amount_minor, currency, "
                                "expires_after_days) values ('starter', 2, 'Starter', 7, 100, 'eur', 30)");
        const Order order = m_bench->started(m_user);
        m_bench->stripe.pay(order.sessionId);
        QCOMPARE(confirmOrder(m_bench->context, order.id)->state, OrderState::Credited);
        const auto lot = m_bench->ledger.asOwner(
            "select (expires_at between clock_timestamp() + interval '29 days' and clock_timestamp() + interval '31 days') ok "
            "from credit_lots where user_id = ?::uuid", {m_user.toString()}).first();
        QVERIFY(lot.boolean("ok"));
    }

private:
    std::unique_ptr<test::TestPostgres> m_server;
    std::unique_ptr<test::TestLedger> m_ledger;
    std::unique_ptr<test::PurchaseBench> m_bench;
    UserId m_user;
};

QTEST_GUILESS_MAIN(TestConfirm)
#include "tst_confirm.moc"
