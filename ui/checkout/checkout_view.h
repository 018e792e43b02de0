// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/checkout/navigation_policy.h"
#include "ui/checkout/checkout_surface.h"

#include <memory>
#include <optional>

class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QWebEngineLoadingInfo;
class QWebEngineView;

namespace reelmint::ui {

class CheckoutPage;
class CheckoutProfile;
class HostLine;
class PopupWindow;

/// The embedded payment page with the host and lock above it and "Continue in browser" always at hand. The browser
/// engine starts with the first open() and its profile is deleted after the page; nothing is kept. A page that crashes or
/// cannot load is replaced by a sentence, "Try again" and "Continue in browser".
class CheckoutView : public CheckoutSurface
{
    Q_OBJECT

public:
    explicit CheckoutView(QWidget *parent = nullptr);
    ~CheckoutView() override;

    void open(const QUrl &checkoutUrl, const checkout::NavigationPolicy &policy) override;
    void shutDown() override;

Q_SIGNALS:
    /// Something the payment page tried was refused; `what` is for the log and holds no address beyond the origin.
    void refused(const QString &what);

private:
    void buildUi();
    void makePage();
    void connectPage();
    CheckoutPage *openPopup();
    void showNotice(const QString &sentence);
    void showProblem(const QString &sentence);
    void retry();
    void onReturned(const QUrl &address);
    void onLoading(const QWebEngineLoadingInfo &info);

    std::optional<checkout::NavigationPolicy> m_policy;
    QUrl m_url;
    bool m_returned = false;
    std::unique_ptr<CheckoutProfile> m_profile;
    std::unique_ptr<CheckoutPage> m_page;
    QWebEngineView *m_view = nullptr;
    QList<PopupWindow *> m_popups;
    HostLine *m_hostLine = nullptr;
    QProgressBar *m_progress = nullptr;
    QPushButton *m_browser = nullptr;
    QLabel *m_notice = nullptr;
    QStackedWidget *m_stack = nullptr;
    QWidget *m_problem = nullptr;
    QLabel *m_problemText = nullptr;
    QPushButton *m_retry = nullptr;
};

} // namespace reelmint::ui
