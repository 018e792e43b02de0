// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/checkout/checkout_fixture.h"

#include <QSignalSpy>

using namespace reelmint;
using namespace reelmint::checkout;
using namespace reelmint::credits;
using namespace reelmint::testing;
using State = CheckoutFlow::State;

class TestCheckoutFlow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { f = std::make_unique<CheckoutFixture>(); }
    void cleanup() { f.reset(); }

    void anOrderIsRememberedBeforeThePageOpens()
    {
        f->flow.start(f->creator());
        QCOMPARE(f->flow.state(), State::Creating);
        QVERIFY(f->pending.isEmpty());
        connect(&f->flow, &CheckoutFlow::stateChanged, this, [this](State state) {
            if (state == State::Opening)
                QVERIFY(!f->pending.isEmpty());
        });
        QTRY_COMPARE(f->flow.state(), State::Opening);
        QVERIFY(f->flow.policy());
        QCOMPARE(f->flow.checkoutUrl().host(), QStringLiteral("checkout.stripe.com"));
        QCOMPARE(f->pending.entries().first().order, f->flow.orderId());
        QCOMPARE(f->pending.entries().first().packageName, QStringLiteral("Creator"));
    }

    void paidIsSeenByPollingAlone()
    {
        QVERIFY(f->openPage());
        f->service.blockSignals(true); // no live channel
        f->service.payOrder(f->flow.orderId());
        QTRY_COMPARE(f->flow.state(), State::Credited);
        QVERIFY(f->flow.isOver());
        QCOMPARE(f->flow.order()->credits, Credits(500));
        QVERIFY(f->pending.isEmpty());
        const int asked = f->service.calls(QStringLiteral("order"));
        QTest::qWait(60);
        QCOMPARE(f->service.calls(QStringLiteral("order")), asked); // and then nobody asks any more
    }

    void paidIsSeenByAPushAlone()
    {
        QVERIFY(f->openPage());
        f->service.holdBack(QStringLiteral("order"));
        f->service.payOrder(f->flow.orderId());
        QCOMPARE(f->flow.state(), State::Credited);
        f->service.letGo(QStringLiteral("order")); // older answers come now: still credited
        QCOMPARE(f->flow.state(), State::Credited);
    }

    // The heart of it: whatever the page does or claims, only the order decides.
    void aReturnProvesNothing()
    {
        QVERIFY(f->openPage());
        f->flow.returned(f->returnUrl("success"));
        QCOMPARE(f->flow.state(), State::Verifying);
        QTest::qWait(80);
        QCOMPARE(f->flow.state(), State::Verifying);
        QCOMPARE(f->service.ledger().balance().available, Credits(0));
        f->service.payOrder(f->flow.orderId());
        QTRY_COMPARE(f->flow.state(), State::Credited);
    }

    void aCancelIsCheckedToo()
    {
        QVERIFY(f->openPage());
        f->service.blockSignals(true);
        f->service.payOrder(f->flow.orderId()); // paid in the last moment, then "back" was pressed
        f->flow.returned(f->returnUrl("cancel"));
        QTRY_COMPARE(f->flow.state(), State::Credited);
    }

    void cancelledStaysPendingAndCanBeReopened()
    {
        QVERIFY(f->openPage());
        f->flow.returned(f->returnUrl("cancel"));
        QTRY_COMPARE(f->flow.state(), State::Cancelled);
        QVERIFY(!f->flow.isOver());
        QVERIFY(!f->pending.isEmpty());
        QVERIFY(f->flow.canReopen());
        f->flow.reopen();
        QCOMPARE(f->flow.state(), State::Opening);
        f->flow.pageShown();
        f->service.payOrder(f->flow.orderId());
        QTRY_COMPARE(f->flow.state(), State::Credited);
    }

    void aNewPurchaseAfterCancelling()
    {
        QVERIFY(f->openPage());
        const OrderId first = f->flow.orderId();
        f->flow.returned(f->returnUrl("cancel"));
        QTRY_COMPARE(f->flow.state(), State::Cancelled);
        QVERIFY(f->openPage());
        QVERIFY(f->flow.orderId() != first);
        QCOMPARE(f->pending.entries().size(), 2);
        f->service.payOrder(first); // the old one is paid after all: the new one is not touched by it
        QCOMPARE(f->flow.state(), State::Waiting);
        QTRY_COMPARE(f->pending.entries().size(), 1);
    }

    void declinedWaitsForAnotherCard()
    {
        QVERIFY(f->openPage());
        f->service.declineOrder(f->flow.orderId(), QStringLiteral("The card has too little money."));
        QTRY_COMPARE(f->flow.state(), State::Declined);
        QCOMPARE(f->flow.order()->declineMessage, QStringLiteral("The card has too little money."));
        QVERIFY(!f->flow.isOver());
        QSignalSpy updates(&f->flow, &CheckoutFlow::orderUpdated);
        f->service.declineOrder(f->flow.orderId(), QStringLiteral("The card was declined."));
        QTRY_VERIFY(!updates.isEmpty());
        QCOMPARE(f->flow.order()->declineMessage, QStringLiteral("The card was declined."));
        Order trying = f->service.orderNow(f->flow.orderId());
        trying.state = OrderState::Processing;
        f->service.setOrder(trying);
        QTRY_COMPARE(f->flow.state(), State::Verifying);
        f->service.payOrder(f->flow.orderId());
        QTRY_COMPARE(f->flow.state(), State::Credited);
    }

    void leavingAfterADeclineIsACancel()
    {
        QVERIFY(f->openPage());
        f->service.declineOrder(f->flow.orderId(), QStringLiteral("The card was declined."));
        QTRY_COMPARE(f->flow.state(), State::Declined);
        f->flow.returned(f->returnUrl("cancel"));
        QTRY_COMPARE(f->flow.state(), State::Cancelled);
    }

    void finalStates_data()
    {
        QTest::addColumn<int>("order");
        QTest::addColumn<int>("expected");
        QTest::newRow("expired") << int(OrderState::Expired) << int(State::Expired);
        QTest::newRow("failed") << int(OrderState::Failed) << int(State::Failed);
        QTest::newRow("cancelled") << int(OrderState::Cancelled) << int(State::Cancelled);
        QTest::newRow("refunded") << int(OrderState::Refunded) << int(State::Failed);
        QTest::newRow("declined for good") << int(OrderState::Declined) << int(State::Failed);
    }

    void finalStates()
    {
        QFETCH(int, order);
        QFETCH(int, expected);
        QVERIFY(f->openPage());
        f->service.finishOrder(f->flow.orderId(), OrderState(order));
        QTRY_COMPARE(int(f->flow.state()), expected);
        QVERIFY(f->flow.isOver());
        QVERIFY(!f->flow.canRetry());
        QVERIFY(f->pending.isEmpty());
        if (State(expected) == State::Failed)
            QVERIFY(!f->flow.error()->message.isEmpty());
    }

    void lateMoneyAfterExpiryIsSeen()
    {
        QVERIFY(f->openPage());
        f->service.finishOrder(f->flow.orderId(), OrderState::Expired);
        QTRY_COMPARE(f->flow.state(), State::Expired);
        f->service.payOrder(f->flow.orderId());
        QCOMPARE(f->flow.state(), State::Credited);
    }

private:
    std::unique_ptr<CheckoutFixture> f;
};

QTEST_GUILESS_MAIN(TestCheckoutFlow)
#include "tst_checkout_flow.moc"
