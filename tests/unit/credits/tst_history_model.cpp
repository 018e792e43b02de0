// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/credits/history_model.h"
#include "app/credits/kind_text.h"
#include "tests/support/fake_credit_service.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace reelmint;
using namespace reelmint::credits;
using namespace reelmint::testing;
using State = HistoryModel::State;

class TestHistoryModel : public QObject
{
    Q_OBJECT

private:
    static void fill(FakeCreditService &service, int rows)
    {
        service.ledger().setNow(QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC));
        service.ledger().grant(QStringLiteral("purchase"), Credits(rows + 1000), QStringLiteral("Studio package"));
        for (int i = 1; i < rows; ++i) {
            service.ledger().setNow(QDateTime::fromSecsSinceEpoch(1'767'225'600 + i, Qt::UTC));
            service.ledger().spend(Credits(1), QStringLiteral("Export %1").arg(i));
        }
    }

    static bool settled(HistoryModel &model)
    {
        QSignalSpy states(&model, &HistoryModel::stateChanged);
        return model.state() != State::Loading || states.wait();
    }

private Q_SLOTS:
    void pagesThroughAHundredThousandRows()
    {
        constexpr int rows = 100'000;
        FakeCreditService service;
        fill(service, rows);
        HistoryModel model(service);
        model.load();
        QVERIFY(settled(model));
        QCOMPARE(service.calls(QStringLiteral("history")), 1);
        QVERIFY(model.rowCount() < 1000); // only what a view may show soon
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        while (model.canFetchMore({})) {
            model.fetchMore({});
            QVERIFY(settled(model));
        }
        QCOMPARE(model.rowCount(), rows);
        QVERIFY(model.isComplete());
        QCOMPARE(resets.size(), 0);
        // Newest first, no row twice, none left out, and each balance is explained by the row before it.
        for (int i = 0; i + 1 < rows; ++i) {
            const Transaction &newer = model.row(i);
            const Transaction &older = model.row(i + 1);
            if (newer.balanceAfter.value() != older.balanceAfter.value() + newer.amount.value() || !(older.id < newer.id))
                QFAIL(qPrintable(QStringLiteral("row %1 does not follow from row %2").arg(i).arg(i + 1)));
        }
    }

    void newRowsAppearOnTop()
    {
        FakeCreditService service;
        fill(service, 1000);
        HistoryModel model(service);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.load();
        QVERIFY(settled(model));
        const TransactionId first = model.row(0).id;
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        service.grant(Credits(500), QStringLiteral("Gift"));
        service.spend(Credits(3), QStringLiteral("New export"));
        QTRY_COMPARE(model.row(0).description, QStringLiteral("New export"));
        QCOMPARE(model.row(2).id, first);
        QCOMPARE(resets.size(), 0);
        // Paging goes on where it was. The tester asks for pages of its own, so one may be on its way already.
        while (!model.isComplete()) {
            model.fetchMore({});
            QVERIFY(settled(model));
        }
        QCOMPARE(model.rowCount(), 1002);
    }

    void manyNewRowsLeaveNoGap()
    {
        FakeCreditService service;
        fill(service, 500);
        HistoryModel model(service);
        model.load();
        QVERIFY(settled(model));
        for (int i = 0; i < 120; ++i)
            service.ledger().spend(Credits(1), QStringLiteral("Batch"));
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        service.push();
        QTRY_VERIFY(!resets.isEmpty());
        QVERIFY(settled(model));
        for (int i = 0; i + 1 < model.rowCount(); ++i)
            QCOMPARE(model.row(i).balanceAfter.value() + 1, model.row(i + 1).balanceAfter.value());
    }

    void filtersAskTheServerAndDropOldAnswers()
    {
        FakeCreditService service;
        fill(service, 300);
        service.ledger().grant(QStringLiteral("gift"), Credits(5), QStringLiteral("Birthday"));
        HistoryModel model(service);
        model.load();
        QVERIFY(settled(model));
        service.holdBack(QStringLiteral("history"));
        model.setFilter({QStringLiteral("usage"), {}, {}, {}});
        model.setFilter({QStringLiteral("gift"), {}, {}, {}});
        service.letGo(QStringLiteral("history")); // the first filter's answer comes too
        QVERIFY(settled(model));
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.row(0).description, QStringLiteral("Birthday"));
        model.setFilter({{}, QStringLiteral("export 29"), {}, {}});
        QVERIFY(settled(model));
        QCOMPARE(model.rowCount(), 11); // 29 and 290 … 299
        model.setFilter({{}, {}, QDateTime::fromSecsSinceEpoch(1'767'225'600 + 10, Qt::UTC),
                         QDateTime::fromSecsSinceEpoch(1'767'225'600 + 20, Qt::UTC)});
        QVERIFY(settled(model));
        QCOMPARE(model.rowCount(), 10);
        QVERIFY(!model.filter().isEmpty());
    }

    void aFailedPageIsShownAndRetried()
    {
        FakeCreditService service;
        fill(service, 500);
        HistoryModel model(service);
        service.failNext(QStringLiteral("history"), {ErrorKind::Network, QStringLiteral("offline"), QStringLiteral("Away.")});
        model.load();
        QTRY_COMPARE(model.state(), State::Failed);
        QCOMPARE(model.error()->message, QStringLiteral("Away."));
        QVERIFY(!model.canFetchMore({}));
        model.retry();
        QTRY_COMPARE(model.state(), State::Ready);
        QVERIFY(!model.error());
        const int loaded = model.rowCount();
        service.failNext(QStringLiteral("history"), {ErrorKind::Network, QStringLiteral("offline"), QStringLiteral("Away.")});
        model.fetchMore({});
        QTRY_COMPARE(model.state(), State::Failed);
        QCOMPARE(model.rowCount(), loaded); // what is there stays
        model.retry();
        QTRY_VERIFY(model.rowCount() > loaded);
    }

    void anEmptyHistoryFillsByItself()
    {
        FakeCreditService service;
        HistoryModel model(service);
        model.load();
        QTRY_COMPARE(model.state(), State::Ready);
        QCOMPARE(model.rowCount(), 0);
        service.grant(Credits(100));
        QTRY_COMPARE(model.rowCount(), 1);
        QVERIFY(model.isComplete());
    }

    void cellsSayWhatHappened()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        FakeCreditService service;
        service.ledger().grant(QStringLiteral("purchase"), Credits(1200), QStringLiteral("Pro package"));
        const Result<Hold> hold = service.ledger().place(Credits(4), QStringLiteral("Holiday film"));
        QVERIFY(hold.ok());
        QVERIFY(service.ledger().capture(hold->id).ok());
        const Result<Hold> other = service.ledger().place(Credits(6), QStringLiteral("Holiday film"));
        QVERIFY(service.ledger().release(other->id, QStringLiteral("Cancelled")).ok());
        HistoryModel model(service);
        model.load();
        QTRY_COMPARE(model.rowCount(), 5);
        const auto text = [&model](int row, int column) { return model.index(row, column).data().toString(); };
        QCOMPARE(text(4, HistoryModel::AmountColumn), QStringLiteral("+1,200"));
        QCOMPARE(text(4, HistoryModel::BalanceAfterColumn), QStringLiteral("1,200"));
        QCOMPARE(text(3, HistoryModel::AmountColumn), QStringLiteral("4 reserved"));
        QCOMPARE(text(2, HistoryModel::AmountColumn), QStringLiteral("\u22124"));
        QCOMPARE(text(2, HistoryModel::KindColumn), kindText(QStringLiteral("usage")));
        QCOMPARE(text(0, HistoryModel::AmountColumn), QStringLiteral("6 given back"));
        QCOMPARE(text(0, HistoryModel::DescriptionColumn), QStringLiteral("Cancelled: Holiday film"));
        QCOMPARE(text(0, HistoryModel::BalanceAfterColumn), QStringLiteral("1,196"));
        QVERIFY(model.index(4, 0).data(HistoryModel::IsCreditRole).toBool());
        QVERIFY(!model.index(2, 0).data(HistoryModel::IsCreditRole).toBool());
        QCOMPARE(model.index(2, 0).data(HistoryModel::TransactionRole).value<Transaction>().amount, Credits(-4));
        for (int column = 0; column < HistoryModel::ColumnCount; ++column)
            QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestHistoryModel)
#include "tst_history_model.moc"
