// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/checkout/checkout_page.h"

#include "ui/checkout/checkout_profile.h"
#include "ui/checkout/url_words.h"

#include <QLoggingCategory>
#include <QWebEngineCertificateError>
#include <QWebEngineFileSystemAccessRequest>
#include <QWebEngineFullScreenRequest>
#include <QWebEngineRegisterProtocolHandlerRequest>
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
#include <QWebEnginePermission>
#endif

namespace reelmint::ui {

namespace {
Q_LOGGING_CATEGORY(lcPage, "reelmint.checkout.page", QtWarningMsg)
}

CheckoutPage::CheckoutPage(Kind kind, checkout::NavigationPolicy policy, CheckoutProfile *profile, QObject *parent)
    : QWebEnginePage(profile, parent), m_kind(kind), m_policy(std::move(policy))
{
    refuseEverything();
    connect(this, &QWebEnginePage::certificateError, this, [this](const QWebEngineCertificateError &error) {
        QWebEngineCertificateError copy(error);
        copy.rejectCertificate();
        qCWarning(lcPage) << "refused a certificate of" << error.url().host() << "type" << error.type();
        Q_EMIT certificateRefused(error.url().host());
    });
    connect(this, &QWebEnginePage::renderProcessTerminated, this,
            [this](RenderProcessTerminationStatus status, int exitCode) {
                if (status == NormalTerminationStatus)
                    return;
                qCWarning(lcPage) << "the page's process ended" << status << exitCode;
                Q_EMIT rendererCrashed();
            });
}

void CheckoutPage::refuseEverything()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    connect(this, &QWebEnginePage::permissionRequested, this, [](QWebEnginePermission permission) { permission.deny(); });
#else
    connect(this, &QWebEnginePage::featurePermissionRequested, this, [this](const QUrl &origin, Feature feature) {
        setFeaturePermission(origin, feature, PermissionDeniedByUser);
    });
#endif
    connect(this, &QWebEnginePage::fullScreenRequested, this,
            [](QWebEngineFullScreenRequest request) { request.reject(); });
    connect(this, &QWebEnginePage::registerProtocolHandlerRequested, this,
            [](QWebEngineRegisterProtocolHandlerRequest request) { request.reject(); });
    connect(this, &QWebEnginePage::fileSystemAccessRequested, this,
            [](QWebEngineFileSystemAccessRequest request) { request.reject(); });
}

CheckoutPage::Decision CheckoutPage::decide(const QUrl &url, bool isMainFrame) const
{
    using Frame = checkout::NavigationPolicy::Frame;
    if (!isMainFrame)
        return m_policy.decide(url, Frame::Sub);
    const Decision decision = m_policy.decide(url, Frame::Main);
    // A pop-up is most often the bank asking for a confirmation, and banks are anywhere: like a frame, with its own host
    // line. Only the way back counts as it does in the main window.
    return m_kind == Kind::Popup && decision != Decision::Returned ? m_policy.decide(url, Frame::Sub) : decision;
}

bool CheckoutPage::acceptNavigationRequest(const QUrl &url, NavigationType, bool isMainFrame)
{
    // The receivers may take this page down, which must not happen while the engine waits for the verdict.
    const auto later = [this](auto &&tell) { QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection); };
    switch (decide(url, isMainFrame)) {
    case Decision::Allow:
        return true;
    case Decision::Returned:
        later([this, url] { Q_EMIT returned(url); });
        return false;
    case Decision::OpenExternally:
        later([this, url] { Q_EMIT externalAddressRequested(url); });
        return false;
    case Decision::Block:
        break;
    }
    qCInfo(lcPage) << "refused to go to" << originOf(url) << "main frame" << isMainFrame;
    later([this, origin = originOf(url)] { Q_EMIT navigationBlocked(origin); });
    return false;
}

QWebEnginePage *CheckoutPage::createWindow(WebWindowType)
{
    return m_makePopup ? m_makePopup() : nullptr;
}

QStringList CheckoutPage::chooseFiles(FileSelectionMode, const QStringList &, const QStringList &)
{
    return {};
}

bool CheckoutPage::javaScriptPrompt(const QUrl &, const QString &, const QString &, QString *)
{
    // A question outside the page could pass for one of Reelmint's own.
    return false;
}

void CheckoutPage::javaScriptConsoleMessage(JavaScriptConsoleMessageLevel, const QString &message, int line,
                                            const QString &)
{
    // May name a session; shown only to somebody who switches the debug category on.
    qCDebug(lcPage) << "console line" << line << message;
}

} // namespace reelmint::ui
