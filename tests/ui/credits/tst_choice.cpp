// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_credit_service.h"
#include "tests/ui/support/ui_test.h"
#include "ui/credits/credit_words.h"
#include "ui/credits/csv.h"
#include "ui/credits/package_card.h"
#include "ui/credits/package_choice.h"
#include "ui/credits/package_list.h"

#include <QLabel>
#include <QSignalSpy>
#include <QTranslator>

using namespace reelmint;
using namespace reelmint::ui;

namespace {

credits::Package package(const char *id, qint64 credits, qint64 cents, bool recommended = false)
{
    credits::Package made;
    made.id = PackageId(QLatin1String(id));
    made.name = QLatin1String(id);
    made.credits = Credits(credits);
    made.price = Money(cents, QStringLiteral("usd"));
    made.recommended = recommended;
    return made;
}

QList<credits::Package> four()
{
    return {package("starter", 100, 499), package("creator", 500, 1999, true), package("pro", 1200, 3999),
            package("studio", 3000, 8999)};
}

credits::RateCard rates()
{
    credits::RateCard card;
    card.exportRates = {{QStringLiteral("720p"), Credits(2)}, {QStringLiteral("1080p"), Credits(4)}};
    return card;
}

} // namespace

class TestChoice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void preselection_data();
    void preselection();
    void orderOfTheListDoesNotMatter();
    void unitPriceIsExact();
    void cardSaysEverything();
    void keyboardSelects();
    void csvCells_data();
    void csvCells();
    void csvNumbersStayNumbers();
    void oneIsSingular();
};

void TestChoice::preselection_data()
{
    QTest::addColumn<qint64>("missing");
    QTest::addColumn<QString>("expected");
    QTest::newRow("nothing missing: recommended") << 0LL << QStringLiteral("creator");
    QTest::newRow("one") << 1LL << QStringLiteral("starter");
    QTest::newRow("exactly") << 100LL << QStringLiteral("starter");
    QTest::newRow("one more") << 101LL << QStringLiteral("creator");
    QTest::newRow("the third") << 501LL << QStringLiteral("pro");
    QTest::newRow("the last") << 3000LL << QStringLiteral("studio");
    QTest::newRow("more than any") << 3001LL << QStringLiteral("studio");
}

void TestChoice::preselection()
{
    QFETCH(qint64, missing);
    PackageList list;
    list.setPackages(four(), rates(), missing > 0 ? std::optional<Credits>(Credits(missing)) : std::nullopt);
    QVERIFY(list.selected());
    QTEST(list.selected()->id.toString(), "expected");
}

void TestChoice::orderOfTheListDoesNotMatter()
{
    QList<credits::Package> packages = four();
    std::reverse(packages.begin(), packages.end());
    QCOMPARE(packages.at(packageToPreselect(packages, Credits(90))).id.toString(), QStringLiteral("starter"));
    QCOMPARE(packageToPreselect({}, Credits(1)), qsizetype(-1));
    const QList<credits::Package> twins{package("dear", 100, 600), package("cheap", 100, 500)};
    QCOMPARE(packageToPreselect(twins, Credits(50)), qsizetype(1));
}

void TestChoice::unitPriceIsExact()
{
    const QList<credits::Package> packages = four();
    QCOMPARE(CreditWords::pricePerHundred(packages[0])->minorUnits(), 499);
    QCOMPARE(CreditWords::pricePerHundred(packages[1])->minorUnits(), 400); // 399.8
    QCOMPARE(CreditWords::pricePerHundred(packages[2])->minorUnits(), 333); // 333.25
    QCOMPARE(CreditWords::pricePerHundred(packages[3])->minorUnits(), 300); // 299.97
    QVERIFY(!CreditWords::pricePerHundred(package("none", 0, 499)));
    QVERIFY(!CreditWords::pricePerHundred(package("huge", 1, std::numeric_limits<qint64>::max())));
    QCOMPARE(CreditWords::unitPrice(packages[1]), QStringLiteral("$4.00 per 100 credits"));
}

