// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/checkout/popup_window.h"

#include "ui/checkout/checkout_page.h"
#include "ui/checkout/checkout_profile.h"
#include "ui/checkout/host_line.h"
#include "ui/theme/theme.h"

#include <QVBoxLayout>
#include <QWebEngineView>

namespace reelmint::ui {

namespace {
constexpr QSize kSize(520, 640);
}

PopupWindow::PopupWindow(const checkout::NavigationPolicy &policy, CheckoutProfile *profile, QWidget *parent)
    : QDialog(parent), m_page(new CheckoutPage(CheckoutPage::Kind::Popup, policy, profile, this)),
      m_hostLine(new HostLine(this))
{
    setObjectName(QStringLiteral("checkoutPopup"));
    setWindowTitle(tr("Confirm the payment"));
    setAccessibleName(windowTitle());
    setWindowModality(Qt::WindowModal);
    resize(kSize);
    auto *view = new QWebEngineView(this);
    view->setPage(m_page);
    view->setContextMenuPolicy(Qt::NoContextMenu);
    view->setAccessibleName(tr("Confirmation page of the payment"));
    m_view = view;
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::gap, metrics::gap, metrics::gap, metrics::gap);
    column->addWidget(m_hostLine);
    column->addWidget(m_view, 1);
    connect(m_page, &QWebEnginePage::urlChanged, m_hostLine, &HostLine::setUrl);
    connect(m_page, &QWebEnginePage::windowCloseRequested, this, &QDialog::close);
    connect(m_page, &CheckoutPage::returned, this, &PopupWindow::returned);
    connect(m_page, &CheckoutPage::rendererCrashed, this, &QDialog::close);
}

PopupWindow::~PopupWindow()
{
    // The page goes before the profile, and its view before the page.
    delete m_view;
    delete m_page;
}

} // namespace reelmint::ui
