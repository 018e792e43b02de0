// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/checkout/checkout_flow.h"
#include "app/checkout/pending_orders.h"
#include "tests/support/fake_credit_service.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace reelmint;
using namespace reelmint::checkout;
using namespace reelmint::credits;
using namespace reelmint::testing;
using State = CheckoutFlow::State;

namespace {

const QUrl server(QStringLiteral("https://api.reelmint.example"));

Package creator()
{
    Package package;
    package.id = PackageId(QStringLiteral("creator"));
    package.name = QStringLiteral("Creator");
    package.credits = Credits(500);
    return package;
}

CheckoutFlow::Timings quick()
{
    CheckoutFlow::Timings timings;
    timings.pageFirstMs = timings.verifyFirstMs = timings.slowFirstMs = 5;
    timings.pageMaxMs = timings.verifyMaxMs = timings.slowMaxMs = 10;
    timings.patienceMs = 60'000;
    return timings;
}

} // namespace

class TestCheckoutFlow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
        m_service = std::make_unique<FakeCreditService>();
        m_pending = std::make_unique<PendingOrders>(*m_service, m_folder->filePath(QStringLiteral("orders.json")));
        m_pending->setUser(UserId(QStringLiteral("u1")));
        m_flow = std::make_unique<CheckoutFlow>(*m_service, *m_pending, server);
        m_flow->setTimings(quick());
    }

    void cleanup()
    {
        m_flow.reset();
        m_pending.reset();
        m_service.reset();
    }

    void anOrderIsRememberedBeforeThePageOpens()
    {
        m_flow->start(creator());
        QCOMPARE(m_flow->state(), State::Creating);
        QVERIFY(m_pending->isEmpty());
        connect(m_flow.get(), &CheckoutFlow::stateChanged, this, [this](State state) {
            if (state == State::Opening)
                QVERIFY(!m_pending->isEmpty());
        });
        QTRY_COMPARE(m_flow->state(), State::Opening);
        QVERIFY(m_flow->policy());
        QCOMPARE(m_flow->checkoutUrl().host(), QStringLiteral("checkout.stripe.com"));
        QCOMPARE(m_pending->entries().first().order, m_flow->orderId());
        QCOMPARE(m_pending->entries().first().packageName, QStringLiteral("Creator"));
    }

    void paidIsSeenByPollingAlone()
    {
        QVERIFY(openPage());
        m_service->blockSignals(true); // no live channel
        m_service->payOrder(m_flow->orderId());
        QTRY_COMPARE(m_flow->state(), State::Credited);
        QVERIFY(m_flow->isOver());
        QCOMPARE(m_flow->order()->credits, Credits(500));
        QVERIFY(m_pending->isEmpty());
        const int asked = m_service->calls(QStringLiteral("order"));
        QTest::qWait(60);
        QCOMPARE(m_service->calls(QStringLiteral("order")), asked); // and then nobody asks any more
    }

    void paidIsSeenByAPushAlone()
    {
        QVERIFY(openPage());
        m_service->holdBack(QStringLiteral("order"));
        m_service->payOrder(m_flow->orderId());
        QCOMPARE(m_flow->state(), State::Credited);
        m_service->letGo(QStringLiteral("order")); // older answers come now: still credited
        QCOMPARE(m_flow->state(), State::Credited);
    }

    // The heart of it: whatever the page does or claims, only the order decides.
    void aReturnProvesNothing()
    {
        QVERIFY(openPage());
        m_flow->returned(returnUrl("success"));
        QCOMPARE(m_flow->state(), State::Verifying);
        QTest::qWait(80);
        QCOMPARE(m_flow->state(), State::Verifying);
        QCOMPARE(m_service->ledger().balance().available, Credits(0));
        m_service->payOrder(m_flow->orderId());
        QTRY_COMPARE(m_flow->state(), State::Credited);
    }

    void aCancelIsCheckedToo()
    {
        QVERIFY(openPage());
        m_service->blockSignals(true);
        m_service->payOrder(m_flow->orderId()); // paid in the last moment, then "back" was pressed
        m_flow->returned(returnUrl("cancel"));
        QTRY_COMPARE(m_flow->state(), State::Credited);
    }

    void cancelledStaysPendingAndCanBeReopened()
    {
        QVERIFY(openPage());
        m_flow->returned(returnUrl("cancel"));
        QTRY_COMPARE(m_flow->state(), State::Cancelled);
        QVERIFY(!m_flow->isOver());
        QVERIFY(!m_pending->isEmpty());
        QVERIFY(m_flow->canReopen());
        m_flow->reopen();
        QCOMPARE(m_flow->state(), State::Opening);
        m_flow->pageShown();
        m_service->payOrder(m_flow->orderId());
        QTRY_COMPARE(m_flow->state(), State::Credited);
    }

    void aNewPurchaseAfterCancelling()
    {
        QVERIFY(openPage());
        const OrderId first = m_flow->orderId();
        m_flow->returned(returnUrl("cancel"));
        QTRY_COMPARE(m_flow->state(), State::Cancelled);
        QVERIFY(openPage());
        QVERIFY(m_flow->orderId() != first);
        QCOMPARE(m_pending->entries().size(), 2);
        m_service->payOrder(first); // the old one is paid after all: the new one is not touched by it
        QCOMPARE(m_flow->state(), State::Waiting);
        QTRY_COMPARE(m_pending->entries().size(), 1);
    }

    void declinedWaitsForAnotherCard()
    {
        QVERIFY(openPage());
        m_service->declineOrder(m_flow->orderId(), QStringLiteral("The card has too little money."));
        QTRY_COMPARE(m_flow->state(), State::Declined);
        QCOMPARE(m_flow->order()->declineMessage, QStringLiteral("The card has too little money."));
        QVERIFY(!m_flow->isOver());
        QSignalSpy updates(m_flow.get(), &CheckoutFlow::orderUpdated);
        m_service->declineOrder(m_flow->orderId(), QStringLiteral("The card was declined."));
        QTRY_VERIFY(!updates.isEmpty());
        QCOMPARE(m_flow->order()->declineMessage, QStringLiteral("The card was declined."));
        Order trying = m_service->orderNow(m_flow->orderId());
        trying.state = OrderState::Processing;
        m_service->setOrder(trying);
        QTRY_COMPARE(m_flow->state(), State::Verifying);
        m_service->payOrder(m_flow->orderId());
        QTRY_COMPARE(m_flow->state(), State::Credited);
    }

    void leavingAfterADeclineIsACancel()
    {
        QVERIFY(openPage());
        m_service->declineOrder(m_flow->orderId(), QStringLiteral("The card was declined."));
        QTRY_COMPARE(m_flow->state(), State::Declined);
        m_flow->returned(returnUrl("cancel"));
        QTRY_COMPARE(m_flow->state(), State::Cancelled);
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
        QVERIFY(openPage());
        m_service->finishOrder(m_flow->orderId(), OrderState(order));
        QTRY_COMPARE(int(m_flow->state()), expected);
        QVERIFY(m_flow->isOver());
        QVERIFY(!m_flow->canRetry());
        QVERIFY(m_pending->isEmpty());
        if (State(expected) == State::Failed)
            QVERIFY(!m_flow->error()->message.isEmpty());
    }

    void lateMoneyAfterExpiryIsSeen()
    {
        QVERIFY(openPage());
        m_service->finishOrder(m_flow->orderId(), OrderState::Expired);
        QTRY_COMPARE(m_flow->state(), State::Expired);
        m_service->payOrder(m_flow->orderId());
        QCOMPARE(m_flow->state(), State::Credited);
    }

    void silenceBecomesUnknownAndStillEndsWell()
    {
        CheckoutFlow::Timings timings = quick();
        timings.patienceMs = 50;
        m_flow->setTimings(timings);
        QVERIFY(openPage());
        m_service->setOffline(true);
        m_flow->returned(returnUrl("success"));
        QTRY_COMPARE(m_flow->state(), State::Unknown);
        QVERIFY(!m_flow->isOver());
        QVERIFY(!m_pending->isEmpty());
        m_service->blockSignals(true);
        m_service->payOrder(m_flow->orderId());
        m_service->setOffline(false);
        QTRY_COMPARE(m_flow->state(), State::Credited);
    }

    void checkNowAsksAtOnce()
    {
        CheckoutFlow::Timings timings = quick();
        timings.pageFirstMs = timings.pageMaxMs = 600'000;
        m_flow->setTimings(timings);
        QVERIFY(openPage());
        m_service->blockSignals(true);
        m_service->payOrder(m_flow->orderId());
        m_flow->checkNow();
        QCOMPARE(m_flow->state(), State::Waiting);
        QTRY_COMPARE(m_flow->state(), State::Credited);
    }

    void aLostCreateIsRepeatedWithTheSameKey()
    {
        m_service->loseAnswerOfNext(QStringLiteral("createCheckout"));
        m_flow->start(creator());
        QTRY_COMPARE(m_flow->state(), State::Failed);
        QVERIFY(m_flow->canRetry());
        QVERIFY(m_flow->error()->message.contains(QLatin1String("Nothing was charged")));
        m_flow->retry();
        QTRY_COMPARE(m_flow->state(), State::Opening);
        const QStringList keys = m_service->keysOf(QStringLiteral("createCheckout"));
        QCOMPARE(keys.size(), 2);
        QCOMPARE(keys.at(0), keys.at(1));
        QCOMPARE(m_service->orders().size(), 1);
    }

    void aRefusedCreateIsANewAttempt()
    {
        m_service->failNext(QStringLiteral("createCheckout"),
                            {ErrorKind::BadGateway, QStringLiteral("payment_provider_error"), QStringLiteral("No.")});
        m_flow->start(creator());
        QTRY_COMPARE(m_flow->state(), State::Failed);
        QCOMPARE(m_flow->error()->code, QStringLiteral("payment_provider_error"));
        m_flow->retry();
        QTRY_COMPARE(m_flow->state(), State::Opening);
    }

    void aDoubleClickMakesOneOrder()
    {
        m_flow->start(creator());
        m_flow->start(creator());
        QTRY_COMPARE(m_flow->state(), State::Opening);
        m_flow->start(creator());
        QCOMPARE(m_service->orders().size(), 1);
        QCOMPARE(m_service->calls(QStringLiteral("createCheckout")), 1);
    }

    void aStrangePaymentPageIsRefused()
    {
        m_service->setCheckoutUrl(QStringLiteral("https://checkout.stripe.com.evil.example/c/pay/x"));
        m_flow->start(creator());
        QTRY_COMPARE(m_flow->state(), State::Failed);
        QCOMPARE(m_flow->error()->code, QStringLiteral("untrusted_checkout"));
        QVERIFY(m_flow->checkoutUrl().isEmpty());
        QVERIFY(!m_flow->policy());
    }

    void closingLosesNothing()
    {
        QVERIFY(openPage());
        const OrderId order = m_flow->orderId();
        m_flow->close();
        QCOMPARE(m_flow->state(), State::Idle);
        QCOMPARE(m_pending->entries().size(), 1);
        QSignalSpy settled(m_pending.get(), &PendingOrders::settled);
        m_service->payOrder(order);
        QCOMPARE(settled.size(), 1);
        QCOMPARE(m_flow->state(), State::Idle);
        QVERIFY(m_pending->isEmpty());
    }

    void anotherOrdersReturnIsNoHint()
    {
        QVERIFY(openPage());
        m_flow->returned({OrderId(QStringLiteral("someone_elses")), ReturnUrl::Hint::Cancel});
        QTest::qWait(50);
        QCOMPARE(m_flow->state(), State::Verifying);
    }

    void anOpenOrderIsTakenUpAgain()
    {
        QVERIFY(openPage());
        const OrderId order = m_flow->orderId();
        m_flow->close();
        CheckoutFlow later(*m_service, *m_pending, server);
        later.setTimings(quick());
        later.resume(order);
        QCOMPARE(later.state(), State::Verifying);
        QTRY_VERIFY(later.canReopen());
        later.reopen();
        QCOMPARE(later.state(), State::Opening);
        m_service->payOrder(order);
        QTRY_COMPARE(later.state(), State::Credited);
    }

    void anUnknownOrderEnds()
    {
        m_flow->resume(OrderId(QStringLiteral("nobody_knows")));
        QTRY_COMPARE(m_flow->state(), State::Failed);
        QCOMPARE(m_flow->error()->kind, ErrorKind::NotFound);
    }

    void signedOutMeanwhileIsUnknown()
    {
        QVERIFY(openPage());
        m_service->failNext(QStringLiteral("order"), {ErrorKind::Unauthenticated, QStringLiteral("unauthenticated"), QStringLiteral("Sign in.")});
        QTRY_COMPARE(m_flow->state(), State::Unknown);
        QCOMPARE(m_flow->error()->kind, ErrorKind::Unauthenticated);
        QVERIFY(!m_pending->isEmpty());
    }

private:
    bool openPage()
    {
        m_flow->start(creator());
        if (!QTest::qWaitFor([this] { return m_flow->state() == State::Opening; }))
            return false;
        m_flow->pageShown();
        return m_flow->state() == State::Waiting;
    }

    ReturnUrl returnUrl(const char *result) const
    {
        const QUrl url(server.toString() + QStringLiteral("/checkout/return?order=%1&result=%2")
                                               .arg(m_flow->orderId().toString(), QLatin1String(result)));
        return *ReturnUrl::parse(url, server);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeCreditService> m_service;
    std::unique_ptr<PendingOrders> m_pending;
    std::unique_ptr<CheckoutFlow> m_flow;
};

QTEST_GUILESS_MAIN(TestCheckoutFlow)
#include "tst_checkout_flow.moc"
