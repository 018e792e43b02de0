// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/credits/purchase_desk.h"
#include "tests/ui/support/page_checks.h"
#include "tests/ui/support/ui_test.h"
#include "ui/credits/package_list.h"
#include "ui/credits/purchase_choose_step.h"

#include <QSignalSpy>

using namespace reelmint;
using namespace reelmint::ui;
using credits::OrderState;
using reelmint::testing::PurchaseDesk;
using State = checkout::CheckoutFlow::State;

class TestPurchase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shortfallPreselectsAndPays();
    void returnAddressAloneProvesNothing();
    void declineIsShownBesideTheOpenPage();
    void cancelledAsksBeforeItSpeaks();
    void cancelButtonAfterPaymentStillCredits();
    void expiredPageOffersANewStart();
    void unknownSaysThatNothingIsChargedTwice();
    void continueInBrowserKeepsTheOrder();
    void closingKeepsTheOrderPending();
    void escapeDoesNotCloseTheCardForm();
    void offlineAtTheFirstStep();
    void orderThatCouldNotBeMadeIsTriedWithTheSameKey();
    void doubleClickMakesOneOrder();
    void anotherPurchaseBeginsClean();
    void everyControlHasAName();

private:
    void toPage(PurchaseDesk &desk, const std::optional<Shortfall> &shortfall = std::nullopt);
};

void TestPurchase::toPage(PurchaseDesk &desk, const std::optional<Shortfall> &shortfall)
{
    desk.dialog->begin(shortfall);
    QTRY_VERIFY(desk.button("continueToPayment")->isEnabled());
    desk.button("continueToPayment")->click();
    QTRY_VERIFY(desk.page && desk.page->isVisible());
    Q_EMIT desk.page->shown();
    QCOMPARE(desk.flow.state(), State::Waiting);
}

void TestPurchase::shortfallPreselectsAndPays()
{
    PurchaseDesk desk;
    QSignalSpy finished(desk.dialog.get(), &PurchaseDialog::purchaseFinished);
    toPage(desk, Shortfall{Credits(8), Credits(3), Credits(5), QStringLiteral("Exporting holiday.mp4")});
    QCOMPARE(desk.flow.package().id.toString(), QStringLiteral("starter"));
    QVERIFY(desk.text("chooseTitle").startsWith(QStringLiteral("5 credits")));
    QVERIFY(desk.text("chooseSubtitle").contains(QStringLiteral("It needs 8 credits and you have 3 credits.")));
    QCOMPARE(desk.text("orderSummary"), QStringLiteral("100 credits for $4.99"));
    QCOMPARE(desk.page->url(), desk.flow.checkoutUrl());

    Q_EMIT desk.page->returned(desk.returnAddress("success"));
    QTRY_VERIFY(desk.isOn("resultStep"));
    QCOMPARE(finished.count(), 0);
    desk.service.payOrder(desk.flow.orderId());
    QTRY_COMPARE(desk.flow.state(), State::Credited);
    QCOMPARE(finished.count(), 1);
    QCOMPARE(desk.text("resultTitle"), QStringLiteral("100 credits added"));
    QTRY_COMPARE(desk.text("resultBalance"), QStringLiteral("◈ 103"));
    QVERIFY(desk.button("resultReceipt")->isVisible());
    QCOMPARE(desk.text("resultPrimary"), QStringLiteral("Continue"));
    QVERIFY2(!desk.page, "nothing of the payment page is kept");
    desk.button("resultPrimary")->click();
    QVERIFY(!desk.dialog->isVisible());
    QVERIFY(desk.pending.isEmpty());
}

void TestPurchase::returnAddressAloneProvesNothing()
{
    PurchaseDesk desk;
    QSignalSpy finished(desk.dialog.get(), &PurchaseDialog::purchaseFinished);
    toPage(desk);
    Q_EMIT desk.page->returned(desk.returnAddress("success"));
    QTRY_COMPARE(desk.flow.state(), State::Unknown);
    QCOMPARE(finished.count(), 0);
    QCOMPARE(desk.store.balance()->available, Credits(3));
}

