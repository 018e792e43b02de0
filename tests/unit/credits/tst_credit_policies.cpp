// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/credits/balance_store.h"
#include "app/credits/kind_text.h"
#include "app/credits/low_balance_policy.h"
#include "app/credits/operation_key.h"

#include <QSignalSpy>
#include <QTest>

using namespace reelmint;
using namespace reelmint::credits;
using Freshness = BalanceStore::Freshness;

namespace {

const QDateTime noon(QDate(2026, 11, 22), QTime(12, 0), Qt::UTC);

Balance balanceOf(qint64 available, qint64 version)
{
    Balance balance;
    balance.balance = Credits(available);
    balance.available = Credits(available);
    balance.version = version;
    return balance;
}

} // namespace

class TestCreditPolicies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void warnsOncePerCrossing()
    {
        LowBalancePolicy policy;
        const Credits threshold(100);
        QVERIFY(!policy.update(Credits(100), threshold, noon));
        QVERIFY(!policy.isVisible());
        QVERIFY(policy.update(Credits(99), threshold, noon));
        QVERIFY(policy.isVisible());
        QVERIFY(!policy.update(Credits(50), threshold, noon));
        QVERIFY(policy.isVisible());
        QVERIFY(!policy.update(Credits(150), threshold, noon));
        QVERIFY(!policy.isVisible());
        QVERIFY(policy.update(Credits(10), threshold, noon));
    }

    void remindLaterHidesUntilThen()
    {
        LowBalancePolicy policy;
        const Credits threshold(100);
        policy.update(Credits(50), threshold, noon);
        policy.remindLater(noon, 3600);
        QVERIFY(!policy.isVisible());
        QCOMPARE(policy.remindAt(), noon.addSecs(3600));
        QVERIFY(!policy.update(Credits(40), threshold, noon.addSecs(3599)));
        QVERIFY(!policy.isVisible());
        QVERIFY(policy.update(noon.addSecs(3600)));
        QVERIFY(policy.isVisible());
        QVERIFY(!policy.update(noon.addSecs(7200)));
    }

    void anEmptyBalanceComesBackEarly()
    {
        LowBalancePolicy policy;
        const Credits threshold(100);
        policy.update(Credits(5), threshold, noon);
        policy.remindLater(noon, 3600);
        QVERIFY(policy.update(Credits(0), threshold, noon.addSecs(10)));
        QVERIFY(policy.isVisible());
        policy.remindLater(noon.addSecs(10), 3600);
        QVERIFY(!policy.update(Credits(0), threshold, noon.addSecs(20)));
        QVERIFY(!policy.update(Credits(3), threshold, noon.addSecs(30)));
        QVERIFY(!policy.isVisible());
    }

    void recoveryEndsTheReminder()
    {
        LowBalancePolicy policy;
        const Credits threshold(100);
        policy.update(Credits(5), threshold, noon);
        policy.remindLater(noon, 3600);
        policy.update(Credits(500), threshold, noon.addSecs(10));
        QVERIFY(!policy.update(noon.addSecs(9999)));
        QVERIFY(!policy.isVisible());
    }

    void thresholdZeroMeansNever()
    {
        LowBalancePolicy policy;
        QVERIFY(!policy.update(Credits(0), Credits(0), noon));
        QVERIFY(!policy.isVisible());
    }

    void minutesAreWholeAndNeverTooMany()
    {
        RateCard card;
        card.exportRates = {{QStringLiteral("1080p"), Credits(4)}, {QStringLiteral("free"), Credits(0)}};
        QCOMPARE(minutesAffordable(Credits(84), card), std::optional<qint64>(21));
        QCOMPARE(minutesAffordable(Credits(87), card), std::optional<qint64>(21));
        QCOMPARE(minutesAffordable(Credits(3), card), std::optional<qint64>(0));
        QCOMPARE(minutesAffordable(Credits(0), card), std::optional<qint64>(0));
        const qint64 most = std::numeric_limits<qint64>::max();
        QCOMPARE(minutesAffordable(Credits(most), card), std::optional<qint64>(most / 4));
        QCOMPARE(minutesAffordable(Credits(84), card, QStringLiteral("8k")), std::nullopt);
        QCOMPARE(minutesAffordable(Credits(84), card, QStringLiteral("free")), std::nullopt);
    }

    void anOlderBalanceNeverReplacesANewerOne()
    {
        ManualClock clock;
        BalanceStore store(clock);
        QSignalSpy moved(&store, &BalanceStore::availableMoved);
        store.apply(balanceOf(100, 5));
        QCOMPARE(moved.size(), 0);
        store.apply(balanceOf(96, 6));
        store.apply(balanceOf(100, 5));
        QCOMPARE(store.balance()->available, Credits(96));
        QCOMPARE(moved.size(), 1);
        store.apply(balanceOf(90, 6)); // the same version, later: credits expired meanwhile
        QCOMPARE(store.balance()->available, Credits(90));
        store.apply(balanceOf(80, 0)); // a server without versions: the order of arrival counts
        QCOMPARE(store.balance()->available, Credits(80));
    }

    void freshnessFollowsTimeAndTheConnection()
    {
        ManualClock clock;
        BalanceStore store(clock);
        QCOMPARE(store.freshness(), Freshness::Unknown);
        QVERIFY(!store.isLow());
        store.apply(balanceOf(50, 1));
        QVERIFY(store.isLow());
        QCOMPARE(store.freshness(), Freshness::Recent);
        const QDateTime told = clock.nowUtc();
        clock.advanceMs(119'999);
        QCOMPARE(store.freshness(), Freshness::Recent);
        clock.advanceMs(1);
        QCOMPARE(store.freshness(), Freshness::Stale);
        QCOMPARE(store.asOf(), told);
        store.setLive(true);
        QCOMPARE(store.freshness(), Freshness::Live);
        clock.advanceMs(600'000);
        const QDateTime closed = clock.nowUtc();
        store.setLive(false);
        QCOMPARE(store.asOf(), closed);
        QCOMPARE(store.freshness(), Freshness::Recent);
        store.setOffline(true);
        QCOMPARE(store.freshness(), Freshness::Offline);
        store.setOffline(false);
        store.clear();
        QCOMPARE(store.freshness(), Freshness::Unknown);
        store.apply(balanceOf(7, 1)); // another user: versions start over
        QCOMPARE(store.balance()->available, Credits(7));
    }

    void everyKindHasWords()
    {
        for (const QString &kind : transactionKinds()) {
            QVERIFY(!kindText(kind).isEmpty());
            QVERIFY2(kindText(kind) != kind, qPrintable(kind));
        }
        QCOMPARE(kindText(QStringLiteral("something_new")), QStringLiteral("something_new"));
    }

    void keysAreUniqueAndSendable()
    {
        const QString key = newOperationKey(QStringLiteral("hold"));
        QVERIFY(key.startsWith(QLatin1String("hold-")));
        QVERIFY(key.size() <= 255);
        QVERIFY(key != newOperationKey(QStringLiteral("hold")));
    }

    void finalOrders()
    {
        Order order;
        for (const OrderState state : {OrderState::Credited, OrderState::Cancelled, OrderState::Expired, OrderState::Failed,
                                       OrderState::Refunded}) {
            order.state = state;
            QVERIFY(order.isFinal());
        }
        for (const OrderState state : {OrderState::Created, OrderState::AwaitingPayment, OrderState::Processing}) {
            order.state = state;
            QVERIFY(!order.isFinal());
        }
        order.state = OrderState::Declined;
        QVERIFY(order.isFinal());
        order.checkoutUrl = QStringLiteral("https://checkout.stripe.com/c/pay/x");
        QVERIFY(!order.isFinal());
    }
};

QTEST_GUILESS_MAIN(TestCreditPolicies)
#include "tst_credit_policies.moc"
