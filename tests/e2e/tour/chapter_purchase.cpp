// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/tour/tour.h"
#include "tests/e2e/tour/web_page.h"
#include "ui/credits/credit_badge.h"
#include "ui/credits/package_card.h"
#include "ui/credits/package_list.h"
#include "ui/credits/purchase_dialog.h"

#include <QPushButton>
#include <QtTest/QtTest>
#include <QWebEngineView>

namespace reelmint::tour {

using checkout::CheckoutFlow;

namespace {

const QString goodCard = QStringLiteral("4242424242424242");

QWebEngineView *paymentView(const Workbench &workbench)
{
    auto *view = workbench.purchase()->findChild<QWebEngineView *>();
    if (!view)
        throw StepFailed(QStringLiteral("there is no embedded payment page"));
    return view;
}

} // namespace

/// From the badge to the card form of the named package.
void Tour::openPayment(const QString &package)
{
    ui::PurchaseDialog *dialog = m_workbench.purchase();
    if (!dialog->isVisible())
        m_workbench.buy();
    ui::PackageCard *wanted = nullptr;
    waitFor(
        [&] {
            for (ui::PackageCard *card : dialog->findChildren<ui::PackageCard *>()) {
                if (card->isVisible() && card->package().name == package)
                    wanted = card;
            }
            return wanted != nullptr;
        },
        QStringLiteral("the card of the package ") + package);
    click(wanted);
    click(find<QPushButton>("continueToPayment", dialog));
    waitFor([this] { return m_services.checkout.state() == CheckoutFlow::State::Waiting; },
            QStringLiteral("the payment page is open"), 40'000);
    const WebPage page(paymentView(m_workbench));
    expect(page.waitFor(QStringLiteral("card-number")), QStringLiteral("the payment page shows its form"));
}

void Tour::fillCard(const QString &number)
{
    const WebPage page(paymentView(m_workbench));
    const QList<std::pair<QString, QString>> fields{{QStringLiteral("card-number"), number},
                                                    {QStringLiteral("card-expiry"), QStringLiteral("1234")},
                                                    {QStringLiteral("card-cvc"), QStringLiteral("123")},
                                                    {QStringLiteral("billing-name"), QStringLiteral("Jo Doe")},
                                                    {QStringLiteral("billing-postcode"), QStringLiteral("10115")}};
    for (const auto &[id, text] : fields)
        expect(page.type(id, text), QStringLiteral("the field %1 takes text").arg(id));
    QTest::qWait(200);
    expect(page.click(QStringLiteral("pay-button")), QStringLiteral("the pay button can be pressed"));
}

void Tour::payAndReceive()
{
    const qint64 before = available().value();
    m_workbench.buy();
    auto *list = m_workbench.purchase()->findChild<ui::PackageList *>();
    waitFor([list] { return list && list->cards().size() >= 4; }, QStringLiteral("the packages"));
    shot(QStringLiteral("packages"));
    openPayment(QStringLiteral("Creator"));
    shot(QStringLiteral("checkout"));
    fillCard(goodCard);
    waitFor([this] { return m_services.checkout.state() == CheckoutFlow::State::Credited; },
            QStringLiteral("the credits of the purchase"), 40'000);
    waitForAvailable(before + 500, QStringLiteral("after the purchase"));
    QTest::qWait(1'000); // the balance counts up once
    expect(find<QPushButton>("resultReceipt", m_workbench.purchase())->isVisible(), QStringLiteral("there is a receipt"));
    shot(QStringLiteral("purchase-success"));
    m_workbench.purchase()->accept();
    const auto rows = history();
    const auto purchases = std::count_if(rows.begin(), rows.end(), [](const credits::Transaction &row) {
        return row.kind == QLatin1String("purchase");
    });
    expect(purchases == 1, QStringLiteral("one purchase makes one row, not %1").arg(purchases));
}

void Tour::tryBadCards()
{
    const qint64 before = available().value();
    openPayment(QStringLiteral("Starter"));
    const WebPage page(paymentView(m_workbench));
    for (const QString &number : {QStringLiteral("4000000000000002"), QStringLiteral("4000000000009995")}) {
        fillCard(number);
        waitFor([&page] { return !page.text(QStringLiteral("error-message")).isEmpty(); },
                QStringLiteral("the payment page says why the card was declined"));
        waitFor([this] { return m_services.checkout.state() == CheckoutFlow::State::Declined; },
                QStringLiteral("the window says that the card was declined"), 30'000);
        expect(!m_services.checkout.order()->declineMessage.isEmpty(), QStringLiteral("the decline has a sentence"));
        shot(QStringLiteral("declined-") + number.right(4));
        expect(available() == Credits(before), QStringLiteral("a declined card moves nothing"));
    }
    m_workbench.purchase()->reject();
    waitForAvailable(before, QStringLiteral("after declined cards"));
}

void Tour::cancelCheckout()
{
    const qint64 before = available().value();
    openPayment(QStringLiteral("Pro"));
    const WebPage page(paymentView(m_workbench));
    expect(page.click(QStringLiteral("cancel-link")), QStringLiteral("the payment page can be left"));
    waitFor([this] { return m_services.checkout.state() == CheckoutFlow::State::Cancelled; },
            QStringLiteral("the window says that nothing was bought"), 30'000);
    shot(QStringLiteral("checkout-cancelled"));
    m_workbench.purchase()->reject();
    waitForAvailable(before, QStringLiteral("after a cancelled checkout"));
}

void Tour::failChallenge()
{
    const qint64 before = available().value();
    openPayment(QStringLiteral("Starter"));
    fillCard(QStringLiteral("4000000000003220"));
    const WebPage page(paymentView(m_workbench));
    expect(page.waitFor(QStringLiteral("threeds-fail")), QStringLiteral("the bank asks for a confirmation"));
    shot(QStringLiteral("three-d-secure"));
    expect(page.click(QStringLiteral("threeds-fail")), QStringLiteral("the confirmation can be refused"));
    waitFor([this] { return m_services.checkout.state() == CheckoutFlow::State::Declined; },
            QStringLiteral("the window says that the bank did not confirm"), 30'000);
    expect(!m_services.checkout.order()->declineMessage.isEmpty(), QStringLiteral("the refusal has a sentence"));
    shot(QStringLiteral("three-d-secure-failed"));
    m_workbench.purchase()->reject();
    waitForAvailable(before, QStringLiteral("after a failed challenge"));
}

} // namespace reelmint::tour
