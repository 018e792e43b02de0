// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_credit_service.h"
#include "tests/ui/support/page_checks.h"
#include "tests/ui/support/ui_test.h"
#include "ui/credits/history_detail.h"
#include "ui/credits/history_page.h"
#include "ui/credits/history_table.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace reelmint;
using namespace reelmint::ui;
using credits::HistoryModel;

namespace {

struct Desk
{
    Desk() { QObject::connect(&service, &credits::CreditService::balanceChanged, &store, &credits::BalanceStore::apply); }

    void open()
    {
        service.push();
        page = std::make_unique<HistoryPage>(service, store);
        page->resize(1100, 700);
        page->show();
    }
    HistoryTable *table() const { return page->findChild<HistoryTable *>(); }
    QString text(const char *name) const { return page->findChild<QLabel *>(QLatin1String(name))->text(); }
    bool isLoaded() const { return page->model()->state() == HistoryModel::State::Ready; }

    ManualClock clock;
    reelmint::testing::FakeCreditService service;
    credits::BalanceStore store{clock};
    std::unique_ptr<HistoryPage> page;
};

} // namespace

class TestHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void emptyHistorySaysSo();
    void totalsAgreeWithTheBadge();
    void pagesGrowWhenScrolled();
    void hundredThousandRowsStayUniform();
    void filters();
    void errorOffersTheNextStep();
    void detailShowsTheRow();
    void receiptOnlyWhenItIsSafe();
    void csvHoldsTheWholeFilteredHistory();
    void csvFailureLeavesNoFile();
    void newRowsAppearByThemselves();
    void everyControlHasAName();
};

void TestHistory::emptyHistorySaysSo()
{
    Desk desk;
    desk.open();
    QTRY_COMPARE(desk.text("loadTitle"), QStringLiteral("Nothing has happened yet"));
}

void TestHistory::totalsAgreeWithTheBadge()
{
    Desk desk;
    desk.service.ledger().grant(QStringLiteral("grant"), Credits(100), QStringLiteral("Welcome credits"));
    QVERIFY(desk.service.ledger().place(Credits(8), QStringLiteral("Export of holiday.mp4")).ok());
    desk.open();
    QTRY_VERIFY(desk.isLoaded());
    QCOMPARE(desk.text("totals"), QStringLiteral("92 available + 8 held = balance of 100"));
    QCOMPARE(desk.page->model()->row(0).balanceAfter, desk.store.balance()->balance);
    desk.service.spend(Credits(2));
    QTRY_COMPARE(desk.text("totals"), QStringLiteral("90 available + 8 held = balance of 98"));
    QTRY_COMPARE(desk.page->model()->row(0).balanceAfter, desk.store.balance()->balance);
}

