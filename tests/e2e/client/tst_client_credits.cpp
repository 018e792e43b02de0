// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/credits/history_model.h"
#include "app/credits/operation_key.h"
#include "tests/e2e/client/client_stack.h"
#include "tests/e2e/client/relay.h"
#include "tests/support/answer_probe.h"

#include <QTest>

using namespace reelmint;
using namespace reelmint::credits;
using reelmint::testing::AnswerProbe;
using test::ClientStack;

namespace {

const Operation film = Operation::exportVideo(61'000, QStringLiteral("1080p")); // two started minutes: 8 credits

template <class T>
bool answered(const AnswerProbe<T> &probe, int count = 1)
{
    return QTest::qWaitFor([&] { return probe.count() >= count; }, 30'000);
}

} // namespace

class TestClientCredits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_postgres = std::make_unique<test::TestPostgres>();
        QVERIFY2(m_postgres->isRunning(), qPrintable(m_postgres->errorText()));
        m_stack = std::make_unique<test::PurchaseStack>(*m_postgres);
        QVERIFY2(m_stack->isRunning(), qPrintable(m_stack->errorText()));
    }
    void cleanup() { QCOMPARE(m_stack->problems(), QString()); }
    void cleanupTestCase()
    {
        m_stack.reset();
        m_postgres.reset();
    }

    void theCatalogIsReadable()
    {
        ClientStack client(m_stack->backendUrl({}));
        QVERIFY(!client.signUp().isEmpty());
        AnswerProbe<QList<Package>> packages;
        AnswerProbe<RateCard> rates;
        AnswerProbe<Quote> quote;
        AnswerProbe<Quote> tooMuch;
        AnswerProbe<Quote> nonsense;
        client.credits.packages(this, packages.slot());
        client.credits.rates(this, rates.slot());
        client.credits.quote(film, this, quote.slot());
        client.credits.quote(Operation::exportVideo(3'600'000, QStringLiteral("2160p")), this, tooMuch.slot());
        client.credits.quote(Operation::exportVideo(1000, QStringLiteral("9000p")), this, nonsense.slot());
        QVERIFY(answered(packages) && answered(rates) && answered(quote) && answered(tooMuch) && answered(nonsense));
        QVERIFY2(packages.ok(), qPrintable(packages.error().log));
        QCOMPARE(packages.value().size(), 4);
        QCOMPARE(packages.value().first().price, Money(499, QStringLiteral("usd")));
        QVERIFY2(rates.ok(), qPrintable(rates.error().log));
        QCOMPARE(rates.value().exportRates.size(), 5);
        QCOMPARE(quote.value().credits, Credits(8));
        QCOMPARE(quote.value().availableAfter, std::optional<Credits>(Credits(92)));
        QVERIFY(!tooMuch.value().sufficient);
        QCOMPARE(nonsense.error().kind, ErrorKind::InvalidInput);
    }

