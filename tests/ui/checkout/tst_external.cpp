// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/page_checks.h"
#include "tests/ui/support/ui_test.h"
#include "ui/checkout/external_checkout.h"
#include "ui/checkout/host_line.h"

#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>

using namespace reelmint;
using namespace reelmint::ui;

namespace {

const QUrl kPage(QStringLiteral("https://checkout.stripe.com/c/pay/cs_test_1#fid"));

checkout::NavigationPolicy policy()
{
    return checkout::NavigationPolicy::forCheckout(QUrl(QStringLiteral("https://api.example.com")), kPage).value();
}

} // namespace

class TestExternal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensTheBrowserOnceAndAgainOnRequest();
    void saysWhenThereIsNoBrowser();
    void copiesTheAddress();
    void hostLineSaysWhoseThePageIs();
};

void TestExternal::opensTheBrowserOnceAndAgainOnRequest()
{
    QList<QUrl> opened;
    ExternalCheckout external([&](const QUrl &url) {
        opened << url;
        return true;
    });
    QSignalSpy shown(&external, &CheckoutSurface::shown);
    QSignalSpy check(&external, &CheckoutSurface::checkRequested);
    external.open(kPage, policy());
    QCOMPARE(opened, QList<QUrl>{kPage});
    QCOMPARE(shown.count(), 1);
    external.findChild<QPushButton *>(QStringLiteral("openAgain"))->click();
    QCOMPARE(opened.size(), 2);
    external.findChild<QPushButton *>(QStringLiteral("checkNow"))->click();
    QCOMPARE(check.count(), 1);
    QCOMPARE(reelmint::testing::unnamedControls(&external).join(QLatin1Char('\n')), QString());
    external.shutDown();
    external.findChild<QPushButton *>(QStringLiteral("openAgain"))->click();
    QCOMPARE(opened.size(), 2);
}

void TestExternal::saysWhenThereIsNoBrowser()
{
    ExternalCheckout external([](const QUrl &) { return false; });
    QSignalSpy failed(&external, &CheckoutSurface::failed);
    QSignalSpy shown(&external, &CheckoutSurface::shown);
    external.open(kPage, policy());
    QCOMPARE(failed.count(), 1);
    QCOMPARE(shown.count(), 0);
    QVERIFY(external.findChild<QLabel *>(QStringLiteral("externalNote"))->text().contains(QStringLiteral("Copy the address")));
}

void TestExternal::copiesTheAddress()
{
    ExternalCheckout external([](const QUrl &) { return true; });
    external.open(kPage, policy());
    external.findChild<QPushButton *>(QStringLiteral("copyAddress"))->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), kPage.toString(QUrl::FullyEncoded));
}

void TestExternal::hostLineSaysWhoseThePageIs()
{
    HostLine line;
    const auto text = [&](const char *name) { return line.findChild<QLabel *>(QLatin1String(name))->text(); };
    line.setUrl(kPage);
    QCOMPARE(text("checkoutHost"), QStringLiteral("checkout.stripe.com"));
    QCOMPARE(text("checkoutHostState"), QStringLiteral("Encrypted connection"));
    line.setUrl(QUrl(QStringLiteral("https://chеckout.stripe.com/"))); // a Cyrillic letter
    QVERIFY(text("checkoutHost").startsWith(QStringLiteral("xn--")));
    line.setUrl(QUrl(QStringLiteral("http://127.0.0.1:4242/pay")));
    QVERIFY(text("checkoutHostState").contains(QStringLiteral("no real money")));
    QVERIFY(line.accessibleName().contains(QStringLiteral("127.0.0.1")));
}

REELMINT_UI_TEST_MAIN(TestExternal)
#include "tst_external.moc"
