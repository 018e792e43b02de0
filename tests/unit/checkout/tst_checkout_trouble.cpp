// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/checkout/checkout_fixture.h"

#include <QSignalSpy>

using namespace reelmint;
using namespace reelmint::checkout;
using namespace reelmint::credits;
using namespace reelmint::testing;
using State = CheckoutFlow::State;

class TestCheckoutTrouble : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { f = std::make_unique<CheckoutFixture>(); }
    void cleanup() { f.reset(); }

    void silenceBecomesUnknownAndStillEndsWell()
    {
        CheckoutFlow::Timings timings = f->quick();
        timings.patienceMs = 50;
        f->flow.setTimings(timings);
        QVERIFY(f->openPage());
        f->service.setOffline(true);
        f->flow.returned(f->returnUrl("success"));
        QTRY_COMPARE(f->flow.state(), State::Unknown);
        QVERIFY(!f->flow.isOver());
        QVERIFY(!f->pending.isEmpty());
        f->service.blockSignals(true);
        f->service.payOrder(f->flow.orderId());
        f->service.setOffline(false);
        QTRY_COMPARE(f->flow.state(), State::Credited);
    }

    void checkNowAsksAtOnce()
    {
        CheckoutFlow::Timings timings = f->quick();
        timings.pageFirstMs = timings.pageMaxMs = 600'000;
        f->flow.setTimings(timings);
        QVERIFY(f->openPage());
        f->service.blockSignals(true);
        f->service.payOrder(f->flow.orderId());
        f->flow.checkNow();
        QCOMPARE(f->flow.state(), State::Waiting);
        QTRY_COMPARE(f->flow.state(), State::Credited);
    }

    void aLostCreateIsRepeatedWithTheSameKey()
    {
        f->service.loseAnswerOfNext(QStringLiteral("createCheckout"));
        f->flow.start(f->creator());
        QTRY_COMPARE(f->flow.state(), State::Failed);
        QVERIFY(f->flow.canRetry());
        QVERIFY(f->flow.error()->message.contains(QLatin1String("Nothing was charged")));
        f->flow.retry();
        QTRY_COMPARE(f->flow.state(), State::Opening);
        const QStringList keys = f->service.keysOf(QStringLiteral("createCheckout"));
        QCOMPARE(keys.size(), 2);
        QCOMPARE(keys.at(0), keys.at(1));
        QCOMPARE(f->service.orders().size(), 1);
    }

    void aRefusedCreateIsANewAttempt()
    {
        f->service.failNext(QStringLiteral("createCheckout"),
                            {ErrorKind::BadGateway, QStringLiteral("payment_provider_error"), QStringLiteral("No.")});
        f->flow.start(f->creator());
        QTRY_COMPARE(f->flow.state(), State::Failed);
        QCOMPARE(f->flow.error()->code, QStringLiteral("payment_provider_error"));
        f->flow.retry();
        QTRY_COMPARE(f->flow.state(), State::Opening);
    }

    void aDoubleClickMakesOneOrder()
    {
        f->flow.start(f->creator());
        f->flow.start(f->creator());
        QTRY_COMPARE(f->flow.state(), State::Opening);
        f->flow.start(f->creator());
        QCOMPARE(f->service.orders().size(), 1);
        QCOMPARE(f->service.calls(QStringLiteral("createCheckout")), 1);
    }

    void aStrangePaymentPageIsRefused()
    {
        f->service.setCheckoutUrl(QStringLiteral("https://checkout.stripe.com.evil.example/c/pay/x"));
        f->flow.start(f->creator());
        QTRY_COMPARE(f->flow.state(), State::Failed);
        QCOMPARE(f->flow.error()->code, QStringLiteral("untrusted_checkout"));
        QVERIFY(f->flow.checkoutUrl().isEmpty());
        QVERIFY(!f->flow.policy());
    }

    void closingLosesNothing()
    {
        QVERIFY(f->openPage());
        const OrderId order = f->flow.orderId();
        f->flow.close();
        QCOMPARE(f->flow.state(), State::Idle);
        QCOMPARE(f->pending.entries().size(), 1);
        QSignalSpy settled(&f->pending, &PendingOrders::settled);
        f->service.payOrder(order);
        QCOMPARE(settled.size(), 1);
        QCOMPARE(f->flow.state(), State::Idle);
        QVERIFY(f->pending.isEmpty());
    }

    void anotherOrdersReturnIsNoHint()
    {
        QVERIFY(f->openPage());
        f->flow.returned({OrderId(QStringLiteral("someone_elses")), ReturnUrl::Hint::Cancel});
        QTest::qWait(50);
        QCOMPARE(f->flow.state(), State::Verifying);
    }

    void anOpenOrderIsTakenUpAgain()
    {
        QVERIFY(f->openPage());
        const OrderId order = f->flow.orderId();
        f->flow.close();
        CheckoutFlow later(f->service, f->pending, f->server);
        later.setTimings(f->quick());
        later.resume(order);
        QCOMPARE(later.state(), State::Verifying);
        QTRY_VERIFY(later.canReopen());
        later.reopen();
        QCOMPARE(later.state(), State::Opening);
        f->service.payOrder(order);
        QTRY_COMPARE(later.state(), State::Credited);
    }

    void anUnknownOrderEnds()
    {
        f->flow.resume(OrderId(QStringLiteral("nobody_knows")));
        QTRY_COMPARE(f->flow.state(), State::Failed);
        QCOMPARE(f->flow.error()->kind, ErrorKind::NotFound);
    }

    void signedOutMeanwhileIsUnknown()
    {
        QVERIFY(f->openPage());
        f->service.failNext(QStringLiteral("order"), {ErrorKind::Unauthenticated, QStringLiteral("unauthenticated"), QStringLiteral("Sign in.")});
        QTRY_COMPARE(f->flow.state(), State::Unknown);
        QCOMPARE(f->flow.error()->kind, ErrorKind::Unauthenticated);
        QVERIFY(!f->pending.isEmpty());
    }

private:
    std::unique_ptr<CheckoutFixture> f;
};

QTEST_GUILESS_MAIN(TestCheckoutTrouble)
#include "tst_checkout_trouble.moc"