void TestHistory::pagesGrowWhenScrolled()
{
    Desk desk;
    desk.service.ledger().grant(QStringLiteral("grant"), Credits(10'000), QStringLiteral("Welcome credits"));
    for (int i = 0; i < 999; ++i)
        desk.service.ledger().spend(Credits(1), QStringLiteral("Export %1").arg(i));
    desk.open();
    QTRY_VERIFY(desk.isLoaded());
    const int first = desk.page->model()->rowCount();
    QVERIFY(first > 0 && first < 1000);
    while (!desk.page->model()->isComplete()) {
        const int before = desk.page->model()->rowCount();
        desk.table()->verticalScrollBar()->setValue(desk.table()->verticalScrollBar()->maximum());
        QTRY_VERIFY(desk.page->model()->rowCount() > before || desk.page->model()->isComplete());
        QTRY_VERIFY(desk.isLoaded());
    }
    QCOMPARE(desk.page->model()->rowCount(), 1000);
    QCOMPARE(desk.text("rowCount"), QStringLiteral("1,000 rows, back to the first"));
}

void TestHistory::hundredThousandRowsStayUniform()
{
    Desk desk;
    desk.service.ledger().grant(QStringLiteral("grant"), Credits(1'000'000), QStringLiteral("Welcome credits"));
    for (int i = 0; i < 100'000; ++i)
        desk.service.ledger().spend(Credits(1), QStringLiteral("Export"));
    desk.open();
    QTRY_VERIFY(desk.isLoaded());
    while (!desk.page->model()->isComplete()) {
        desk.page->model()->fetchMore({});
        QTRY_VERIFY(desk.isLoaded());
    }
    QCOMPARE(desk.page->model()->rowCount(), 100'001);
    const int height = desk.table()->rowHeight(0);
    QCOMPARE(desk.table()->rowHeight(100'000), height);
    desk.table()->scrollToBottom();
    QVERIFY(desk.table()->indexAt(QPoint(10, 10)).row() > 99'000);
}

void TestHistory::filters()
{
    Desk desk;
    desk.service.ledger().grant(QStringLiteral("purchase"), Credits(500), QStringLiteral("Creator package"));
    desk.service.ledger().spend(Credits(4), QStringLiteral("Export of dog.mp4"));
    desk.service.ledger().spend(Credits(8), QStringLiteral("Export of city.mp4"));
    desk.open();
    QTRY_COMPARE(desk.page->model()->rowCount(), 3);
    auto *kind = desk.page->findChild<QComboBox *>(QStringLiteral("kindFilter"));
    kind->setCurrentIndex(kind->findData(QStringLiteral("purchase")));
    QTRY_COMPARE(desk.page->model()->rowCount(), 1);
    kind->setCurrentIndex(0);
    QTRY_COMPARE(desk.page->model()->rowCount(), 3);
    auto *text = desk.page->findChild<QLineEdit *>(QStringLiteral("textFilter"));
    text->setText(QStringLiteral("city"));
    QTest::keyClick(text, Qt::Key_Return);
    QTRY_COMPARE(desk.page->model()->rowCount(), 1);
    text->setText(QStringLiteral("nothing like it"));
    QTRY_COMPARE(desk.text("loadTitle"), QStringLiteral("No rows match"));
}

void TestHistory::errorOffersTheNextStep()
{
    Desk desk;
    desk.service.ledger().grant(QStringLiteral("grant"), Credits(100), QStringLiteral("Welcome credits"));
    desk.service.setOffline(true);
    desk.open();
    QTRY_COMPARE(desk.text("loadTitle"), QStringLiteral("The history could not be loaded"));
    desk.service.setOffline(false);
    auto *retry = desk.page->findChild<QPushButton *>(QStringLiteral("retry"));
    QVERIFY(retry->isVisible());
    retry->click();
    QTRY_COMPARE(desk.page->model()->rowCount(), 1);
}

void TestHistory::detailShowsTheRow()
{
    Desk desk;
    desk.service.ledger().grant(QStringLiteral("grant"), Credits(100), QStringLiteral("Welcome credits"));
    const Result<credits::Hold> hold = desk.service.ledger().place(Credits(8), QStringLiteral("Export of holiday.mp4"));
    desk.open();
    QTRY_VERIFY(desk.isLoaded());
    desk.table()->selectRow(0);
    const QString text = desk.page->findChild<HistoryDetail *>()->asText();
    const credits::Transaction &row = desk.page->model()->row(0);
    for (const QString &part : {QStringLiteral("Reserved"), QStringLiteral("+8"), row.id.toString(), row.reference,
                                QStringLiteral("Export of holiday.mp4"), QStringLiteral("100")})
        QVERIFY2(text.contains(part), qPrintable(part + QStringLiteral(" is missing in\n") + text));
    QCOMPARE(row.reference, hold->id.toString());
}

void TestHistory::receiptOnlyWhenItIsSafe()
{
    Desk desk;
    HistoryDetail detail(&desk.service);
    QSignalSpy opened(&detail, &HistoryDetail::receiptRequested);
    credits::Order order;
    order.id = OrderId(QStringLiteral("order_1"));
    order.receiptUrl = QStringLiteral("https://pay.stripe.com/receipts/1");
    desk.service.setOrder(order);
    credits::Transaction row;
    row.kind = QStringLiteral("purchase");
    row.reference = QStringLiteral("order_1");
    auto *open = detail.findChild<QPushButton *>(QStringLiteral("openReceipt"));
    detail.setTransaction(row);
    QTRY_VERIFY(!open->isHidden());
    open->click();
    QCOMPARE(opened.first().first().toUrl().host(), QStringLiteral("pay.stripe.com"));
    order.receiptUrl = QStringLiteral("file:///etc/passwd");
    desk.service.setOrder(order);
    detail.setTransaction(row);
    QTRY_COMPARE(desk.service.calls(QStringLiteral("order")), 2);
    QTest::qWait(20);
    QVERIFY(open->isHidden());
}

void TestHistory::csvHoldsTheWholeFilteredHistory()
{
    Desk desk;
    desk.service.ledger().grant(QStringLiteral("grant"), Credits(10'000), QStringLiteral("Welcome credits"));
    for (int i = 0; i < 1'200; ++i)
        desk.service.ledger().spend(Credits(1), QStringLiteral("=Export"));
    desk.open();
    QTRY_VERIFY(desk.isLoaded());
    auto *kind = desk.page->findChild<QComboBox *>(QStringLiteral("kindFilter"));
    kind->setCurrentIndex(kind->findData(QStringLiteral("usage")));
    QTRY_VERIFY(desk.isLoaded() && desk.page->model()->rowCount() > 0);
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("history.csv"));
    desk.page->setPathChooser([path](QWidget *, const QString &) { return path; });
    desk.page->findChild<QPushButton *>(QStringLiteral("exportCsv"))->click();
    QTRY_VERIFY(QFile::exists(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = file.readAll().split('\n');
    QCOMPARE(lines.size(), 1 + 1'200 + 1);
    QVERIFY(lines.at(1).contains(",'=Export,"));
    QVERIFY(desk.text("rowCount").startsWith(QStringLiteral("1,200 rows saved")));
}

void TestHistory::csvFailureLeavesNoFile()
{
    Desk desk;
    desk.service.ledger().grant(QStringLiteral("grant"), Credits(100), QStringLiteral("Welcome credits"));
    desk.open();
    QTRY_VERIFY(desk.isLoaded());
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("history.csv"));
    desk.page->setPathChooser([path](QWidget *, const QString &) { return path; });
    desk.service.failNext(QStringLiteral("history"), {ErrorKind::Network, QStringLiteral("offline"), QString()});
    auto *button = desk.page->findChild<QPushButton *>(QStringLiteral("exportCsv"));
    button->click();
    QTRY_VERIFY(button->isEnabled());
    QVERIFY(!QFile::exists(path));
}

void TestHistory::newRowsAppearByThemselves()
{
    Desk desk;
    desk.service.ledger().grant(QStringLiteral("grant"), Credits(100), QStringLiteral("Welcome credits"));
    desk.open();
    QTRY_COMPARE(desk.page->model()->rowCount(), 1);
    desk.service.spend(Credits(4), QStringLiteral("Export of dog.mp4"));
    QTRY_COMPARE(desk.page->model()->rowCount(), 2);
    QCOMPARE(desk.page->model()->row(0).description, QStringLiteral("Export of dog.mp4"));
}

void TestHistory::everyControlHasAName()
{
    Desk desk;
    desk.service.ledger().grant(QStringLiteral("grant"), Credits(100), QStringLiteral("Welcome credits"));
    desk.open();
    QTRY_VERIFY(desk.isLoaded());
    QCOMPARE(reelmint::testing::unnamedControls(desk.page.get()).join(QLatin1Char('\n')), QString());
}

REELMINT_UI_TEST_MAIN(TestHistory)
#include "tst_history.moc"
