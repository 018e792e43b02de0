// SPDX-License-Identifier: GPL-3.0-or-later
// Every page of the credit store in both schemes and both directions, in a wide and a narrow window: nothing without a
// name, nothing cut off. With REELMINT_SHOTS=folder it also keeps the pictures.
#include "tests/ui/gallery/world.h"
#include "tests/ui/support/page_checks.h"
#include "tests/ui/support/ui_test.h"
#include "ui/account/account_menu.h"
#include "ui/account/memory_token_notice.h"
#include "ui/account/sign_in_page.h"
#include "ui/account/welcome_page.h"
#include "ui/checkout/external_checkout.h"
#include "ui/credits/credit_badge.h"
#include "ui/credits/history_page.h"
#include "ui/credits/history_table.h"
#include "ui/credits/low_balance_banner.h"
#include "ui/credits/purchase_dialog.h"
#include "ui/credits/rate_card_page.h"
#include "ui/help/help_page.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

using namespace reelmint;
using namespace reelmint::ui;
using reelmint::testing::World;

namespace {

const QSize kWide(1180, 760);
const QSize kNarrow(620, 760);

} // namespace

class TestPages : public QObject
{
    Q_OBJECT

public:
    explicit TestPages(Theme *theme) : m_theme(theme) {}

private Q_SLOTS:
    void header();
    void signIn();
    void welcome();
    void rates();
    void help();
    void history();
    void purchaseChoose();
    void purchaseBrowser();
    void purchaseResults();

    void header_data() { look_data(); }
    void signIn_data() { look_data(); }
    void welcome_data() { look_data(); }
    void rates_data() { look_data(); }
    void help_data() { look_data(); }
    void history_data() { look_data(); }
    void purchaseChoose_data() { look_data(); }
    void purchaseBrowser_data() { look_data(); }
    void purchaseResults_data() { look_data(); }
    void cleanup() { QApplication::setLayoutDirection(Qt::LeftToRight); }

private:
    void look_data();
    void dress(QWidget *page);
    void check(QWidget *page, const char *name);
    std::unique_ptr<PurchaseDialog> purchase(World &world);

    Theme *m_theme;
};

void TestPages::look_data()
{
    QTest::addColumn<bool>("light");
    QTest::addColumn<bool>("rightToLeft");
    QTest::addColumn<bool>("narrow");
    QTest::newRow("dark") << false << false << false;
    QTest::newRow("light") << true << false << false;
    QTest::newRow("rtl") << false << true << false;
    QTest::newRow("narrow") << false << false << true;
}

