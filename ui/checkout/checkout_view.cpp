// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/checkout/checkout_view.h"

#include "ui/checkout/checkout_page.h"
#include "ui/checkout/checkout_profile.h"
#include "ui/checkout/host_line.h"
#include "ui/checkout/popup_window.h"
#include "ui/checkout/request_guard.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <QWebEngineLoadingInfo>
#include <QWebEngineView>

namespace reelmint::ui {

namespace {
constexpr int kMaxPopups = 3;
constexpr int kProgressHeight = 3;
constexpr QSize kSmallestView(420, 420);
} // namespace

CheckoutView::CheckoutView(QWidget *parent) : CheckoutSurface(parent)
{
    setObjectName(QStringLiteral("checkoutView"));
    buildUi();
}

CheckoutView::~CheckoutView()
{
    shutDown();
}

void CheckoutView::buildUi()
{
    m_hostLine = new HostLine(this);
    m_browser = new QPushButton(tr("Continue in browser"), this);
    m_browser->setObjectName(QStringLiteral("continueInBrowser"));
    m_browser->setAccessibleName(tr("Continue the payment in your browser"));
    m_browser->setToolTip(tr("Your own browser may offer more ways to pay."));
    Theme::setRole(m_browser, "ghost");
    connect(m_browser, &QPushButton::clicked, this, &CheckoutSurface::browserRequested);
    auto *top = new QHBoxLayout;
    top->addWidget(m_hostLine, 1);
    top->addWidget(m_browser);

    m_progress = new QProgressBar(this);
    m_progress->setObjectName(QStringLiteral("checkoutProgress"));
    m_progress->setAccessibleName(tr("Loading the payment page"));
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(kProgressHeight);
    m_notice = new QLabel(this);
    m_notice->setObjectName(QStringLiteral("checkoutNotice"));
    m_notice->setWordWrap(true);
    m_notice->setTextFormat(Qt::PlainText);
    Theme::setRole(m_notice, "muted");
    m_notice->hide();

    m_problem = new QWidget(this);
    m_problemText = new QLabel(m_problem);
    m_problemText->setObjectName(QStringLiteral("checkoutProblem"));
    m_problemText->setWordWrap(true);
    m_problemText->setAlignment(Qt::AlignCenter);
    m_problemText->setTextFormat(Qt::PlainText);
    m_retry = new QPushButton(tr("Try again"), m_problem);
    m_retry->setObjectName(QStringLiteral("checkoutRetry"));
    m_retry->setAccessibleName(tr("Load the payment page again"));
    Theme::setRole(m_retry, "primary");
    connect(m_retry, &QPushButton::clicked, this, &CheckoutView::retry);
    auto *problemColumn = new QVBoxLayout(m_problem);
    problemColumn->addStretch();
    problemColumn->addWidget(m_problemText);
    problemColumn->addWidget(m_retry, 0, Qt::AlignCenter);
    problemColumn->addStretch();

    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_problem);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::gapSmall);
    column->addLayout(top);
    column->addWidget(m_progress);
    column->addWidget(m_notice);
    column->addWidget(m_stack, 1);
}

void CheckoutView::open(const QUrl &checkoutUrl, const checkout::NavigationPolicy &policy)
{
    shutDown();
    m_url = checkoutUrl;
    m_policy = policy;
    m_returned = false;
    makePage();
    connectPage();
    m_stack->setCurrentWidget(m_view);
    m_hostLine->setUrl(checkoutUrl);
    m_page->load(checkoutUrl);
}

void CheckoutView::shutDown()
{
    qDeleteAll(std::exchange(m_popups, {}));
    delete m_view;
    m_view = nullptr;
    // The profile must outlive its pages, or the engine keeps what they left behind.
    m_page.reset();
    m_profile.reset();
    m_hostLine->setUrl(QUrl());
    m_notice->hide();
    m_progress->setValue(0);
}

void CheckoutView::makePage()
{
    m_profile = std::make_unique<CheckoutProfile>(*m_policy);
    m_page = std::make_unique<CheckoutPage>(CheckoutPage::Kind::Main, *m_policy, m_profile.get(), nullptr);
    m_page->setPopupMaker([this] { return openPopup(); });
    m_view = new QWebEngineView(m_stack);
    m_view->setObjectName(QStringLiteral("checkoutWebView"));
    m_view->setAccessibleName(tr("Payment page"));
    m_view->setContextMenuPolicy(Qt::NoContextMenu);
    m_view->setMinimumSize(kSmallestView);
    m_view->setPage(m_page.get());
    m_stack->addWidget(m_view);
}

