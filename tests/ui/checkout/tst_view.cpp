// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/checkout/checkout_desk.h"
#include "tests/ui/support/page_checks.h"
#include "tests/ui/support/ui_test.h"

#include <QDialog>
#include <QDir>
#include <QPushButton>
#include <QStandardPaths>
#include <QWebEngineProfile>

#include <csignal>

using namespace reelmint;
using namespace reelmint::ui;
using reelmint::testing::FakeHttpServer;

using Desk = reelmint::testing::CheckoutDesk;
using reelmint::testing::kPatienceMs;

class TestView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsThePageAndWhoseItIs();
    void lookAlikeHostsStayOutside();
    void returnStopsLoading();
    void returnByRedirect();
    void returnInAFrameIsNotAReturn();
    void popupIsOursAndClosesItself();
    void popupsGoWithTheView();
    void downloadsAreCancelled();
    void foreignPlainHttpIsBlocked();
    void permissionsAreDenied();
    void nothingIsKept();
    void unreachablePageOffersTheNextStep();
    void crashedPageOffersTheNextStep();
};

void TestView::showsThePageAndWhoseItIs()
{
    Desk desk;
    QVERIFY2(!desk.webView(), "no engine before a page is opened");
    desk.open();
    QCOMPARE(desk.label("checkoutHost"), QStringLiteral("127.0.0.1"));
    QVERIFY(desk.webView()->page()->profile()->isOffTheRecord());
    QCOMPARE(desk.webView()->page()->profile()->persistentCookiesPolicy(), QWebEngineProfile::NoPersistentCookies);
    QTest::qWait(50);
    reelmint::testing::keepPicture(&desk.view, QStringLiteral("checkout-view"));
    QSignalSpy browser(&desk.view, &CheckoutSurface::browserRequested);
    desk.view.findChild<QPushButton *>(QStringLiteral("continueInBrowser"))->click();
    QCOMPARE(browser.count(), 1);
    QCOMPARE(reelmint::testing::unnamedControls(&desk.view).join(QLatin1Char('\n')), QString());
}

void TestView::lookAlikeHostsStayOutside()
{
    Desk desk;
    desk.open();
    desk.run(QStringLiteral("location.href='https://checkout.stripe.com.evil.example/c/pay'"));
    QTRY_VERIFY_WITH_TIMEOUT(desk.wasRefused(QStringLiteral("external")), kPatienceMs);
    const QString other = QStringLiteral("http://localhost:%1").arg(desk.web.pages.url().port());
    desk.run(desk.go(QUrl(other + QStringLiteral("/pay"))));
    QTRY_VERIFY_WITH_TIMEOUT(desk.wasRefused(QStringLiteral("navigation ") + other), kPatienceMs);
    QCOMPARE(desk.webView()->url(), desk.web.at("/pay"));
    QVERIFY(desk.label("checkoutNotice").contains(QStringLiteral("was not opened")));
    QCOMPARE(desk.web.hits.count("/pay"), 1);
}

void TestView::returnStopsLoading()
{
    Desk desk;
    desk.open();
    desk.run(desk.go(desk.web.returnAddress()));
    QTRY_COMPARE_WITH_TIMEOUT(desk.returned.count(), 1, kPatienceMs);
    QCOMPARE(desk.returned.first().first().toUrl(), desk.web.returnAddress());
    QVERIFY2(desk.web.serverHits.isEmpty(), "the return page itself is not loaded");
    QCOMPARE(desk.failed.count(), 0);
}

void TestView::returnByRedirect()
{
    Desk desk;
    desk.open();
    desk.run(desk.go(desk.web.at("/redirect")));
    QTRY_COMPARE_WITH_TIMEOUT(desk.returned.count(), 1, kPatienceMs);
    QVERIFY(desk.web.serverHits.isEmpty());
}

void TestView::returnInAFrameIsNotAReturn()
{
    Desk desk;
    desk.web.extra = "<iframe src='" + desk.web.returnAddress().toEncoded() + "'></iframe><iframe src='/bank'></iframe>";
    desk.open();
    QTRY_VERIFY_WITH_TIMEOUT(desk.web.hits.contains("/bank"), kPatienceMs);
    QTest::qWait(200);
    QCOMPARE(desk.returned.count(), 0);
}

