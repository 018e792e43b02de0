// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/checkout/checkout_profile.h"

#include "ui/checkout/request_guard.h"

#include <QWebEngineDownloadRequest>
#include <QWebEngineSettings>

namespace reelmint::ui {

namespace {

void applySettings(QWebEngineSettings *settings)
{
    // Needed: the card form, 3-D Secure windows and Stripe's own frames.
    for (const auto attribute : {QWebEngineSettings::JavascriptEnabled, QWebEngineSettings::JavascriptCanOpenWindows,
                                 QWebEngineSettings::LocalStorageEnabled, QWebEngineSettings::AutoLoadImages,
                                 QWebEngineSettings::LinksIncludedInFocusChain}) {
        settings->setAttribute(attribute, true);
    }
    for (const auto attribute :
         {QWebEngineSettings::JavascriptCanAccessClipboard, QWebEngineSettings::JavascriptCanPaste,
          QWebEngineSettings::PluginsEnabled, QWebEngineSettings::PdfViewerEnabled,
          QWebEngineSettings::FullScreenSupportEnabled, QWebEngineSettings::ScreenCaptureEnabled,
          QWebEngineSettings::NavigateOnDropEnabled, QWebEngineSettings::LocalContentCanAccessFileUrls,
          QWebEngineSettings::LocalContentCanAccessRemoteUrls, QWebEngineSettings::AllowRunningInsecureContent,
          QWebEngineSettings::AllowGeolocationOnInsecureOrigins,
          QWebEngineSettings::AllowWindowActivationFromJavaScript, QWebEngineSettings::HyperlinkAuditingEnabled,
          QWebEngineSettings::DnsPrefetchEnabled, QWebEngineSettings::AutoLoadIconsForPage,
          QWebEngineSettings::ErrorPageEnabled}) {
        settings->setAttribute(attribute, false);
    }
    settings->setAttribute(QWebEngineSettings::WebRTCPublicInterfacesOnly, true);
    settings->setUnknownUrlSchemePolicy(QWebEngineSettings::DisallowUnknownUrlSchemes);
}

} // namespace

CheckoutProfile::CheckoutProfile(const checkout::NavigationPolicy &policy, QObject *parent)
    : QWebEngineProfile(parent), m_guard(new RequestGuard(policy, this))
{
    Q_ASSERT(isOffTheRecord());
    setPersistentCookiesPolicy(NoPersistentCookies);
    setHttpCacheType(MemoryHttpCache);
    setSpellCheckEnabled(false);
    setUrlRequestInterceptor(m_guard);
    applySettings(settings());
    connect(this, &QWebEngineProfile::downloadRequested, this, [this](QWebEngineDownloadRequest *download) {
        download->cancel();
        Q_EMIT downloadRefused();
    });
}

} // namespace reelmint::ui