void TestPages::dress(QWidget *page)
{
    QFETCH(bool, light);
    QFETCH(bool, rightToLeft);
    QFETCH(bool, narrow);
    QApplication::setLayoutDirection(rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
    m_theme->setScheme(light ? ColorScheme::Light : ColorScheme::Dark);
    page->resize(narrow ? kNarrow : kWide);
    page->show();
    QVERIFY(QTest::qWaitForWindowExposed(page));
}

void TestPages::check(QWidget *page, const char *name)
{
    QTest::qWait(30); // layouts settle in the event loop
    const QString suffix = QString::fromLatin1(QTest::currentDataTag()) +
                           (page->devicePixelRatioF() > 1 ? QStringLiteral("-200") : QString());
    reelmint::testing::keepPicture(page, QLatin1String(name) + QLatin1Char('-') + suffix);
    QCOMPARE(reelmint::testing::unnamedControls(page).join(QLatin1Char('\n')), QString());
    QCOMPARE(reelmint::testing::clippedTexts(page).join(QLatin1Char('\n')), QString());
}

void TestPages::header()
{
    QWidget page;
    auto *column = new QVBoxLayout(&page);
    const auto addBadge = [&](qint64 available, qint64 held, qint64 debt, BadgeState::Freshness freshness) {
        auto *badge = new CreditBadge(&page);
        BadgeState state;
        state.freshness = freshness;
        state.asOf = QDateTime(QDate(2026, 11, 22), QTime(14, 5));
        credits::Balance balance;
        balance.available = Credits(available);
        balance.held = Credits(held);
        balance.debt = Credits(debt);
        state.balance = balance;
        badge->setState(state);
        column->addWidget(badge, 0, Qt::AlignLeading);
    };
    addBadge(1'234, 0, 0, BadgeState::Freshness::Live);
    addBadge(584, 8, 0, BadgeState::Freshness::Live);
    addBadge(84, 4, 0, BadgeState::Freshness::Live);
    addBadge(0, 0, 0, BadgeState::Freshness::Live);
    addBadge(0, 0, 20, BadgeState::Freshness::Live);
    addBadge(584, 0, 0, BadgeState::Freshness::Offline);
    auto *account = new AccountMenu(&page);
    account->setUser(QStringLiteral("jo.doe@example.com"), QStringLiteral("Jo Doe"));
    column->addWidget(account, 0, Qt::AlignLeading);
    World world;
    credits::Balance balance;
    balance.available = Credits(84);
    credits::RateCard card;
    card.exportRates = {{QStringLiteral("1080p"), Credits(4)}};
    auto *low = new LowBalanceBanner(&page);
    low->present(LowBalanceBanner::Reason::Low, balance, card);
    column->addWidget(low);
    auto *debt = new LowBalanceBanner(&page);
    balance.debt = Credits(20);
    debt->present(LowBalanceBanner::Reason::Debt, balance, card);
    column->addWidget(debt);
    column->addWidget(new MemoryTokenNotice(&page));
    column->addStretch();
    dress(&page);
    check(&page, "header");
}

void TestPages::signIn()
{
    World world;
    SignInPage page(&world.session);
    dress(&page);
    check(&page, "sign-in");
    page.setMode(SignInPage::Mode::SignUp);
    page.findChild<QPushButton *>(QStringLiteral("submit"))->click();
    check(&page, "sign-up-errors");
}

void TestPages::welcome()
{
    World world;
    WelcomePage page(&world.service);
    page.reload();
    dress(&page);
    check(&page, "welcome");
}

void TestPages::rates()
{
    World world;
    RateCardPage page(&world.service);
    dress(&page);
    check(&page, "rates");
    world.service.setOffline(true);
    page.reload();
    check(&page, "rates-offline");
}

void TestPages::help()
{
    World world;
    HelpPage page(&world.service);
    dress(&page);
    QTest::qWait(30);
    page.findChildren<QToolButton *>(QStringLiteral("question")).constFirst()->click();
    check(&page, "help");
}

void TestPages::history()
{
    World world;
    HistoryPage page(world.service, world.store);
    dress(&page);
    QTRY_VERIFY(page.model()->rowCount() > 0);
    check(&page, "history");
    page.findChild<HistoryTable *>()->setCurrentIndex(page.model()->index(2, 1));
    QVERIFY(page.findChild<QPushButton *>(QStringLiteral("copyRow"))->isVisible());
    check(&page, "history-detail");
}

std::unique_ptr<PurchaseDialog> TestPages::purchase(World &world)
{
    const auto external = [](QWidget *parent) { return new ExternalCheckout([](const QUrl &) { return true; }, parent); };
    return std::make_unique<PurchaseDialog>(
        PurchaseDialog::Parts{world.service, world.store, world.flow, QUrl(QStringLiteral("https://api.reelmint.example")),
                              external, external});
}

void TestPages::purchaseChoose()
{
    World world;
    const auto dialog = purchase(world);
    dress(dialog.get());
    dialog->begin();
    QTRY_VERIFY(dialog->findChild<QPushButton *>(QStringLiteral("continueToPayment"))->isEnabled());
    check(dialog.get(), "purchase");
    if (dialog->width() == kWide.width()) {
        dialog->resize(940, 640);
        check(dialog.get(), "purchase-usual");
    }
    dialog->begin(Shortfall{Credits(720), Credits(573), Credits(147), QStringLiteral("Exporting holiday.mp4")});
    QTRY_VERIFY(dialog->findChild<QPushButton *>(QStringLiteral("continueToPayment"))->isEnabled());
    check(dialog.get(), "purchase-shortfall");
}

void TestPages::purchaseBrowser()
{
    World world;
    const auto dialog = purchase(world);
    dress(dialog.get());
    dialog->begin();
    QTRY_VERIFY(dialog->findChild<QPushButton *>(QStringLiteral("continueToPayment"))->isEnabled());
    dialog->findChild<QPushButton *>(QStringLiteral("continueToPayment"))->click();
    QTRY_COMPARE(world.flow.state(), checkout::CheckoutFlow::State::Waiting);
    world.service.declineOrder(world.flow.orderId(), QStringLiteral("The card has insufficient funds."));
    check(dialog.get(), "purchase-declined");
}

void TestPages::purchaseResults()
{
    World world;
    const auto dialog = purchase(world);
    dress(dialog.get());
    const auto toPage = [&] {
        dialog->begin();
        QTRY_VERIFY(dialog->findChild<QPushButton *>(QStringLiteral("continueToPayment"))->isEnabled());
        dialog->findChild<QPushButton *>(QStringLiteral("continueToPayment"))->click();
        QTRY_COMPARE(world.flow.state(), checkout::CheckoutFlow::State::Waiting);
    };
    toPage();
    world.flow.returned({world.flow.orderId(), checkout::ReturnUrl::Hint::Success});
    check(dialog.get(), "purchase-checking");
    world.service.payOrder(world.flow.orderId());
    QTRY_COMPARE(world.flow.state(), checkout::CheckoutFlow::State::Credited);
    QTest::qWait(1200); // the balance has counted up
    check(dialog.get(), "purchase-credited");
    dialog->accept();
    toPage();
    world.flow.returned({world.flow.orderId(), checkout::ReturnUrl::Hint::Cancel});
    QTRY_COMPARE(world.flow.state(), checkout::CheckoutFlow::State::Cancelled);
    check(dialog.get(), "purchase-cancelled");
}

int main(int argc, char **argv)
{
    reelmint::testing::prepareUiTest();
    QApplication application(argc, argv);
    Theme theme(&application);
    TestPages test(&theme);
    return QTest::qExec(&test, argc, argv);
}
#include "tst_pages.moc"
