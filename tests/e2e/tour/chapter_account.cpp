// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/tour/tour.h"
#include "ui/account/account_menu.h"
#include "ui/account/memory_token_notice.h"
#include "ui/account/sign_in_page.h"
#include "ui/account/welcome_page.h"
#include "ui/shell/page_stack.h"

#include <QLineEdit>
#include <QPushButton>
#include <QtTest/QtTest>

namespace reelmint::tour {

void Tour::signUp()
{
    m_workbench.openSignIn();
    auto *page = window()->findChild<ui::SignInPage *>();
    waitFor([page] { return page->isVisible(); }, QStringLiteral("the sign-in page"));
    if (page->mode() == ui::SignInPage::Mode::SignIn)
        click(find<QPushButton>("switchMode", page));
    shot(QStringLiteral("create-account"));
    type(QStringLiteral("email"), QStringLiteral("not an address"));
    type(QStringLiteral("password"), QStringLiteral("short"));
    click(find<QPushButton>("submit", page));
    QTest::qWait(200);
    expect(!m_services.session.isSignedIn() && page->isVisible(), QStringLiteral("a bad address makes no account"));
    shot(QStringLiteral("create-account-errors"));
    type(QStringLiteral("email"), m_email);
    type(QStringLiteral("password"), m_password);
    click(find<QPushButton>("submit", page));
    auto *welcome = window()->findChild<ui::WelcomePage *>();
    waitFor([welcome] { return welcome->isVisible(); }, QStringLiteral("the welcome page"));
    waitForAvailable(100, QStringLiteral("free credits"));
    shot(QStringLiteral("welcome"));
    click(find<QPushButton>("start", welcome));
    expect(m_workbench.pages()->isEditing(), QStringLiteral("the welcome leads to the edit"));
    // Where the computer has a keychain the sign-in lasts and there is no notice; otherwise there is one.
    auto *notice = window()->findChild<ui::MemoryTokenNotice *>();
    waitFor([this, notice] { return notice->isVisible() == m_services.session.isInMemoryOnly(); },
            QStringLiteral("the notice tells whether the sign-in lasts"));
}

void Tour::signOutAndIn()
{
    const Credits before = available();
    m_services.session.signOut();
    waitFor([this] { return !m_services.session.isSignedIn(); }, QStringLiteral("signed out"));
    expect(!m_services.balance.balance(), QStringLiteral("nobody's balance is shown after signing out"));
    m_workbench.openSignIn();
    auto *page = window()->findChild<ui::SignInPage *>();
    page->setMode(ui::SignInPage::Mode::SignIn);
    type(QStringLiteral("email"), m_email);
    type(QStringLiteral("password"), QStringLiteral("not my password"));
    click(find<QPushButton>("submit", page));
    waitFor([page] { return !page->isBusy(); }, QStringLiteral("an answer to a wrong password"));
    shot(QStringLiteral("wrong-password"));
    expect(!m_services.session.isSignedIn(), QStringLiteral("a wrong password signs nobody in"));
    type(QStringLiteral("password"), m_password);
    click(find<QPushButton>("submit", page));
    waitFor([this] { return m_services.session.isSignedIn(); }, QStringLiteral("signed in again"));
    waitForAvailable(before.value(), QStringLiteral("the same balance after signing in again"));
}

} // namespace reelmint::tour