void TestChoice::cardSaysEverything()
{
    credits::Package creator = four().at(1);
    creator.savingPercent = 19;
    creator.expiryNote = QStringLiteral("These credits expire after two years.");
    const PackageCard card(creator, rates(), nullptr);
    const QString name = card.accessibleName();
    for (const char *part : {"creator", "500 credits", "$19.99", "$4.00 per 100 credits", "You save 19%",
                             "about 125 minutes of 1080p", "These credits expire after two years."})
        QVERIFY2(name.contains(QLatin1String(part)), qPrintable(name));
}

void TestChoice::keyboardSelects()
{
    PackageList list;
    list.resize(900, 400);
    list.setPackages(four(), rates(), std::nullopt);
    list.show();
    list.activateWindow(); // arrow keys move the focus, which only an active window has
    QVERIFY(QTest::qWaitForWindowActive(&list));
    QSignalSpy activated(&list, &PackageList::activated);
    PackageCard *creator = list.cards().at(1);
    creator->setFocus();
    QTest::keyClick(creator, Qt::Key_Right);
    QCOMPARE(list.selected()->id.toString(), QStringLiteral("pro"));
    QTest::keyClick(list.cards().at(2), Qt::Key_Return);
    QCOMPARE(activated.count(), 1);
    QTest::mouseClick(list.cards().at(0), Qt::LeftButton);
    QCOMPARE(list.selected()->id.toString(), QStringLiteral("starter"));
}

void TestChoice::csvCells_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("cell");
    const auto row = [](const char *name, const char *text, const char *cell) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(cell);
    };
    row("plain", "Holiday film", "Holiday film");
    row("empty", "", "");
    row("equals", "=1+1", "'=1+1");
    row("plus", "+49", "'+49");
    row("minus", "-2", "'-2");
    row("at", "@SUM(A1)", "'@SUM(A1)");
    row("tab", "\t=1", "\"'\t=1\"");
    row("return", "\r=1", "\"'\r=1\"");
    row("behind spaces", "  =1", "'  =1");
    row("full width", "＝1", "'＝1");
    row("quotes", "=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"");
    row("comma", "dog, hello", "\"dog, hello\"");
    row("line end", "a\nb", "\"a\nb\"");
    row("inner sign", "a=b", "a=b");
}

void TestChoice::csvCells()
{
    QFETCH(QString, text);
    QFETCH(QString, cell);
    QCOMPARE(QString::fromUtf8(csvText(text)), cell);
}

void TestChoice::csvNumbersStayNumbers()
{
    credits::Transaction row;
    row.id = TransactionId(QStringLiteral("t1"));
    row.kind = QStringLiteral("usage");
    row.amount = Credits(-4);
    row.heldDelta = Credits(-4);
    row.balanceAfter = Credits(std::numeric_limits<qint64>::max());
    row.description = QStringLiteral("=cmd|' /C calc'!A0");
    row.createdAt = QDateTime(QDate(2026, 11, 22), QTime(15, 4, 5), Qt::UTC);
    QCOMPARE(QString::fromUtf8(csvHistoryRow(row)),
             QStringLiteral("2026-11-22T15:04:05Z,usage,-4,-4,9223372036854775807,'=cmd|' /C calc'!A0,,t1\r\n"));
}

void TestChoice::oneIsSingular()
{
    QTranslator english;
    QVERIFY(english.load(QStringLiteral(":/i18n/reelmint_en.qm")));
    QVERIFY(QCoreApplication::installTranslator(&english));
    QCOMPARE(CreditWords::credits(Credits(1)), QStringLiteral("1 credit"));
    QCOMPARE(CreditWords::credits(Credits(1'001)), QStringLiteral("1,001 credits"));
    QCOMPARE(CreditWords::credits(Credits(0)), QStringLiteral("0 credits"));
    QCOMPARE(CreditWords::left(Credits(4), rates()), QStringLiteral("4 credits left, enough for about 1 minute of 1080p."));
    QCoreApplication::removeTranslator(&english);
}

REELMINT_UI_TEST_MAIN(TestChoice)
#include "tst_choice.moc"
