// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/checkout/navigation_policy.h"

#include <QWebEnginePage>

#include <functional>

namespace reelmint::ui {

class CheckoutProfile;

/// The payment page itself, or a pop-up it opened: asks NavigationPolicy about every move, grants no permission, accepts
/// no bad certificate, picks no file. Reports, never decides about money.
class CheckoutPage : public QWebEnginePage
{
    Q_OBJECT

public:
    enum class Kind { Main, Popup };
    using PopupMaker = std::function<CheckoutPage *()>;

    CheckoutPage(Kind kind, checkout::NavigationPolicy policy, CheckoutProfile *profile, QObject *parent);

    /// Who makes the page of a window the payment page opens. Without one, windows are refused.
    void setPopupMaker(PopupMaker maker) { m_makePopup = std::move(maker); }

Q_SIGNALS:
    void returned(const QUrl &address);
    void navigationBlocked(const QString &origin);
    void externalAddressRequested(const QUrl &url);
    void certificateRefused(const QString &host);
    void rendererCrashed();

protected:
    bool acceptNavigationRequest(const QUrl &url, NavigationType type, bool isMainFrame) override;
    QWebEnginePage *createWindow(WebWindowType type) override;
    QStringList chooseFiles(FileSelectionMode mode, const QStringList &oldFiles,
                            const QStringList &acceptedMimeTypes) override;
    bool javaScriptPrompt(const QUrl &securityOrigin, const QString &message, const QString &defaultValue,
                          QString *result) override;
    void javaScriptConsoleMessage(JavaScriptConsoleMessageLevel level, const QString &message, int lineNumber,
                                  const QString &sourceId) override;

private:
    using Decision = checkout::NavigationPolicy::Decision;

    Decision decide(const QUrl &url, bool isMainFrame) const;
    void refuseEverything();

    Kind m_kind;
    checkout::NavigationPolicy m_policy;
    PopupMaker m_makePopup;
};

} // namespace reelmint::ui
