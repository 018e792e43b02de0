// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_credit_service.h"
#include "tests/support/fake_session.h"
#include "tests/ui/support/page_checks.h"
#include "tests/ui/support/ui_test.h"
#include "ui/account/account_menu.h"
#include "ui/account/memory_token_notice.h"
#include "ui/account/sign_in_page.h"
#include "ui/account/welcome_page.h"

#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>

using namespace reelmint;
using namespace reelmint::ui;

namespace {

struct Desk
{
    Desk()
    {
        session.addAccount(QStringLiteral("jo@example.com"), QStringLiteral("a long password"), QStringLiteral("Jo Doe"));
        page.resize(900, 700);
        page.show();
    }
    void fill(const char *email, const char *password)
    {
        field("email")->setText(QLatin1String(email));
        field("password")->setText(QLatin1String(password));
    }
    QLineEdit *field(const char *name) { return page.findChild<QLineEdit *>(QLatin1String(name)); }
    QPushButton *button(const char *name) { return page.findChild<QPushButton *>(QLatin1String(name)); }
    /// The sentence, or nothing when it is not shown.
    QString error(const char *name)
    {
        const auto *label = page.findChild<QLabel *>(QLatin1String(name));
        return label->isVisible() ? label->text() : QString();
    }

    reelmint::testing::FakeSession session;
    SignInPage page{&session};
};

} // namespace

class TestSignIn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signsIn();
    void createsAnAccount();
    void checksBeforeItAsks();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void takenAddressStandsBesideTheField();
    void busyWhileItAsks();
    void returnKeySubmits();
    void showsAndHidesThePassword();
    void forgetsThePassword();
    void editingClearsTheError();
    void everyControlHasAName();
    void accountMenu();
    void memoryNotice();
    void welcomeShowsWhatTheServerGave();
};

void TestSignIn::signsIn()
{
    Desk desk;
    QSignalSpy in(&desk.page, &SignInPage::signedIn);
    QSignalSpy up(&desk.page, &SignInPage::signedUp);
    desk.fill(" jo@example.com ", "a long password");
    desk.button("submit")->click();
    QTRY_COMPARE(in.count(), 1);
    QCOMPARE(up.count(), 0);
    QVERIFY(desk.session.isSignedIn());
}

void TestSignIn::createsAnAccount()
{
    Desk desk;
    QSignalSpy in(&desk.page, &SignInPage::signedIn);
    QSignalSpy up(&desk.page, &SignInPage::signedUp);
    desk.button("switchMode")->click();
    QCOMPARE(desk.page.mode(), SignInPage::Mode::SignUp);
    QCOMPARE(desk.button("submit")->text(), QStringLiteral("Create account"));
    desk.fill("new@example.com", "another long one");
    desk.button("submit")->click();
    QTRY_COMPARE(in.count(), 1);
    QCOMPARE(up.count(), 1);
    QCOMPARE(desk.session.user().email, QStringLiteral("new@example.com"));
}

void TestSignIn::checksBeforeItAsks()
{
    Desk desk;
    desk.button("submit")->click();
    QVERIFY(!desk.page.isBusy());
    QVERIFY(desk.error("emailError").contains(QStringLiteral("name@example.com")));
    QCOMPARE(desk.error("passwordError"), QStringLiteral("Enter your password."));
    QVERIFY(desk.field("email")->property("invalid").toBool());
    desk.page.setMode(SignInPage::Mode::SignUp);
    desk.fill("new@example.com", "short");
    desk.button("submit")->click();
    QVERIFY(desk.error("passwordError").contains(QStringLiteral("10 characters")));
    QVERIFY(!desk.page.isBusy());
}

void TestSignIn::saysWhatIsWrong_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("part");
    const auto row = [](const char *name, ErrorKind kind, const char *code, const char *part) {
        QTest::newRow(name) << int(kind) << QString::fromLatin1(code) << QString::fromLatin1(part);
    };
    row("wrong password", ErrorKind::Unauthenticated, "invalid_credentials", "is not right");
    row("no network", ErrorKind::Network, "offline", "cannot be reached");
    row("too often", ErrorKind::RateLimited, "rate_limited", "Too many attempts");
    row("anything else", ErrorKind::Internal, "internal", "What the server said.");
}

void TestSignIn::saysWhatIsWrong()
{
    QFETCH(int, kind);
    QFETCH(QString, code);
    QFETCH(QString, part);
    Desk desk;
    QSignalSpy in(&desk.page, &SignInPage::signedIn);
    desk.session.failNext({static_cast<ErrorKind>(kind), code, QStringLiteral("What the server said.")});
    desk.fill("jo@example.com", "a long password");
    desk.button("submit")->click();
    QTRY_VERIFY2(desk.error("formError").contains(part), qPrintable(desk.error("formError")));
    QCOMPARE(in.count(), 0);
    QVERIFY(!desk.page.isBusy());
}