void TestPurchase::declineIsShownBesideTheOpenPage()
{
    PurchaseDesk desk;
    toPage(desk);
    const QString sentence = QStringLiteral("The card has insufficient funds.");
    desk.service.declineOrder(desk.flow.orderId(), sentence);
    QTRY_COMPARE(desk.flow.state(), State::Declined);
    QVERIFY(desk.page && desk.page->isVisible());
    const auto labels = desk.dialog->findChild<QWidget *>(QStringLiteral("decline"))->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
        return label->isVisible() && label->text().contains(sentence);
    }));
    desk.service.payOrder(desk.flow.orderId());
    QTRY_VERIFY(desk.isOn("resultStep"));
    QCOMPARE(desk.text("resultTitle"), QStringLiteral("500 credits added"));
}

void TestPurchase::cancelledAsksBeforeItSpeaks()
{
    PurchaseDesk desk;
    QSignalSpy closed(desk.dialog.get(), &PurchaseDialog::closedWithoutCredits);
    toPage(desk);
    const int asked = desk.service.calls(QStringLiteral("order"));
    Q_EMIT desk.page->returned(desk.returnAddress("cancel"));
    QTRY_COMPARE(desk.flow.state(), State::Cancelled);
    QVERIFY(desk.service.calls(QStringLiteral("order")) > asked);
    QCOMPARE(desk.text("resultTitle"), QStringLiteral("Payment cancelled"));
    QVERIFY(desk.text("resultText").contains(QStringLiteral("Nothing was charged")));
    QCOMPARE(desk.text("resultPrimary"), QStringLiteral("Back to the payment page"));
    desk.button("resultPrimary")->click();
    QTRY_VERIFY(desk.page && desk.page->isVisible());
    desk.dialog->reject();
    QCOMPARE(closed.count(), 1);
}

void TestPurchase::cancelButtonAfterPaymentStillCredits()
{
    PurchaseDesk desk;
    toPage(desk);
    credits::Order paid = desk.service.orderNow(desk.flow.orderId());
    paid.state = OrderState::Credited;
    paid.checkoutUrl.clear();
    desk.service.setOrder(paid, false);
    desk.button("cancelPayment")->click();
    QTRY_COMPARE(desk.flow.state(), State::Credited);
    QVERIFY(!desk.text("resultText").contains(QStringLiteral("Nothing was charged")));
}

void TestPurchase::expiredPageOffersANewStart()
{
    PurchaseDesk desk;
    toPage(desk);
    desk.service.finishOrder(desk.flow.orderId(), OrderState::Expired);
    QTRY_COMPARE(desk.text("resultTitle"), QStringLiteral("The payment page has expired"));
    desk.button("resultPrimary")->click();
    QVERIFY(desk.isOn("chooseStep"));
    QTRY_VERIFY(desk.button("continueToPayment")->isEnabled());
}

void TestPurchase::unknownSaysThatNothingIsChargedTwice()
{
    PurchaseDesk desk;
    toPage(desk);
    desk.service.setOffline(true);
    Q_EMIT desk.page->returned(desk.returnAddress("success"));
    QTRY_COMPARE(desk.flow.state(), State::Unknown);
    QVERIFY(desk.text("resultText").contains(QStringLiteral("you will not be charged twice")));
    desk.service.setOffline(false);
    desk.service.payOrder(desk.flow.orderId());
    if (desk.flow.state() != State::Credited)
        desk.button("resultPrimary")->click();
    QTRY_COMPARE(desk.flow.state(), State::Credited);
}

void TestPurchase::continueInBrowserKeepsTheOrder()
{
    PurchaseDesk desk;
    toPage(desk);
    const OrderId order = desk.flow.orderId();
    Q_EMIT desk.page->browserRequested();
    QTRY_VERIFY(desk.browser && desk.browser->isVisible());
    QTRY_VERIFY(!desk.page);
    QCOMPARE(desk.browser->url(), desk.flow.checkoutUrl());
    QCOMPARE(desk.flow.orderId(), order);
    QCOMPARE(desk.service.calls(QStringLiteral("createCheckout")), 1);
    const int asked = desk.service.calls(QStringLiteral("order"));
    Q_EMIT desk.browser->checkRequested();
    QTRY_VERIFY(desk.service.calls(QStringLiteral("order")) > asked);
    QVERIFY2(desk.browser && desk.browser->isVisible(), "checking does not take the page away");
    desk.service.payOrder(order);
    QTRY_VERIFY(desk.isOn("resultStep"));
}

