// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_credit_service.h"
#include "tests/ui/support/page_checks.h"
#include "tests/ui/support/ui_test.h"
#include "ui/credits/low_balance_notice.h"

#include <QPushButton>
#include <QSignalSpy>

using namespace reelmint;
using namespace reelmint::ui;

namespace {

/// One editor's worth of parts around a banner.
struct Desk
{
    ManualClock clock;
    reelmint::testing::FakeCreditService service;
    credits::BalanceStore store{clock};
    QWidget window;
    LowBalanceBanner *banner = new LowBalanceBanner(&window);
    LowBalanceNotice notice{store, clock, service, banner};
    qint64 version = 0;

    void tell(qint64 available, qint64 debt = 0)
    {
        credits::Balance balance;
        balance.available = Credits(available);
        balance.balance = Credits(available);
        balance.debt = Credits(debt);
        balance.version = ++version;
        store.apply(balance);
    }
    bool shown() const { return !banner->isHidden(); }
    void press(const char *name) { banner->findChild<QPushButton *>(QLatin1String(name))->click(); }
};

} // namespace

class TestBanner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hiddenUntilItIsLow();
    void saysWhatTheRestIsGoodFor();
    void oneNoticePerCrossing();
    void snoozeHoldsAndEnds();
    void emptyComesBackEarly();
    void debtHasItsOwnSentence();
    void worksWithoutPrices();
    void buttonsReport();
    void forgetsWithTheUser();
};

void TestBanner::hiddenUntilItIsLow()
{
    Desk desk;
    QVERIFY(!desk.shown());
    desk.tell(100);
    QVERIFY(!desk.shown());
    desk.tell(99);
    QVERIFY(desk.shown());
    desk.tell(600);
    QVERIFY(!desk.shown());
}

void TestBanner::saysWhatTheRestIsGoodFor()
{
    Desk desk;
    desk.tell(84);
    QTRY_COMPARE(desk.banner->text(), QStringLiteral("84 credits left, enough for about 21 minutes of 1080p."));
    QCOMPARE(desk.banner->accessibleName(), desk.banner->text());
    desk.tell(3);
    QCOMPARE(desk.banner->text(), QStringLiteral("3 credits left, less than one minute of 1080p."));
}

void TestBanner::oneNoticePerCrossing()
{
    Desk desk;
    QSignalSpy crossed(&desk.notice, &LowBalanceNotice::crossed);
    desk.tell(200);
    for (qint64 left : {90, 80, 70})
        desk.tell(left);
    QCOMPARE(crossed.count(), 1);
    desk.tell(300);
    desk.tell(50);
    QCOMPARE(crossed.count(), 2);
}

void TestBanner::snoozeHoldsAndEnds()
{
    Desk desk;
    desk.tell(84);
    desk.press("remindLater");
    QVERIFY(!desk.shown());
    desk.tell(80);
    QVERIFY2(!desk.shown(), "spending a little does not break the promise to wait");
    desk.clock.advanceMs(5LL * 60 * 60 * 1000);
    desk.tell(79);
    QVERIFY(desk.shown());
}

void TestBanner::emptyComesBackEarly()
{
    Desk desk;
    desk.tell(84);
    desk.press("remindLater");
    desk.tell(0);
    QVERIFY(desk.shown());
    QCOMPARE(desk.banner->reason(), LowBalanceBanner::Reason::Empty);
    QCOMPARE(desk.banner->text(), QStringLiteral("No credits left."));
}

void TestBanner::debtHasItsOwnSentence()
{
    Desk desk;
    desk.tell(0, 20);
    QVERIFY(desk.shown());
    QCOMPARE(desk.banner->reason(), LowBalanceBanner::Reason::Debt);
    QVERIFY(desk.banner->text().startsWith(QStringLiteral("20 credits owed")));
    desk.press("remindLater");
    QVERIFY(!desk.shown());
    desk.tell(200);
    QVERIFY(!desk.shown());
    desk.tell(0, 5);
    QVERIFY2(desk.shown(), "a new debt is a new matter");
}

void TestBanner::worksWithoutPrices()
{
    Desk desk;
    desk.service.setOffline(true);
    desk.tell(84);
    QTRY_COMPARE(desk.service.calls(QStringLiteral("rates")), 1);
    QCOMPARE(desk.banner->text(), QStringLiteral("84 credits left."));
}

void TestBanner::buttonsReport()
{
    Desk desk;
    desk.tell(84);
    QSignalSpy topUp(&desk.notice, &LowBalanceNotice::topUpRequested);
    desk.press("topUp");
    QCOMPARE(topUp.count(), 1);
    QCOMPARE(reelmint::testing::unnamedControls(desk.banner).join(QLatin1Char('\n')), QString());
}

void TestBanner::forgetsWithTheUser()
{
    Desk desk;
    desk.tell(84);
    desk.press("remindLater");
    desk.store.clear();
    desk.notice.reset();
    QVERIFY(!desk.shown());
    desk.tell(50);
    QVERIFY2(desk.shown(), "the next user has not snoozed anything");
}

REELMINT_UI_TEST_MAIN(TestBanner)
#include "tst_banner.moc"
