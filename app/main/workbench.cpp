// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main/workbench.h"

#include "ui/account/account_menu.h"
#include "ui/account/memory_token_notice.h"
#include "ui/account/sign_in_page.h"
#include "ui/account/welcome_page.h"
#include "ui/checkout/make_checkout.h"
#include "ui/credits/credit_badge.h"
#include "ui/credits/history_page.h"
#include "ui/credits/low_balance_banner.h"
#include "ui/credits/low_balance_notice.h"
#include "ui/credits/purchase_dialog.h"
#include "ui/credits/rate_card_page.h"
#include "ui/editor/editor_actions.h"
#include "ui/editor/editor_dialogs.h"
#include "ui/editor/editor_page.h"
#include "ui/help/help_page.h"
#include "ui/render/export_dialog.h"
#include "ui/render/job_bar.h"
#include "ui/shell/export_button.h"
#include "ui/shell/header_bar.h"
#include "ui/shell/main_window.h"
#include "ui/shell/notices.h"
#include "ui/shell/page_stack.h"

#include <QSettings>

namespace reelmint {

namespace {
const QString schemeKey = QStringLiteral("look/scheme");
const QString geometryKey = QStringLiteral("window/geometry");
const QString layoutKey = QStringLiteral("window/editLayout");
} // namespace

Workbench::Workbench(Services &services, ui::Theme &theme, std::unique_ptr<ui::EditorDialogs> dialogs) :
    m_services(services), m_theme(theme), m_dialogs(std::move(dialogs)), m_window(std::make_unique<ui::MainWindow>())
{
    const bool light = QSettings().value(schemeKey).toString() == QLatin1String("light");
    m_theme.setScheme(light ? ui::ColorScheme::Light : ui::ColorScheme::Dark);
    makePages();
    arrange();
    fillMenus();
    connectAccount();
    connectCredits();
    connectPurchase();
    connectFilm();
    connectExport();
}

Workbench::~Workbench()
{
    rememberPlaces();
}

void Workbench::makePages()
{
    credits::CreditService *credits = &m_services.credits;
    m_edit = new ui::EditorPage({&m_services.project, &m_services.probe, &m_services.thumbnailer, m_dialogs.get()});
    m_pages = new ui::PageStack(m_edit);
    m_history = new ui::HistoryPage(*credits, m_services.balance);
    m_prices = new ui::RateCardPage(credits);
    m_help = new ui::HelpPage(credits);
    m_signIn = new ui::SignInPage(&m_services.session);
    m_welcome = new ui::WelcomePage(credits);
    for (QWidget *page : std::initializer_list<QWidget *>{m_history, m_prices, m_help, m_signIn, m_welcome})
        m_pages->addPage(page);
    m_badge = new ui::CreditBadge;
    m_account = new ui::AccountMenu;
    m_account->setScheme(m_theme.scheme());
    m_exportButton = new ui::ExportButton(credits);
    m_header = new ui::HeaderBar({m_exportButton, m_badge, m_account});
    m_banner = new ui::LowBalanceBanner;
    m_lowBalance = new ui::LowBalanceNotice(m_services.balance, m_services.clock, *credits, m_banner, this);
    m_memoryNotice = new ui::MemoryTokenNotice;
    m_notices = new ui::Notices;
    m_purchase = new ui::PurchaseDialog(
        {*credits, m_services.balance, m_services.checkout, m_services.server, ui::checkoutMaker(), {}}, m_window.get());
    m_export = new ui::ExportDialog(credits, &m_services.renders, m_window.get());
    m_jobs = new ui::JobBar(&m_services.renders);
}

void Workbench::arrange()
{
    m_window->arrange({m_header, {m_banner, m_memoryNotice, m_notices}, m_pages, m_jobs});
    m_window->restoreGeometry(QSettings().value(geometryKey).toByteArray());
    m_edit->restoreLayout(QSettings().value(layoutKey).toByteArray());
    m_window->setCloseGuard([this](std::function<void()> close) { closeWhenSafe(std::move(close)); });
}

void Workbench::rememberPlaces() const
{
    QSettings().setValue(geometryKey, m_window->saveGeometry());
    QSettings().setValue(layoutKey, m_edit->saveLayout());
}

void Workbench::show()
{
    m_window->show();
    m_services.start();
}

void Workbench::setScheme(ui::ColorScheme scheme)
{
    m_theme.setScheme(scheme);
    m_account->setScheme(scheme);
    QSettings().setValue(schemeKey, scheme == ui::ColorScheme::Light ? QStringLiteral("light") : QStringLiteral("dark"));
}

} // namespace reelmint