void TestPurchase::closingKeepsTheOrderPending()
{
    PurchaseDesk desk;
    toPage(desk);
    const OrderId order = desk.flow.orderId();
    desk.dialog->close();
    QVERIFY(!desk.dialog->isVisible());
    QCOMPARE(desk.pending.entries().size(), 1);
    QCOMPARE(desk.pending.entries().first().order, order);
    QSignalSpy settled(&desk.pending, &checkout::PendingOrders::settled);
    desk.service.payOrder(order);
    desk.pending.lookUp();
    QTRY_COMPARE(settled.count(), 1);

    PurchaseDesk again;
    toPage(again);
    const OrderId left = again.flow.orderId();
    again.dialog->close();
    again.dialog->resumeOrder(left);
    again.service.payOrder(left);
    QTRY_COMPARE(again.text("resultTitle"), QStringLiteral("500 credits added"));
}

void TestPurchase::escapeDoesNotCloseTheCardForm()
{
    PurchaseDesk desk;
    toPage(desk);
    QTest::keyClick(desk.dialog.get(), Qt::Key_Escape);
    QVERIFY(desk.dialog->isVisible());
    desk.button("cancelPayment")->click();
    QTRY_COMPARE(desk.flow.state(), State::Cancelled);
    QTest::keyClick(desk.dialog.get(), Qt::Key_Escape);
    QVERIFY(!desk.dialog->isVisible());
}

void TestPurchase::offlineAtTheFirstStep()
{
    PurchaseDesk desk;
    desk.service.setOffline(true);
    desk.dialog->begin();
    const auto *choose = desk.dialog->findChild<PurchaseChooseStep *>();
    QTRY_COMPARE(choose->findChild<QLabel *>(QStringLiteral("loadTitle"))->text(),
                 QStringLiteral("The packages could not be loaded"));
    QVERIFY(!desk.button("continueToPayment")->isEnabled());
    desk.service.setOffline(false);
    choose->findChild<QPushButton *>(QStringLiteral("retry"))->click();
    QTRY_VERIFY(desk.button("continueToPayment")->isEnabled());
}

void TestPurchase::orderThatCouldNotBeMadeIsTriedWithTheSameKey()
{
    PurchaseDesk desk;
    desk.service.loseAnswerOfNext(QStringLiteral("createCheckout"));
    desk.dialog->begin();
    QTRY_VERIFY(desk.button("continueToPayment")->isEnabled());
    desk.button("continueToPayment")->click();
    QTRY_COMPARE(desk.text("resultTitle"), QStringLiteral("The payment did not happen"));
    QCOMPARE(desk.text("resultPrimary"), QStringLiteral("Try again"));
    desk.button("resultPrimary")->click();
    QTRY_VERIFY(desk.page && desk.page->isVisible());
    const QStringList keys = desk.service.keysOf(QStringLiteral("createCheckout"));
    QCOMPARE(keys.size(), 2);
    QCOMPARE(keys.at(0), keys.at(1));
    QCOMPARE(desk.service.orders().size(), 1);
}

void TestPurchase::doubleClickMakesOneOrder()
{
    PurchaseDesk desk;
    desk.dialog->begin();
    QTRY_VERIFY(desk.button("continueToPayment")->isEnabled());
    desk.button("continueToPayment")->click();
    desk.button("continueToPayment")->click();
    QTRY_VERIFY(desk.page && desk.page->isVisible());
    QCOMPARE(desk.service.orders().size(), 1);
}

void TestPurchase::anotherPurchaseBeginsClean()
{
    PurchaseDesk desk;
    QSignalSpy finished(desk.dialog.get(), &PurchaseDialog::purchaseFinished);
    for (int round = 1; round <= 2; ++round) {
        toPage(desk);
        desk.service.payOrder(desk.flow.orderId());
        QTRY_VERIFY(desk.isOn("resultStep"));
        QCOMPARE(finished.count(), round);
        desk.dialog->accept();
    }
    QCOMPARE(desk.service.orders().size(), 2);
}

void TestPurchase::everyControlHasAName()
{
    PurchaseDesk desk;
    toPage(desk);
    QCOMPARE(reelmint::testing::unnamedControls(desk.dialog.get()).join(QLatin1Char('\n')), QString());
    desk.service.finishOrder(desk.flow.orderId(), OrderState::Expired);
    QTRY_VERIFY(desk.isOn("resultStep"));
    for (const QPushButton *button : desk.dialog->findChildren<QPushButton *>())
        QVERIFY2(!button->isVisible() || !button->accessibleName().isEmpty(), qPrintable(button->objectName()));
}

REELMINT_UI_TEST_MAIN(TestPurchase)
#include "tst_purchase.moc"
