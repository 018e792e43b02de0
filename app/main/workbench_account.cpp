// SPDX-License-Identifier: GPL-3.0-or-later
// Who is signed in: what each page is told about it.
#include "app/main/workbench.h"
#include "ui/account/account_menu.h"
#include "ui/account/memory_token_notice.h"
#include "ui/account/sign_in_page.h"
#include "ui/account/welcome_page.h"
#include "ui/credits/credit_badge.h"
#include "ui/credits/history_page.h"
#include "ui/credits/low_balance_notice.h"
#include "ui/shell/export_button.h"
#include "ui/shell/notices.h"
#include "ui/shell/page_stack.h"

namespace reelmint {

using account::Session;

void Workbench::connectAccount()
{
    Session *session = &m_services.session;
    connect(session, &Session::stateChanged, this, &Workbench::showUser);
    connect(session, &Session::inMemoryOnlyChanged, this, &Workbench::showUser);
    connect(session, &Session::signedOut, this, [this](Session::SignOutReason reason) {
        m_history->reset();
        m_lowBalance->reset();
        if (reason == Session::SignOutReason::TokenRefused) {
            m_notices->show(ui::Notices::Tone::Trouble,
                            tr("The server has ended your sign-in. Your film and your credits are untouched; please sign "
                               "in again."));
        }
    });
    connect(m_memoryNotice, &ui::MemoryTokenNotice::dismissed, m_memoryNotice, &QWidget::hide);
    connect(m_account, &ui::AccountMenu::signInRequested, this, &Workbench::openSignIn);
    connect(m_account, &ui::AccountMenu::signOutRequested, session, &Session::signOut);
    connect(m_account, &ui::AccountMenu::schemeRequested, this, &Workbench::setScheme);
    connect(m_account, &ui::AccountMenu::pricesRequested, this, &Workbench::openPrices);
    connect(m_account, &ui::AccountMenu::helpRequested, this, &Workbench::openHelp);
    connect(m_signIn, &ui::SignInPage::skipped, m_pages, &ui::PageStack::leave);
    connect(m_signIn, &ui::SignInPage::signedUp, this, [this] {
        m_welcome->reload();
        m_pages->open(m_welcome);
    });
    connect(m_signIn, &ui::SignInPage::signedIn, this, [this] {
        if (m_pages->currentWidget() == m_signIn)
            m_pages->leave();
        if (std::exchange(m_buyAfterSignIn, false))
            buy(std::exchange(m_wantedToBuy, std::nullopt));
        else if (std::exchange(m_exportAfterSignIn, false))
            exportFilm();
    });
    connect(m_welcome, &ui::WelcomePage::startRequested, m_pages, &ui::PageStack::leave);
    connect(m_welcome, &ui::WelcomePage::pricesRequested, this, &Workbench::openPrices);
    showUser();
}

void Workbench::showUser()
{
    const Session &session = m_services.session;
    const bool signedIn = session.isSignedIn();
    m_account->setUser(session.user().email, session.user().displayName);
    m_exportButton->setSignedIn(signedIn);
    m_badge->setVisible(signedIn);
    m_memoryNotice->setVisible(signedIn && session.isInMemoryOnly());
}

void Workbench::openSignIn()
{
    m_pages->open(m_signIn);
}

} // namespace reelmint