void CheckoutView::connectPage()
{
    connect(m_profile.get(), &CheckoutProfile::downloadRefused, this, [this] {
        showNotice(tr("The page wanted to save a file. Downloads are switched off here."));
        Q_EMIT refused(QStringLiteral("download"));
    });
    connect(m_profile->guard(), &RequestGuard::blocked, this,
            [this](const QString &origin) { Q_EMIT refused(QStringLiteral("resource ") + origin); });
    CheckoutPage *page = m_page.get();
    connect(page, &QWebEnginePage::urlChanged, m_hostLine, &HostLine::setUrl);
    connect(page, &QWebEnginePage::loadProgress, m_progress, &QProgressBar::setValue);
    connect(page, &QWebEnginePage::loadingChanged, this, [this](const QWebEngineLoadingInfo &info) { onLoading(info); });
    connect(page, &CheckoutPage::returned, this, &CheckoutView::onReturned);
    connect(page, &CheckoutPage::navigationBlocked, this, [this](const QString &origin) {
        showNotice(tr("A link to %1 was not opened: only the payment page is shown here.").arg(origin));
        Q_EMIT refused(QStringLiteral("navigation ") + origin);
    });
    connect(page, &CheckoutPage::externalAddressRequested, this, [this](const QUrl &url) {
        showNotice(tr("This way to pay continues at %1. Choose “Continue in browser” to use it.").arg(url.host()));
        Q_EMIT refused(QStringLiteral("external"));
    });
    connect(page, &CheckoutPage::certificateRefused, this, [this](const QString &host) {
        Q_EMIT refused(QStringLiteral("certificate ") + host);
    });
    connect(page, &CheckoutPage::rendererCrashed, this, [this] {
        showProblem(tr("The payment page stopped working. Nothing was lost: you can load it again or continue in your "
                       "browser."));
    });
}

void CheckoutView::onLoading(const QWebEngineLoadingInfo &info)
{
    m_progress->setVisible(info.status() == QWebEngineLoadingInfo::LoadStartedStatus);
    if (info.status() == QWebEngineLoadingInfo::LoadSucceededStatus) {
        m_view->setFocus(Qt::OtherFocusReason);
        Q_EMIT shown();
        return;
    }
    if (info.status() != QWebEngineLoadingInfo::LoadFailedStatus || m_returned)
        return;
    switch (info.errorDomain()) {
    case QWebEngineLoadingInfo::HttpStatusCodeDomain:
        // The page explains itself; it stays on screen.
        showNotice(tr("The payment page reported a problem. You can try again or continue in your browser."));
        Q_EMIT shown();
        return;
    case QWebEngineLoadingInfo::CertificateErrorDomain:
        showProblem(tr("The payment page could not prove that it is genuine, so it was not opened. Try again on another "
                       "network."));
        return;
    default:
        showProblem(tr("The payment page could not be reached. Check your connection and try again, or continue in your "
                       "browser."));
        return;
    }
}

CheckoutPage *CheckoutView::openPopup()
{
    if (m_popups.size() >= kMaxPopups)
        return nullptr;
    auto *popup = new PopupWindow(*m_policy, m_profile.get(), this);
    m_popups << popup;
    popup->page()->setPopupMaker([this] { return openPopup(); });
    connect(popup, &PopupWindow::returned, this, &CheckoutView::onReturned);
    connect(popup, &QDialog::finished, this, [this, popup] {
        if (m_popups.removeOne(popup))
            popup->deleteLater();
    });
    popup->show();
    return popup->page();
}

void CheckoutView::onReturned(const QUrl &address)
{
    if (m_returned)
        return;
    m_returned = true;
    m_page->triggerAction(QWebEnginePage::Stop);
    Q_EMIT returned(address);
}

void CheckoutView::showNotice(const QString &sentence)
{
    m_notice->setText(sentence);
    m_notice->setAccessibleName(sentence);
    m_notice->show();
}

void CheckoutView::showProblem(const QString &sentence)
{
    m_progress->hide();
    m_problemText->setText(sentence);
    m_stack->setCurrentWidget(m_problem);
    m_retry->setFocus(Qt::OtherFocusReason);
    Q_EMIT failed(sentence);
}

void CheckoutView::retry()
{
    open(QUrl(m_url), checkout::NavigationPolicy(*m_policy));
}

} // namespace reelmint::ui