void TestView::popupIsOursAndClosesItself()
{
    Desk desk;
    desk.open();
    desk.run(QStringLiteral("window.bank = window.open('/bank')"));
    QPointer<QDialog> popup;
    QTRY_VERIFY_WITH_TIMEOUT(popup = desk.view.findChild<QDialog *>(QStringLiteral("checkoutPopup")), kPatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(desk.web.hits.contains("/bank"), kPatienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(popup->findChild<QLabel *>(QStringLiteral("checkoutHost"))->text(),
                              QStringLiteral("127.0.0.1"), kPatienceMs);
    QCOMPARE(popup->findChild<QWebEngineView *>()->page()->profile(), desk.webView()->page()->profile());
    desk.run(QStringLiteral("window.bank.close()"));
    QTRY_VERIFY_WITH_TIMEOUT(!popup, kPatienceMs);
    QCOMPARE(desk.returned.count(), 0);
}

void TestView::popupsGoWithTheView()
{
    Desk desk;
    desk.open();
    for (int i = 0; i < 5; ++i)
        desk.run(QStringLiteral("window.open('/bank')"));
    QTRY_COMPARE_WITH_TIMEOUT(desk.view.findChildren<QDialog *>().size(), 3, kPatienceMs);
    desk.view.shutDown();
    QCOMPARE(desk.view.findChildren<QDialog *>().size(), 0);
    QVERIFY(!desk.webView());
}

void TestView::downloadsAreCancelled()
{
    Desk desk;
    desk.open();
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DownloadLocation);
    desk.run(desk.go(desk.web.at("/file")));
    QTRY_VERIFY_WITH_TIMEOUT(desk.wasRefused(QStringLiteral("download")), kPatienceMs);
    QVERIFY(QDir(folder).entryList({QStringLiteral("reelmint-test*")}).isEmpty());
    QVERIFY(desk.label("checkoutNotice").contains(QStringLiteral("Downloads are switched off")));
}

void TestView::foreignPlainHttpIsBlocked()
{
    Desk desk;
    const QString origin = QStringLiteral("http://127.0.0.1:%1").arg(desk.web.server.url().port());
    desk.web.extra = "<img src='" + origin.toLatin1() + "/pixel.png'><script>location.protocol</script>";
    desk.open();
    QTRY_VERIFY_WITH_TIMEOUT(desk.wasRefused(QStringLiteral("resource ") + origin), kPatienceMs);
    QVERIFY(desk.web.serverHits.isEmpty());
}

void TestView::permissionsAreDenied()
{
    Desk desk;
    desk.open();
    desk.run(QStringLiteral("navigator.geolocation.getCurrentPosition(() => document.title = 'granted',"
                            " error => document.title = 'denied ' + error.code)"));
    QTRY_COMPARE_WITH_TIMEOUT(desk.webView()->title(), QStringLiteral("denied 1"), kPatienceMs);
}

void TestView::nothingIsKept()
{
    Desk desk;
    desk.open();
    desk.run(QStringLiteral("localStorage.setItem('card', '4242'); document.title = 'stored'"));
    QTRY_COMPARE_WITH_TIMEOUT(desk.webView()->title(), QStringLiteral("stored"), kPatienceMs);
    desk.view.shutDown();
    QVERIFY(!desk.webView());
    desk.shown.clear();
    desk.open();
    QCOMPARE(desk.web.cookies.size(), 2);
    QVERIFY(desk.web.cookies.at(1).isEmpty());
    desk.run(QStringLiteral("document.title = 'kept ' + localStorage.getItem('card')"));
    QTRY_COMPARE_WITH_TIMEOUT(desk.webView()->title(), QStringLiteral("kept null"), kPatienceMs);
}

void TestView::unreachablePageOffersTheNextStep()
{
    Desk desk;
    QUrl nobody;
    {
        const FakeHttpServer gone;
        nobody = QUrl(gone.url().toString(QUrl::StripTrailingSlash) + QStringLiteral("/pay"));
    }
    desk.view.resize(700, 600);
    desk.view.show();
    desk.view.open(nobody, checkout::NavigationPolicy::forCheckout(desk.web.server.url(), nobody).value());
    QTRY_COMPARE_WITH_TIMEOUT(desk.failed.count(), 1, kPatienceMs);
    QVERIFY(desk.label("checkoutProblem").contains(QStringLiteral("could not be reached")));
    QVERIFY(desk.view.findChild<QPushButton *>(QStringLiteral("checkoutRetry"))->isVisible());
    QVERIFY(desk.view.findChild<QPushButton *>(QStringLiteral("continueInBrowser"))->isVisible());
    desk.view.findChild<QPushButton *>(QStringLiteral("checkoutRetry"))->click();
    QTRY_COMPARE_WITH_TIMEOUT(desk.failed.count(), 2, kPatienceMs);
}

void TestView::crashedPageOffersTheNextStep()
{
#ifdef Q_OS_UNIX
    Desk desk;
    desk.open();
    const qint64 process = desk.webView()->page()->renderProcessPid();
    QVERIFY(process > 1);
    QCOMPARE(::kill(static_cast<pid_t>(process), SIGKILL), 0);
    QTRY_COMPARE_WITH_TIMEOUT(desk.failed.count(), 1, kPatienceMs);
    QVERIFY(desk.label("checkoutProblem").contains(QStringLiteral("stopped working")));
    desk.shown.clear();
    desk.view.findChild<QPushButton *>(QStringLiteral("checkoutRetry"))->click();
    QTRY_VERIFY_WITH_TIMEOUT(desk.shown.count() > 0, kPatienceMs);
    QCOMPARE(desk.webView()->url(), desk.web.at("/pay"));
#else
    QSKIP("ending a process by its id is done differently here");
#endif
}

REELMINT_UI_TEST_MAIN(TestView)
#include "tst_view.moc"