void TestSignIn::takenAddressStandsBesideTheField()
{
    Desk desk;
    desk.page.setMode(SignInPage::Mode::SignUp);
    desk.fill("jo@example.com", "a long password");
    desk.button("submit")->click();
    QTRY_VERIFY(desk.error("emailError").contains(QStringLiteral("Sign in instead")));
    QVERIFY(desk.field("email")->accessibleDescription().contains(QStringLiteral("Sign in instead")));
}

void TestSignIn::busyWhileItAsks()
{
    Desk desk;
    desk.fill("jo@example.com", "a long password");
    desk.button("submit")->click();
    QVERIFY(desk.page.isBusy());
    QVERIFY(!desk.button("submit")->isEnabled());
    QCOMPARE(desk.button("submit")->text(), QStringLiteral("Signing in…"));
    desk.page.setMode(SignInPage::Mode::SignUp);
    QCOMPARE(desk.page.mode(), SignInPage::Mode::SignIn);
    QTRY_VERIFY(!desk.page.isBusy());
}

void TestSignIn::returnKeySubmits()
{
    Desk desk;
    QSignalSpy in(&desk.page, &SignInPage::signedIn);
    desk.fill("jo@example.com", "a long password");
    QTest::keyClick(desk.field("password"), Qt::Key_Return);
    QTRY_COMPARE(in.count(), 1);
}

void TestSignIn::showsAndHidesThePassword()
{
    Desk desk;
    auto *show = desk.page.findChild<QAction *>(QStringLiteral("showPassword"));
    QCOMPARE(desk.field("password")->echoMode(), QLineEdit::Password);
    show->trigger();
    QCOMPARE(desk.field("password")->echoMode(), QLineEdit::Normal);
    QCOMPARE(show->text(), QStringLiteral("Hide the password"));
    show->trigger();
    QCOMPARE(desk.field("password")->echoMode(), QLineEdit::Password);
}

void TestSignIn::forgetsThePassword()
{
    Desk desk;
    QSignalSpy in(&desk.page, &SignInPage::signedIn);
    desk.fill("jo@example.com", "a long password");
    desk.button("submit")->click();
    QTRY_COMPARE(in.count(), 1);
    QVERIFY(desk.field("password")->text().isEmpty());
}

void TestSignIn::editingClearsTheError()
{
    Desk desk;
    desk.button("submit")->click();
    QVERIFY(!desk.error("emailError").isEmpty());
    QTest::keyClicks(desk.field("email"), QStringLiteral("j"));
    QVERIFY(desk.error("emailError").isEmpty());
    QVERIFY(!desk.field("email")->property("invalid").toBool());
}

void TestSignIn::everyControlHasAName()
{
    Desk desk;
    QCOMPARE(reelmint::testing::unnamedControls(&desk.page).join(QLatin1Char('\n')), QString());
}

void TestSignIn::accountMenu()
{
    AccountMenu menu;
    const auto action = [&](const char *name) { return menu.menu()->findChild<QAction *>(QLatin1String(name)); };
    QVERIFY(action("signIn")->isVisible());
    menu.setUser(QStringLiteral("jo.doe@example.com"), QStringLiteral("Jo Doe"));
    QCOMPARE(menu.text(), QStringLiteral("JD"));
    QVERIFY(menu.accessibleName().contains(QStringLiteral("jo.doe@example.com")));
    QVERIFY(!action("signIn")->isVisible() && action("signOut")->isVisible());
    QSignalSpy out(&menu, &AccountMenu::signOutRequested);
    QSignalSpy scheme(&menu, &AccountMenu::schemeRequested);
    action("signOut")->trigger();
    menu.findChild<QAction *>(QStringLiteral("schemeLight"))->trigger();
    QCOMPARE(out.count(), 1);
    QCOMPARE(scheme.first().first().value<ColorScheme>(), ColorScheme::Light);
    menu.setUser(QStringLiteral("x@example.com"), QString());
    QCOMPARE(menu.text(), QStringLiteral("X"));
}

void TestSignIn::memoryNotice()
{
    MemoryTokenNotice notice;
    notice.show();
    QVERIFY(notice.accessibleName().contains(QStringLiteral("sign in again after closing")));
    QSignalSpy dismissed(&notice, &MemoryTokenNotice::dismissed);
    notice.findChild<QPushButton *>(QStringLiteral("understood"))->click();
    QCOMPARE(dismissed.count(), 1);
    QVERIFY(!notice.isVisible());
}

void TestSignIn::welcomeShowsWhatTheServerGave()
{
    reelmint::testing::FakeCreditService service;
    WelcomePage page(&service);
    const auto text = [&](const char *name) { return page.findChild<QLabel *>(QLatin1String(name))->text(); };
    QCOMPARE(text("title"), QStringLiteral("Welcome to Reelmint"));
    service.ledger().grant(QStringLiteral("grant"), Credits(100), QStringLiteral("Welcome credits"));
    page.reload();
    QTRY_COMPARE(text("title"), QStringLiteral("100 credits are yours"));
    QTRY_VERIFY(text("buys").contains(QStringLiteral("about 25 minutes of 1080p")));
}

REELMINT_UI_TEST_MAIN(TestSignIn)
#include "tst_sign_in.moc"
