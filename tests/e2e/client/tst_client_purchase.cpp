// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/client/client_stack.h"

#include <QSignalSpy>
#include <QTest>

using namespace reelmint;
using namespace reelmint::checkout;
using test::ClientStack;
using State = CheckoutFlow::State;

/// A purchase as the editor makes it; the test is the payer's browser.
class TestClientPurchase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_postgres = std::make_unique<test::TestPostgres>();
        QVERIFY2(m_postgres->isRunning(), qPrintable(m_postgres->errorText()));
        m_stack = std::make_unique<test::PurchaseStack>(*m_postgres);
        QVERIFY2(m_stack->isRunning(), qPrintable(m_stack->errorText()));
    }
    void init()
    {
        m_client = std::make_unique<ClientStack>(m_stack->backendUrl({}));
        QVERIFY(!m_client->signUp().isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(m_client->available(), qint64(100), 30'000);
    }
    void cleanup()
    {
        m_client.reset();
        QCOMPARE(m_stack->problems(), QString());
    }
    void cleanupTestCase()
    {
        m_stack.reset();
        m_postgres.reset();
    }

    void aGoodCardCreditsOnce()
    {
        QVERIFY(openPage());
        QCOMPARE(m_client->checkout.policy()->decide(m_client->checkout.checkoutUrl(), NavigationPolicy::Frame::Main),
                 NavigationPolicy::Decision::Allow);
        const test::WebAnswer paid = pay("4242424242424242");
        const QUrl back = QUrl::fromEncoded(paid.location);
        QCOMPARE(m_client->checkout.policy()->decide(back, NavigationPolicy::Frame::Main), NavigationPolicy::Decision::Returned);
        const auto returned = ReturnUrl::parse(back, m_stack->backendUrl({}));
        QVERIFY(returned);
        QCOMPARE(returned->order, m_client->checkout.orderId());
        QCOMPARE(returned->hint, ReturnUrl::Hint::Success);
        m_client->checkout.returned(*returned);
        QTRY_COMPARE_WITH_TIMEOUT(m_client->checkout.state(), State::Credited, 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(m_client->available(), qint64(600), 30'000);
        QVERIFY(m_client->pending.isEmpty());
        QVERIFY(!m_client->checkout.order()->receiptUrl.isEmpty());
    }

    void theLiveChannelAloneTells()
    {
        CheckoutFlow::Timings slow;
        slow.pageFirstMs = slow.pageMaxMs = 3'600'000;
        m_client->checkout.setTimings(slow);
        QTRY_VERIFY_WITH_TIMEOUT(m_client->channel.isConnected(), 30'000);
        QVERIFY(openPage());
        pay("4242424242424242");
        QTRY_COMPARE_WITH_TIMEOUT(m_client->checkout.state(), State::Credited, 30'000);
    }

    void pollingAloneTells()
    {
        m_client->channel.stop();
        QVERIFY(openPage());
        pay("4242424242424242");
        QTRY_COMPARE_WITH_TIMEOUT(m_client->checkout.state(), State::Credited, 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(m_client->available(), qint64(600), 30'000);
    }

    void aDeclineSaysWhyAndAnotherCardWorks()
    {
        QVERIFY(openPage());
        pay("4000000000009995");
        QTRY_COMPARE_WITH_TIMEOUT(m_client->checkout.state(), State::Declined, 30'000);
        QCOMPARE(m_client->checkout.order()->declineCode, QStringLiteral("insufficient_funds"));
        QVERIFY(!m_client->checkout.order()->declineMessage.isEmpty());
        QCOMPARE(m_client->available(), qint64(100));
        pay("4242424242424242");
        QTRY_COMPARE_WITH_TIMEOUT(m_client->checkout.state(), State::Credited, 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(m_client->available(), qint64(600), 30'000);
    }

    void cancellingChangesNothing()
    {
        QVERIFY(openPage());
        const QString order = m_client->checkout.orderId().toString();
        const auto back = ReturnUrl::parse(
            m_stack->backendUrl(QStringLiteral("/checkout/return?order=%1&result=cancel").arg(order)), m_stack->backendUrl({}));
        m_client->checkout.returned(*back);
        QTRY_COMPARE_WITH_TIMEOUT(m_client->checkout.state(), State::Cancelled, 30'000);
        QCOMPARE(m_client->available(), qint64(100));
        QVERIFY(m_client->checkout.canReopen());
        m_client->checkout.reopen();
        m_client->checkout.pageShown();
        pay("4242424242424242");
        QTRY_COMPARE_WITH_TIMEOUT(m_client->checkout.state(), State::Credited, 30'000);
    }

    void aClosedEditorLosesNothing()
    {
        QVERIFY(openPage());
        const test::PurchaseStack::Purchase purchase{{}, {}, m_client->checkout.checkoutUrl()};
        m_client->checkout.close();
        m_client->channel.stop();
        m_client->pending.setUser(UserId()); // the editor is gone …
        m_stack->payWith(purchase, "4242424242424242");
        QSignalSpy settled(&m_client->pending, &PendingOrders::settled);
        m_client->pending.setUser(m_client->session.user().id); // … and starts again
        QTRY_COMPARE_WITH_TIMEOUT(settled.size(), 1, 30'000);
        QCOMPARE(settled.first().at(0).value<credits::Order>().state, credits::OrderState::Credited);
        QCOMPARE(settled.first().at(1).toString(), QStringLiteral("Creator"));
    }

private:
    bool openPage()
    {
        credits::Package package;
        package.id = PackageId(QStringLiteral("creator"));
        package.name = QStringLiteral("Creator");
        m_client->checkout.start(package);
        if (!QTest::qWaitFor([this] { return m_client->checkout.state() == State::Opening; }, 30'000))
            return false;
        m_client->checkout.pageShown();
        return true;
    }

    test::WebAnswer pay(const QByteArray &card)
    {
        return m_stack->payWith({{}, {}, m_client->checkout.checkoutUrl()}, card);
    }

    std::unique_ptr<test::TestPostgres> m_postgres;
    std::unique_ptr<test::PurchaseStack> m_stack;
    std::unique_ptr<ClientStack> m_client;
};

QTEST_GUILESS_MAIN(TestClientPurchase)
#include "tst_client_purchase.moc"
