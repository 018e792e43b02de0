// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/checkout/navigation_policy.h"
#include "app/checkout/return_url.h"

#include <QTest>

using namespace reelmint;
using namespace reelmint::checkout;
using Decision = NavigationPolicy::Decision;
using Frame = NavigationPolicy::Frame;

namespace {

const QUrl server(QStringLiteral("https://api.reelmint.example"));
const QUrl localServer(QStringLiteral("http://127.0.0.1:8001"));

NavigationPolicy production()
{
    return *NavigationPolicy::forCheckout(server, QUrl(QStringLiteral("https://checkout.stripe.com/c/pay/cs_live_x#y")));
}

NavigationPolicy sandbox()
{
    return *NavigationPolicy::forCheckout(localServer, QUrl(QStringLiteral("http://127.0.0.1:9002/c/pay/cs_test_x")));
}

} // namespace

class TestNavigationPolicy : public QObject
{
    Q_OBJECT

private:
    static void addRow(const char *name, const char *url, Decision decision)
    {
        QTest::newRow(name) << QString::fromUtf8(url) << int(decision);
    }

private Q_SLOTS:
    void checkoutAddresses_data()
    {
        QTest::addColumn<QString>("server");
        QTest::addColumn<QString>("checkout");
        QTest::addColumn<bool>("trusted");
        const QString away = server.toString();
        const QString local = localServer.toString();
        QTest::newRow("Stripe") << away << "https://checkout.stripe.com/c/pay/cs_live_a" << true;
        QTest::newRow("Stripe, from a local server") << local << "https://checkout.stripe.com/c/pay/cs_test_a" << true;
        QTest::newRow("sandbox") << local << "http://127.0.0.1:9002/c/pay/cs_test_a" << true;
        QTest::newRow("sandbox by name") << local << "http://localhost:9002/c/pay/cs_test_a" << true;
        QTest::newRow("sandbox of a server elsewhere") << away << "http://127.0.0.1:9002/c/pay/cs_test_a" << false;
        QTest::newRow("Stripe without TLS") << away << "http://checkout.stripe.com/c/pay/cs_live_a" << false;
        QTest::newRow("another host") << away << "https://checkout.example.com/c/pay/cs_live_a" << false;
        QTest::newRow("suffix") << away << "https://checkout.stripe.com.evil.example/c" << false;
        QTest::newRow("prefix") << away << "https://evil-checkout.stripe.com/c" << false;
        QTest::newRow("sub-domain") << away << "https://a.checkout.stripe.com/c" << false;
        QTest::newRow("user name") << away << "https://checkout.stripe.com@evil.example/c" << false;
        QTest::newRow("user name before Stripe") << away << "https://evil@checkout.stripe.com/c" << false;
        QTest::newRow("odd port") << away << "https://checkout.stripe.com:8443/c" << false;
        QTest::newRow("look-alike letters") << away << QString::fromUtf8("https://checkout.str\u0456pe.com/c") << false;
        QTest::newRow("script") << away << "javascript:alert(1)" << false;
        QTest::newRow("file") << local << "file:///etc/passwd" << false;
        QTest::newRow("empty") << local << "" << false;
        QTest::newRow("looks local") << local << "http://127.0.0.1.evil.example/c" << false;
        QTest::newRow("all interfaces") << local << "http://0.0.0.0:9002/c" << false;
        QTest::newRow("private network") << local << "http://192.168.0.5:9002/c" << false;
    }

    void checkoutAddresses()
    {
        QFETCH(QString, server);
        QFETCH(QString, checkout);
        QFETCH(bool, trusted);
        const auto policy = NavigationPolicy::forCheckout(QUrl(server), QUrl(checkout));
        QCOMPARE(policy.ok(), trusted);
        if (!trusted) {
            QCOMPARE(policy.error().code, QStringLiteral("untrusted_checkout"));
            QVERIFY(!policy.error().log.contains(QLatin1String("cs_live_a")));
        }
    }

