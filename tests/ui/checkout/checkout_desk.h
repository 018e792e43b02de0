// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fake_http_server.h"
#include "ui/checkout/checkout_view.h"

#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QWebEngineView>

namespace reelmint::testing {

inline constexpr int kPatienceMs = 20'000;

inline FakeReply html(const QByteArray &body, const QList<QPair<QByteArray, QByteArray>> &headers = {})
{
    FakeReply reply;
    reply.contentType = "text/html; charset=utf-8";
    reply.body = "<!doctype html><html><head><title>pay</title></head><body>" + body + "</body></html>";
    reply.headers = headers;
    return reply;
}

/// The payment provider's pages on one loopback port and our own server's return page on another.
struct PaymentWeb
{
    PaymentWeb()
    {
        pages.setHandler([this](const FakeRequest &request) { return serve(request); });
        server.setHandler([this](const FakeRequest &request) {
            serverHits << request.target;
            return html("server");
        });
    }

    FakeReply serve(const FakeRequest &request)
    {
        hits << request.target;
        if (request.target == "/pay") {
            cookies << request.header("cookie");
            return html("<h1>Pay</h1>" + extra, {{"Set-Cookie", "session=secret; Path=/"}});
        }
        if (request.target == "/file") {
            FakeReply reply;
            reply.contentType = "application/octet-stream";
            reply.body = "data";
            reply.headers = {{"Content-Disposition", "attachment; filename=reelmint-test.bin"}};
            return reply;
        }
        if (request.target == "/bank")
            return html("<p>bank</p>");
        if (request.target == "/redirect") {
            FakeReply reply;
            reply.status = 303;
            reply.headers = {{"Location", returnAddress().toEncoded()}};
            return reply;
        }
        return html(request.target);
    }

    QUrl at(const char *path) const { return QUrl(pages.url().toString(QUrl::StripTrailingSlash) + QLatin1String(path)); }
    QUrl returnAddress() const
    {
        return QUrl(server.url().toString(QUrl::StripTrailingSlash) +
                    QStringLiteral("/checkout/return?order=o1&result=success"));
    }

    FakeHttpServer pages;
    FakeHttpServer server;
    QByteArray extra;
    QList<QByteArray> hits;
    QList<QByteArray> cookies;
    QList<QByteArray> serverHits;
};

/// A view that shows /pay.
struct CheckoutDesk
{
    void open()
    {
        view.resize(700, 600);
        view.show();
        view.open(web.at("/pay"), checkout::NavigationPolicy::forCheckout(web.server.url(), web.at("/pay")).value());
        QTRY_VERIFY_WITH_TIMEOUT(shown.count() > 0, kPatienceMs);
    }
    QWebEngineView *webView() const { return view.findChild<QWebEngineView *>(QStringLiteral("checkoutWebView")); }
    void run(const QString &script) const { webView()->page()->runJavaScript(script); }
    QString go(const QUrl &url) const { return QStringLiteral("location.href='%1'").arg(url.toString(QUrl::FullyEncoded)); }
    QString label(const char *name) const { return view.findChild<QLabel *>(QLatin1String(name))->text(); }
    bool wasRefused(const QString &what) const
    {
        return std::any_of(refused.begin(), refused.end(),
                           [&](const QList<QVariant> &arguments) { return arguments.first().toString() == what; });
    }

    PaymentWeb web;
    ui::CheckoutView view;
    QSignalSpy shown{&view, &ui::CheckoutSurface::shown};
    QSignalSpy returned{&view, &ui::CheckoutSurface::returned};
    QSignalSpy failed{&view, &ui::CheckoutSurface::failed};
    QSignalSpy refused{&view, &ui::CheckoutView::refused};
};

} // namespace reelmint::testing