    void aHoldIsSeenLiveEverywhere()
    {
        ClientStack here(m_stack->backendUrl({}));
        const QString email = here.signUp();
        ClientStack there(m_stack->backendUrl({}));
        QVERIFY(there.signIn(email));
        QTRY_VERIFY_WITH_TIMEOUT(here.channel.isConnected() && there.channel.isConnected(), 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(there.available(), qint64(100), 30'000);
        AnswerProbe<Hold> hold;
        here.credits.placeHold(film, QStringLiteral("Holiday film"), newOperationKey(QStringLiteral("hold")), this, hold.slot());
        QVERIFY(answered(hold));
        QVERIFY2(hold.ok(), qPrintable(hold.error().log));
        QTRY_COMPARE_WITH_TIMEOUT(there.available(), qint64(92), 30'000);
        QCOMPARE(there.balance.balance()->held, Credits(8));
        AnswerProbe<Hold> captured;
        here.credits.captureHold(hold.value().id, newOperationKey(QStringLiteral("capture")), this, captured.slot());
        QVERIFY(answered(captured));
        QCOMPARE(captured.value().state, HoldState::Captured);
        QTRY_COMPARE_WITH_TIMEOUT(there.balance.balance()->balance, Credits(92), 30'000);
        QCOMPARE(there.balance.balance()->held, Credits(0));
    }

    void everyRowExplainsTheNext()
    {
        ClientStack client(m_stack->backendUrl({}));
        QVERIFY(!client.signUp().isEmpty());
        HistoryModel history(client.credits);
        history.load();
        QTRY_COMPARE_WITH_TIMEOUT(history.rowCount(), 1, 30'000);
        for (int i = 0; i < 120; ++i) {
            AnswerProbe<Hold> hold;
            client.credits.placeHold(film, QStringLiteral("Take %1").arg(i), newOperationKey(QStringLiteral("hold")), this, hold.slot());
            QVERIFY(answered(hold) && hold.ok());
            AnswerProbe<Hold> ended;
            const QString key = newOperationKey(QStringLiteral("end"));
            if (i < 5)
                client.credits.captureHold(hold.value().id, key, this, ended.slot());
            else
                client.credits.releaseHold(hold.value().id, QStringLiteral("Cancelled by the user"), key, this, ended.slot());
            QVERIFY(answered(ended) && ended.ok());
        }
        // The page that was open all the time shows the same last row, by pushes alone.
        QTRY_COMPARE_WITH_TIMEOUT(history.row(0).balanceAfter, Credits(60), 30'000);
        HistoryModel all(client.credits);
        all.load();
        QTRY_VERIFY_WITH_TIMEOUT(all.rowCount() > 0, 30'000);
        while (all.canFetchMore({})) {
            all.fetchMore({});
            QTRY_VERIFY_WITH_TIMEOUT(all.state() != HistoryModel::State::Loading, 30'000);
        }
        QCOMPARE(all.rowCount(), 241);
        for (int i = 0; i + 1 < all.rowCount(); ++i)
            QCOMPARE(all.row(i).balanceAfter.value(), all.row(i + 1).balanceAfter.value() + all.row(i).amount.value());
        QCOMPARE(all.row(0).balanceAfter, Credits(60));
        QCOMPARE(all.row(0).description, QStringLiteral("Cancelled by the user: Take 119"));
        all.setFilter({QStringLiteral("usage"), {}, {}, {}});
        QTRY_COMPARE_WITH_TIMEOUT(all.rowCount(), 5, 30'000);
        all.setFilter({{}, QStringLiteral("Take 11"), {}, {}});
        QTRY_VERIFY_WITH_TIMEOUT(all.rowCount() >= 11, 30'000);
    }

    // The wire is cut after the server has done it. The client asks again with the same key by itself.
    void aCutWireMovesCreditsOnce()
    {
        test::Relay relay(m_stack->backendUrl({}));
        ClientStack client(relay.url());
        QVERIFY(!client.signUp().isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(client.available(), qint64(100), 30'000);
        client.channel.stop();
        relay.loseAnswers(2);
        AnswerProbe<Hold> hold;
        client.credits.placeHold(film, QStringLiteral("Film"), newOperationKey(QStringLiteral("hold")), this, hold.slot());
        QVERIFY(answered(hold));
        QVERIFY2(hold.ok(), qPrintable(hold.error().log));
        QCOMPARE(relay.lost(), 2);
        const QString key = newOperationKey(QStringLiteral("capture"));
        relay.loseAnswers(1000); // more than the client has patience for
        AnswerProbe<Hold> captured;
        client.credits.captureHold(hold.value().id, key, this, captured.slot());
        QVERIFY(answered(captured));
        QCOMPARE(captured.error().kind, ErrorKind::UnknownOutcome);
        relay.loseAnswers(0);
        client.credits.captureHold(hold.value().id, key, this, captured.slot());
        QVERIFY(answered(captured, 2));
        QVERIFY2(captured.ok(), qPrintable(captured.error().log));
        QCOMPARE(captured.value().captured, Credits(8));
        AnswerProbe<Balance> balance;
        client.credits.balance(this, balance.slot());
        QVERIFY(answered(balance));
        QCOMPARE(balance.value().available, Credits(92));
        QCOMPARE(balance.value().held, Credits(0));
    }

    void refusalsCarryTheirFigures()
    {
        ClientStack client(m_stack->backendUrl({}));
        QVERIFY(!client.signUp().isEmpty());
        AnswerProbe<Hold> dear;
        client.credits.placeHold(Operation::exportVideo(3'600'000, QStringLiteral("1080p")), QStringLiteral("Long film"),
                                 newOperationKey(QStringLiteral("hold")), this, dear.slot());
        QVERIFY(answered(dear));
        QCOMPARE(dear.error().kind, ErrorKind::PaymentRequired);
        QCOMPARE(dear.error().code, QStringLiteral("insufficient_credits"));
        QCOMPARE(dear.error().details.value(QStringLiteral("missing")).toInteger(), qint64(140));
        const QString key = newOperationKey(QStringLiteral("hold"));
        AnswerProbe<Hold> first;
        client.credits.placeHold(film, QStringLiteral("Film"), key, this, first.slot());
        QVERIFY(answered(first) && first.ok());
        AnswerProbe<Hold> other;
        client.credits.placeHold(film, QStringLiteral("Another film"), key, this, other.slot());
        QVERIFY(answered(other));
        QCOMPARE(other.error().code, QStringLiteral("idempotency_key_reused"));
        AnswerProbe<Hold> released;
        client.credits.releaseHold(first.value().id, QStringLiteral("Cancelled"), newOperationKey(QStringLiteral("release")), this, released.slot());
        QVERIFY(answered(released) && released.ok());
        AnswerProbe<Hold> late;
        client.credits.captureHold(first.value().id, newOperationKey(QStringLiteral("capture")), this, late.slot());
        QVERIFY(answered(late));
        QCOMPARE(late.error().code, QStringLiteral("hold_not_open"));
        QCOMPARE(late.error().details.value(QStringLiteral("state")).toString(), QStringLiteral("released"));
        ClientStack stranger(m_stack->backendUrl({}));
        QVERIFY(!stranger.signUp().isEmpty());
        AnswerProbe<Hold> foreign;
        stranger.credits.hold(first.value().id, this, foreign.slot());
        QVERIFY(answered(foreign));
        QCOMPARE(foreign.error().kind, ErrorKind::NotFound);
    }

private:
    std::unique_ptr<test::TestPostgres> m_postgres;
    std::unique_ptr<test::PurchaseStack> m_stack;
};

QTEST_GUILESS_MAIN(TestClientCredits)
#include "tst_client_credits.moc"
