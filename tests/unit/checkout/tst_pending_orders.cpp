// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/checkout/pending_orders.h"
#include "tests/support/answer_probe.h"
#include "tests/support/fake_credit_service.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace reelmint;
using namespace reelmint::checkout;
using namespace reelmint::credits;
using namespace reelmint::testing;

namespace {

const UserId ann(QStringLiteral("ann"));
const UserId bob(QStringLiteral("bob"));

} // namespace

class TestPendingOrders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("deep/er/orders.json"));
        m_service = std::make_unique<FakeCreditService>();
    }

    void survivesARestart()
    {
        const OrderId order = newOrder();
        {
            PendingOrders pending(*m_service, m_path);
            pending.setUser(ann);
            QVERIFY(pending.remember(order, QStringLiteral("Creator")).ok());
            QVERIFY(pending.remember(order, QStringLiteral("Creator")).ok());
        }
        m_service->blockSignals(true);
        m_service->payOrder(order); // while the editor was closed
        m_service->blockSignals(false);
        PendingOrders pending(*m_service, m_path);
        QSignalSpy settled(&pending, &PendingOrders::settled);
        QVERIFY(pending.isEmpty()); // nobody is signed in yet
        pending.setUser(ann);
        QCOMPARE(pending.entries().size(), 1);
        QTRY_COMPARE(settled.size(), 1);
        QCOMPARE(settled.first().at(0).value<Order>().state, OrderState::Credited);
        QCOMPARE(settled.first().at(1).toString(), QStringLiteral("Creator"));
        QVERIFY(pending.isEmpty());
        PendingOrders next(*m_service, m_path);
        next.setUser(ann);
        QVERIFY(next.isEmpty());
    }

    void anOpenOrderStays()
    {
        PendingOrders pending(*m_service, m_path);
        pending.setUser(ann);
        QVERIFY(pending.remember(newOrder(), QStringLiteral("Creator")).ok());
        pending.lookUp();
        QTRY_COMPARE(m_service->calls(QStringLiteral("order")), 1);
        QTest::qWait(20);
        QCOMPARE(pending.entries().size(), 1);
    }

    void nobodySeesAnothersOrders()
    {
        const OrderId order = newOrder();
        PendingOrders pending(*m_service, m_path);
        pending.setUser(ann);
        QVERIFY(pending.remember(order, QStringLiteral("Creator")).ok());
        pending.setUser(bob);
        QVERIFY(pending.isEmpty());
        QSignalSpy settled(&pending, &PendingOrders::settled);
        m_service->payOrder(order);
        QCOMPARE(settled.size(), 0);
        pending.setUser(ann);
        QTRY_COMPARE(settled.size(), 1);
    }

    void silenceForgetsNothing()
    {
        PendingOrders pending(*m_service, m_path);
        pending.setUser(ann);
        QVERIFY(pending.remember(newOrder(), QStringLiteral("Creator")).ok());
        m_service->setOffline(true);
        pending.lookUp();
        QTRY_COMPARE(m_service->calls(QStringLiteral("order")), 1);
        QTest::qWait(20);
        QCOMPARE(pending.entries().size(), 1);
    }

    void anOrderTheServerDoesNotKnowIsForgotten()
    {
        PendingOrders pending(*m_service, m_path);
        pending.setUser(ann);
        QVERIFY(pending.remember(OrderId(QStringLiteral("ghost")), QStringLiteral("Creator")).ok());
        pending.lookUp();
        QTRY_VERIFY(pending.isEmpty());
    }

    void aDamagedFileIsKeptAside()
    {
        QVERIFY(QDir().mkpath(QFileInfo(m_path).absolutePath()));
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"orders\":[{\"ord");
        file.close();
        PendingOrders pending(*m_service, m_path);
        pending.setUser(ann);
        QVERIFY(pending.isEmpty());
        QVERIFY(QFile::exists(m_path + QStringLiteral(".damaged")));
        QVERIFY(pending.remember(newOrder(), QStringLiteral("Creator")).ok());
        QVERIFY(QFile::exists(m_path));
    }

    void whatCannotBeWrittenIsSaid()
    {
        // A file where the folder should be: this cannot be written even by root.
        QFile blocker(m_folder->filePath(QStringLiteral("deep")));
        QVERIFY(blocker.open(QIODevice::WriteOnly));
        PendingOrders pending(*m_service, m_path);
        pending.setUser(ann);
        const Result<void> saved = pending.remember(newOrder(), QStringLiteral("Creator"));
        QVERIFY(!saved.ok());
        QCOMPARE(saved.error().code, QStringLiteral("cannot_save"));
        QCOMPARE(pending.entries().size(), 1); // known for this run
    }

private:
    OrderId newOrder()
    {
        AnswerProbe<CheckoutSession> probe;
        m_service->createCheckout(PackageId(QStringLiteral("creator")), QStringLiteral("k%1").arg(m_service->orders().size()),
                                  this, probe.slot());
        if (!QTest::qWaitFor([&probe] { return probe.count() == 1; }) || !probe.ok())
            return {};
        return probe.value().order;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    std::unique_ptr<FakeCreditService> m_service;
};

QTEST_GUILESS_MAIN(TestPendingOrders)
#include "tst_pending_orders.moc"
