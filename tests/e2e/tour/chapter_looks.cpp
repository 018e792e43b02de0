// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/tour/tour.h"
#include "ui/account/sign_in_page.h"
#include "ui/account/welcome_page.h"
#include "ui/credits/history_page.h"
#include "ui/credits/package_list.h"
#include "ui/credits/purchase_dialog.h"
#include "ui/credits/rate_card_page.h"
#include "ui/help/help_page.h"
#include "ui/render/export_dialog.h"
#include "ui/shell/page_stack.h"

#include <QPushButton>

namespace reelmint::tour {

void Tour::lookAtEverythingInLight()
{
    m_theme.setScheme(ui::ColorScheme::Light);
    shot(QStringLiteral("light-editor"));
    m_workbench.openHistory();
    choosePage(window()->findChild<ui::HistoryPage *>(), QStringLiteral("light-history"));
    m_workbench.openPrices();
    choosePage(window()->findChild<ui::RateCardPage *>(), QStringLiteral("light-prices"));
    m_workbench.openHelp();
    choosePage(window()->findChild<ui::HelpPage *>(), QStringLiteral("light-help"));
    m_workbench.openSignIn();
    choosePage(window()->findChild<ui::SignInPage *>(), QStringLiteral("light-sign-in"));
    m_workbench.pages()->open(window()->findChild<ui::WelcomePage *>());
    choosePage(window()->findChild<ui::WelcomePage *>(), QStringLiteral("light-welcome"));
    m_workbench.pages()->leave();
    startExport(QStringLiteral("1440p"), QStringLiteral("light.mp4"));
    shot(QStringLiteral("light-export-dialog"));
    m_workbench.exportDialog()->reject();
    m_workbench.buy();
    auto *list = m_workbench.purchase()->findChild<ui::PackageList *>();
    waitFor([list] { return list->cards().size() >= 4; }, QStringLiteral("the packages"));
    shot(QStringLiteral("light-packages"));
    openPayment(QStringLiteral("Studio"));
    shot(QStringLiteral("light-checkout"));
    m_workbench.purchase()->reject();
    m_theme.setScheme(ui::ColorScheme::Dark);
}

} // namespace reelmint::tour
