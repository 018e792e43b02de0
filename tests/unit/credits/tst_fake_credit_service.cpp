// SPDX-License-Identifier: GPL-3.0-or-later
// The stand-in has to keep the ledger's rules, or the pages' tests prove nothing.
#include "tests/support/answer_probe.h"
#include "tests/support/fake_credit_service.h"

#include <QSignalSpy>
#include <QTest>

using namespace reelmint;
using namespace reelmint::credits;
using namespace reelmint::testing;

namespace {

const Operation film = Operation::exportVideo(61'000, QStringLiteral("1080p")); // two started minutes: 8 credits

} // namespace

class TestFakeCreditService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsReserveAndCapturesSpend()
    {
        FakeCreditService service;
        service.grant(Credits(10));
        QSignalSpy pushes(&service, &CreditService::balanceChanged);
        AnswerProbe<Hold> held;
        service.placeHold(film, QStringLiteral("Film"), QStringLiteral("k1"), this, held.slot());
        QCOMPARE(held.count(), 0);
        QTRY_COMPARE(held.count(), 1);
        QCOMPARE(held.value().credits, Credits(8));
        QTRY_COMPARE(pushes.size(), 1);
        QCOMPARE(pushes.last().first().value<Balance>().available, Credits(2));
        AnswerProbe<Hold> second;
        service.placeHold(film, QStringLiteral("Film"), QStringLiteral("k2"), this, second.slot());
        QTRY_COMPARE(second.count(), 1);
        QCOMPARE(second.error().code, QStringLiteral("insufficient_credits"));
        QCOMPARE(second.error().details.value(QStringLiteral("missing")).toInteger(), qint64(6));
        AnswerProbe<Hold> captured;
        service.captureHold(held.value().id, QStringLiteral("k3"), this, captured.slot());
        QTRY_COMPARE(captured.count(), 1);
        QCOMPARE(captured.value().state, HoldState::Captured);
        QCOMPARE(service.ledger().balance().balance, Credits(2));
        AnswerProbe<Hold> late;
        service.releaseHold(held.value().id, {}, QStringLiteral("k4"), this, late.slot());
        QTRY_COMPARE(late.count(), 1);
        QCOMPARE(late.error().code, QStringLiteral("hold_not_open"));
    }

    void keysMakeRepeatsHarmless()
    {
        FakeCreditService service;
        service.grant(Credits(100));
        service.loseAnswerOfNext(QStringLiteral("placeHold"));
        AnswerProbe<Hold> probe;
        service.placeHold(film, QStringLiteral("Film"), QStringLiteral("k"), this, probe.slot());
        QTRY_COMPARE(probe.count(), 1);
        QCOMPARE(probe.error().kind, ErrorKind::UnknownOutcome);
        service.placeHold(film, QStringLiteral("Film"), QStringLiteral("k"), this, probe.slot());
        QTRY_COMPARE(probe.count(), 2);
        QVERIFY(probe.ok());
        QCOMPARE(service.ledger().holds().size(), 1);
        service.placeHold(film, QStringLiteral("Other film"), QStringLiteral("k"), this, probe.slot());
        QTRY_COMPARE(probe.count(), 3);
        QCOMPARE(probe.error().code, QStringLiteral("idempotency_key_reused"));
    }

    void anOrderIsCreditedOnce()
    {
        FakeCreditService service;
        AnswerProbe<CheckoutSession> probe;
        service.createCheckout(PackageId(QStringLiteral("creator")), QStringLiteral("k"), this, probe.slot());
        QTRY_COMPARE(probe.count(), 1);
        service.payOrder(probe.value().order);
        service.payOrder(probe.value().order);
        QCOMPARE(service.ledger().balance().available, Credits(500));
        QVERIFY(service.orderNow(probe.value().order).isFinal());
    }

    void scriptedTrouble()
    {
        FakeCreditService service;
        AnswerProbe<Balance> probe;
        service.setOffline(true);
        service.balance(this, probe.slot());
        QTRY_COMPARE(probe.count(), 1);
        QCOMPARE(probe.error().kind, ErrorKind::Network);
        service.setOffline(false);
        service.holdBack(QStringLiteral("balance"));
        service.balance(this, probe.slot());
        QTest::qWait(20);
        QCOMPARE(probe.count(), 1);
        service.letGo(QStringLiteral("balance"));
        QCOMPARE(probe.count(), 2);
        QVERIFY(probe.ok());
        QCOMPARE(service.calls(QStringLiteral("balance")), 2);
    }
};

QTEST_GUILESS_MAIN(TestFakeCreditService)
#include "tst_fake_credit_service.moc"
