// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/main/services.h"
#include "ui/credits/shortfall.h"
#include "ui/theme/theme.h"

#include <memory>

class QMenu;

namespace reelmint::ui {
class AccountMenu;
class CreditBadge;
class EditorDialogs;
class EditorPage;
class ExportButton;
class ExportDialog;
class HeaderBar;
class HelpPage;
class HistoryPage;
class JobBar;
class LowBalanceBanner;
class LowBalanceNotice;
class MainWindow;
class MemoryTokenNotice;
class Notices;
class PageStack;
class PreviewPanel;
class PurchaseDialog;
class RateCardPage;
class SignInPage;
class WelcomePage;
} // namespace reelmint::ui

namespace reelmint {

/// The window with all its pages, made from the services and connected to them: the only place where pages and services
/// meet. Knows no rules of its own; it says who is told when what happens. GUI thread.
class Workbench : public QObject
{
    Q_OBJECT

public:
    /// Both outlive the workbench. `dialogs`: the questions of the editor; a test or the tour passes its own.
    Workbench(Services &services, ui::Theme &theme, std::unique_ptr<ui::EditorDialogs> dialogs);
    ~Workbench() override;

    void show();
    void openFilm(const QString &path);

    ui::MainWindow *window() const { return m_window.get(); }
    ui::EditorPage *edit() const { return m_edit; }
    ui::PageStack *pages() const { return m_pages; }
    ui::PurchaseDialog *purchase() const { return m_purchase; }
    ui::ExportDialog *exportDialog() const { return m_export; }

    void openHistory();
    void openPrices();
    void openHelp();
    void openSignIn();
    /// Asks to sign in first when nobody is; with a shortfall the smallest package that covers it is selected.
    void buy(const std::optional<ui::Shortfall> &shortfall = std::nullopt);
    void exportFilm();

private:
    void makePages();
    void arrange();
    void fillMenus();
    void connectAccount();
    void connectCredits();
    void connectPurchase();
    void connectFilm();
    void connectExport();
    void showUser();
    void rememberPlaces() const;
    void setScheme(ui::ColorScheme scheme);
    void closeWhenSafe(std::function<void()> close);
    void stopExportsThen(std::function<void()> then);

    Services &m_services;
    ui::Theme &m_theme;
    std::unique_ptr<ui::EditorDialogs> m_dialogs;
    std::unique_ptr<ui::MainWindow> m_window;
    ui::HeaderBar *m_header = nullptr;
    ui::ExportButton *m_exportButton = nullptr;
    ui::CreditBadge *m_badge = nullptr;
    ui::AccountMenu *m_account = nullptr;
    ui::LowBalanceBanner *m_banner = nullptr;
    ui::LowBalanceNotice *m_lowBalance = nullptr;
    ui::MemoryTokenNotice *m_memoryNotice = nullptr;
    ui::Notices *m_notices = nullptr;
    ui::PageStack *m_pages = nullptr;
    ui::EditorPage *m_edit = nullptr;
    ui::PreviewPanel *m_preview = nullptr;
    ui::HistoryPage *m_history = nullptr;
    ui::RateCardPage *m_prices = nullptr;
    ui::HelpPage *m_help = nullptr;
    ui::SignInPage *m_signIn = nullptr;
    ui::WelcomePage *m_welcome = nullptr;
    ui::PurchaseDialog *m_purchase = nullptr;
    ui::ExportDialog *m_export = nullptr;
    ui::JobBar *m_jobs = nullptr;
    std::optional<ui::Shortfall> m_wantedToBuy; ///< to go on with after signing in
    bool m_buyAfterSignIn = false;
    bool m_exportAfterSignIn = false;
};

} // namespace reelmint