    void mainFrameInProduction_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<int>("decision");
        addRow("checkout", "https://checkout.stripe.com/c/pay/cs_live_x", Decision::Allow);
        addRow("checkout, other case", "HTTPS://Checkout.Stripe.Com/c/pay", Decision::Allow);
        addRow("checkout, default port", "https://checkout.stripe.com:443/c/pay", Decision::Allow);
        addRow("challenge", "https://hooks.stripe.com/redirect/authenticate/src", Decision::Allow);
        addRow("return", "https://api.reelmint.example/checkout/return?order=o1&result=success", Decision::Returned);
        addRow("return, default port", "https://api.reelmint.example:443/checkout/return?order=o1", Decision::Returned);
        addRow("return path on another host", "https://evil.example/checkout/return?order=o1", Decision::OpenExternally);
        addRow("return without TLS", "http://api.reelmint.example/checkout/return?order=o1", Decision::Block);
        addRow("return, other port", "https://api.reelmint.example:8443/checkout/return", Decision::Block);
        addRow("near the return path", "https://api.reelmint.example/checkout/return/x", Decision::OpenExternally);
        addRow("dots around the return path", "https://api.reelmint.example/checkout/x/../return", Decision::OpenExternally);
        addRow("our server's other pages", "https://api.reelmint.example/api/me", Decision::OpenExternally);
        addRow("terms", "https://stripe.com/legal/end-users", Decision::OpenExternally);
        addRow("bank", "https://bank.example/3ds", Decision::OpenExternally);
        addRow("no TLS", "http://checkout.stripe.com/c/pay", Decision::Block);
        addRow("suffix", "https://checkout.stripe.com.evil.example/", Decision::OpenExternally);
        addRow("sub-domain", "https://x.checkout.stripe.com/", Decision::OpenExternally);
        addRow("trailing dot", "https://checkout.stripe.com./", Decision::OpenExternally);
        addRow("user name", "https://checkout.stripe.com@evil.example/", Decision::Block);
        addRow("user name before Stripe", "https://me:pw@checkout.stripe.com/", Decision::Block);
        addRow("odd port", "https://checkout.stripe.com:444/", Decision::Block);
        addRow("look-alike letters", "https://checkout.str\u0456pe.com/", Decision::OpenExternally);
        addRow("back slashes", "https:\\\\checkout.stripe.com\\", Decision::Block);
        addRow("script", "javascript:alert(1)", Decision::Block);
        addRow("data", "data:text/html,<h1>Pay here</h1>", Decision::Block);
        addRow("blob", "blob:https://checkout.stripe.com/1", Decision::Block);
        addRow("file", "file:///etc/passwd", Decision::Block);
        addRow("blank", "about:blank", Decision::Block);
        addRow("chrome", "chrome://settings", Decision::Block);
        addRow("view source", "view-source:https://checkout.stripe.com/", Decision::Block);
        addRow("app link", "bankapp://pay", Decision::Block);
        addRow("mail", "mailto:a@b.c", Decision::Block);
        addRow("ftp", "ftp://checkout.stripe.com/", Decision::Block);
        addRow("web socket", "wss://checkout.stripe.com/", Decision::Block);
        addRow("sandbox is not for production", "http://127.0.0.1:9002/c/pay/x", Decision::Block);
        addRow("empty", "", Decision::Block);
        addRow("relative", "/c/pay/x", Decision::Block);
    }

    void mainFrameInProduction()
    {
        QFETCH(QString, url);
        QFETCH(int, decision);
        QCOMPARE(int(production().decide(QUrl(url), Frame::Main)), decision);
    }

    void mainFrameInTheSandbox_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<int>("decision");
        addRow("page", "http://127.0.0.1:9002/c/pay/cs_test_x", Decision::Allow);
        addRow("challenge page", "http://127.0.0.1:9002/3ds/x", Decision::Allow);
        addRow("return", "http://127.0.0.1:8001/checkout/return?order=o1&result=cancel", Decision::Returned);
        addRow("other local port", "http://127.0.0.1:9003/c/pay/cs_test_x", Decision::Block);
        addRow("the server's API", "http://127.0.0.1:8001/api/me", Decision::Block);
        addRow("same place by another name", "http://localhost:9002/c/pay/x", Decision::Block);
        addRow("user name", "http://x@127.0.0.1:9002/c/pay/x", Decision::Block);
        addRow("looks local", "http://127.0.0.1.evil.example:9002/", Decision::Block);
        addRow("elsewhere", "https://example.com/", Decision::OpenExternally);
        addRow("file", "file:///etc/passwd", Decision::Block);
    }

    void mainFrameInTheSandbox()
    {
        QFETCH(QString, url);
        QFETCH(int, decision);
        QCOMPARE(int(sandbox().decide(QUrl(url), Frame::Main)), decision);
    }

    void subFrames_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<int>("decision");
        addRow("Stripe", "https://js.stripe.com/v3/", Decision::Allow);
        addRow("any bank", "https://acs.some-bank.example:8443/challenge", Decision::Allow);
        addRow("blank", "about:blank", Decision::Allow);
        addRow("inline", "about:srcdoc", Decision::Allow);
        addRow("no TLS", "http://acs.some-bank.example/challenge", Decision::Block);
        addRow("data", "data:text/html,x", Decision::Block);
        addRow("script", "javascript:alert(1)", Decision::Block);
        addRow("file", "file:///etc/passwd", Decision::Block);
        addRow("app link", "bankapp://pay", Decision::Block);
        addRow("this machine", "http://127.0.0.1:5432/", Decision::Block);
        // The return page inside a frame is a page like any other: only the main frame ends the visit.
        addRow("return", "https://api.reelmint.example/checkout/return?order=o1&result=success", Decision::Allow);
    }

    void subFrames()
    {
        QFETCH(QString, url);
        QFETCH(int, decision);
        QCOMPARE(int(production().decide(QUrl(url), Frame::Sub)), decision);
    }

    void sandboxFrames()
    {
        QCOMPARE(sandbox().decide(QUrl(QStringLiteral("http://127.0.0.1:9002/3ds")), Frame::Sub), Decision::Allow);
        QCOMPARE(sandbox().decide(QUrl(QStringLiteral("http://127.0.0.1:8001/api/me")), Frame::Sub), Decision::Block);
    }

    void resources()
    {
        const NavigationPolicy live = production();
        const auto url = [](const char *text) { return QUrl(QString::fromLatin1(text)); };
        for (const char *fine : {"https://js.stripe.com/v3/x.js", "wss://x.stripe.com/", "data:image/png;base64,AA", "blob:https://a/b"})
            QVERIFY2(live.allowsResource(url(fine)), fine);
        for (const char *bad : {"http://js.stripe.com/x.js", "ws://x.stripe.com/", "file:///etc/passwd", "http://127.0.0.1:9002/x",
                                "ftp://x/y", "", "qrc:/x", "chrome://gpu"})
            QVERIFY2(!live.allowsResource(url(bad)), bad);
        QVERIFY(sandbox().allowsResource(url("http://127.0.0.1:9002/style.css")));
        QVERIFY(!sandbox().allowsResource(url("http://127.0.0.1:8001/api/me")));
    }

    void newWindowsAreNeverEmbedded()
    {
        const NavigationPolicy live = production();
        const auto decide = [&live](const char *text) { return live.decideNewWindow(QUrl(QString::fromLatin1(text))); };
        QCOMPARE(decide("https://stripe.com/privacy"), Decision::OpenExternally);
        QCOMPARE(decide("https://checkout.stripe.com/c"), Decision::OpenExternally);
        QCOMPARE(decide("http://stripe.com/privacy"), Decision::Block);
        QCOMPARE(decide("about:blank"), Decision::Block);
        QCOMPARE(decide("file:///etc/passwd"), Decision::Block);
        QCOMPARE(decide("https://api.reelmint.example/checkout/return?order=o1&result=success"), Decision::Block);
    }

    void returnAddresses_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("order");
        QTest::addColumn<int>("hint");
        const auto row = [](const char *name, const char *query, const char *order, ReturnUrl::Hint hint) {
            QTest::newRow(name) << query << order << int(hint);
        };
        row("success", "?order=ord_1&result=success", "ord_1", ReturnUrl::Hint::Success);
        row("cancel", "?result=cancel&order=ord_1", "ord_1", ReturnUrl::Hint::Cancel);
        row("unknown word", "?order=ord_1&result=paid", "ord_1", ReturnUrl::Hint::Unknown);
        row("nothing", "", "", ReturnUrl::Hint::Unknown);
        row("two orders", "?order=a&order=b&result=success", "", ReturnUrl::Hint::Success);
        row("two results", "?order=a&result=success&result=cancel", "a", ReturnUrl::Hint::Unknown);
        row("escaped", "?order=a%2Fb&result=success", "a/b", ReturnUrl::Hint::Success);
        row("fragment", "?order=a#result=success", "a", ReturnUrl::Hint::Unknown);
    }

    void returnAddresses()
    {
        QFETCH(QString, query);
        QFETCH(QString, order);
        QFETCH(int, hint);
        const auto parsed = ReturnUrl::parse(QUrl(server.toString() + QStringLiteral("/checkout/return") + query), server);
        QVERIFY(parsed);
        QCOMPARE(parsed->order.toString(), order);
        QCOMPARE(int(parsed->hint), hint);
    }

    void returnPageBelowAPrefix()
    {
        const QUrl prefixed(QStringLiteral("https://example.com/reelmint/"));
        QVERIFY(ReturnUrl::parse(QUrl(QStringLiteral("https://example.com/reelmint/checkout/return?order=a")), prefixed));
        QVERIFY(!ReturnUrl::parse(QUrl(QStringLiteral("https://example.com/checkout/return?order=a")), prefixed));
    }
};

QTEST_GUILESS_MAIN(TestNavigationPolicy)
#include "tst_navigation_policy.moc"
