// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/credits/credit_json.h"
#include "app/credits/http_credit_service.h"
#include "tests/support/answer_probe.h"
#include "tests/support/fake_http_server.h"

#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace reelmint;
using namespace reelmint::credits;
using namespace reelmint::testing;

namespace {

QJsonObject parse(const char *text)
{
    return QJsonDocument::fromJson(QByteArray(text).replace('\'', '"')).object();
}

const char *const balanceText = "{'balance':88,'held':4,'available':84,'debt':0,'lifetime_credits':600,"
                                "'low_balance_threshold':100,'version':7,"
                                "'expiring':[{'credits':20,'expires_at':'2028-11-22T00:00:00Z'}]}";
const char *const holdText = "{'id':'hold_1','credits':4,'captured':0,'state':'open','description':'Film',"
                             "'created_at':'2026-11-22T15:00:00Z','expires_at':'2026-11-22T16:00:00Z'}";
const char *const orderText = "{'id':'ord_1','state':'declined','package_id':'creator','credits':500,'amount':1999,"
                              "'currency':'usd','created_at':'2026-11-22T15:00:00Z','decline':{'code':'insufficient_funds',"
                              "'message':'The card has too little money.'},'receipt_url':null,'checkout_url':'https://x/y'}";

} // namespace

class TestHttpCredits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<FakeHttpServer>();
        net::ApiSettings settings;
        settings.base = m_server->url();
        settings.silenceMs = 10'000;
        settings.retry.firstDelayMs = 5;
        settings.retry.maxDelayMs = 5;
        m_api = std::make_unique<net::ApiClient>(settings);
        m_api->setToken("tok");
        m_service = std::make_unique<HttpCreditService>(*m_api);
    }

    void cleanup()
    {
        m_service.reset();
        m_api.reset();
        m_server.reset();
    }

    void readsABalanceAndTellsEverybody()
    {
        m_server->enqueue(FakeReply::json(parse(balanceText)));
        QSignalSpy changes(m_service.get(), &CreditService::balanceChanged);
        AnswerProbe<Balance> probe;
        m_service->balance(this, probe.slot());
        QTRY_COMPARE(probe.count(), 1);
        QVERIFY(probe.ok());
        QCOMPARE(probe.value().available, Credits(84));
        QCOMPARE(probe.value().held, Credits(4));
        QCOMPARE(probe.value().version, qint64(7));
        QCOMPARE(probe.value().expiring.size(), 1);
        QCOMPARE(changes.size(), 1);
    }

    void anOlderPushIsSilent()
    {
        QSignalSpy changes(m_service.get(), &CreditService::balanceChanged);
        QJsonObject balance = parse(balanceText);
        const auto push = [&](qint64 version, qint64 available) {
            balance.insert(QStringLiteral("version"), version);
            balance.insert(QStringLiteral("available"), available);
            m_service->takeMessage({{QStringLiteral("type"), QStringLiteral("balance")}, {QStringLiteral("balance"), balance}});
        };
        push(9, 80);
        push(8, 84);
        QCOMPARE(changes.size(), 1);
        m_api->setToken("another user");
        push(1, 100);
        QCOMPARE(changes.size(), 2);
    }

    void damagedPushesAreIgnored()
    {
        QSignalSpy balances(m_service.get(), &CreditService::balanceChanged);
        QSignalSpy orders(m_service.get(), &CreditService::orderChanged);
        for (const char *text : {"{}", "{'type':'balance'}", "{'type':'balance','balance':{'balance':1.5}}",
                                 "{'type':'order','order':{'id':'x'}}", "{'type':'something_new','x':1}"})
            m_service->takeMessage(parse(text));
        QCOMPARE(balances.size(), 0);
        QCOMPARE(orders.size(), 0);
        m_service->takeMessage({{QStringLiteral("type"), QStringLiteral("order")}, {QStringLiteral("order"), parse(orderText)}});
        QCOMPARE(orders.size(), 1);
        const Order order = orders.first().first().value<Order>();
        QCOMPARE(order.state, OrderState::Declined);
        QCOMPARE(order.declineMessage, QStringLiteral("The card has too little money."));
        QCOMPARE(order.price, Money(1999, QStringLiteral("usd")));
        QVERIFY(!order.isFinal());
    }

    void holdsCarryTheirKeys()
    {
        m_server->setHandler([](const FakeRequest &) { return FakeReply::json(parse(holdText)); });
        QSignalSpy moved(m_service.get(), &HttpCreditService::creditsMoved);
        AnswerProbe<Hold> probe;
        m_service->placeHold(Operation::exportVideo(8000, QStringLiteral("1080p")), QStringLiteral("Film"), QStringLiteral("k1"),
                             this, probe.slot());
        QTRY_COMPARE(probe.count(), 1);
        QCOMPARE(probe.value().credits, Credits(4));
        m_service->captureHold(HoldId(QStringLiteral("hold_1")), QStringLiteral("k2"), this, probe.slot());
        m_service->releaseHold(HoldId(QStringLiteral("hold_1")), QString(300, u'r'), QStringLiteral("k3"), this, probe.slot());
        m_service->extendHold(HoldId(QStringLiteral("hold_1")), QStringLiteral("k4"), this, probe.slot());
        QTRY_COMPARE(probe.count(), 4);
        QCOMPARE(moved.size(), 4);
        QMap<QByteArray, FakeRequest> byKey;
        for (const FakeRequest &request : m_server->requests())
            byKey.insert(request.header("Idempotency-Key"), request);
        QCOMPARE(byKey.value("k1").target, "/api/credits/holds");
        QCOMPARE(byKey.value("k1").json(),
                 parse("{'operation':{'type':'export','duration_ms':8000,'resolution':'1080p'},'description':'Film'}"));
        QCOMPARE(byKey.value("k2").target, "/api/credits/holds/hold_1/capture");
        QCOMPARE(byKey.value("k2").body, "{}");
        QCOMPARE(byKey.value("k3").json().value(QStringLiteral("reason")).toString().size(), 200);
        QCOMPARE(byKey.value("k4").target, "/api/credits/holds/hold_1/extend");
    }

    void anUnreadableAnswerToAChangeIsUnknown()
    {
        m_server->setHandler([](const FakeRequest &) { return FakeReply::json({{QStringLiteral("id"), 5}}); });
        AnswerProbe<Hold> change;
        AnswerProbe<Hold> question;
        m_service->captureHold(HoldId(QStringLiteral("h")), QStringLiteral("k"), this, change.slot());
        m_service->hold(HoldId(QStringLiteral("h")), this, question.slot());
        QTRY_COMPARE(change.count(), 1);
        QTRY_COMPARE(question.count(), 1);
        QCOMPARE(change.error().kind, ErrorKind::UnknownOutcome);
        QCOMPARE(question.error().kind, ErrorKind::BadGateway);
    }

    void historyQueriesAreEscaped()
    {
        m_server->setHandler([](const FakeRequest &) { return FakeReply::json(parse("{'transactions':[],'next_cursor':null}")); });
        HistoryQuery query;
        query.cursor = QStringLiteral("a+b/c=");
        query.text = QStringLiteral("50% & more");
        query.from = QDateTime(QDate(2026, 11, 1), QTime(0, 0), Qt::UTC);
        AnswerProbe<TransactionPage> probe;
        m_service->history(query, this, probe.slot());
        QTRY_COMPARE(probe.count(), 1);
        QVERIFY(probe.ok());
        QCOMPARE(m_server->requests().first().target,
                 "/api/credits/transactions?limit=100&cursor=a%2Bb%2Fc%3D&q=50%25%20%26%20more&from=2026-11-01T00:00:00Z");
    }

    void parsesTheRest()
    {
        const Result<TransactionPage> page = transactionPageFromJson(
            parse("{'transactions':[{'id':'t','kind':'usage','amount':-4,'held_delta':-4,'balance_after':96,"
                  "'description':'Film','reference':null,'created_at':'2026-11-22T15:00:00Z'}],'next_cursor':'c'}"));
        QVERIFY(page.ok());
        QCOMPARE(page->rows.first().amount, Credits(-4));
        QCOMPARE(page->nextCursor, QStringLiteral("c"));
        const Result<QList<Package>> packages = packagesFromJson(
            parse("{'packages':[{'id':'pro','name':'Pro','credits':1200,'amount':3999,'currency':'usd','saving_percent':33,"
                  "'recommended':false,'expires_after_days':null}]}"));
        QVERIFY(packages.ok());
        QVERIFY(packages->first().expiryNote.isEmpty());
        const Result<RateCard> card = rateCardFromJson(
            parse("{'id':'1','effective_from':'2026-01-01T00:00:00Z','export':[{'resolution':'1080p','credits_per_minute':4}],"
                  "'ai_generation':[{'complexity':'simple','credits':5}]}"));
        QVERIFY(card.ok());
        QCOMPARE(card->exportRates.first().creditsPerMinute, Credits(4));
        const Result<Quote> quote = quoteFromJson(
            parse("{'credits':4,'available':1,'available_after':null,'sufficient':false,'rate_card':'1'}"));
        QVERIFY(quote.ok());
        QVERIFY(!quote->availableAfter);
    }

    void refusesWhatTheContractDoesNotSay_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("fraction") << "available" << QJsonValue(1.5);
        QTest::newRow("text") << "available" << QJsonValue(QStringLiteral("84"));
        QTest::newRow("negative") << "available" << QJsonValue(-1);
        QTest::newRow("huge") << "balance" << QJsonValue(1e20);
        QTest::newRow("missing") << "debt" << QJsonValue(QJsonValue::Undefined);
        QTest::newRow("null") << "held" << QJsonValue(QJsonValue::Null);
        QTest::newRow("not a list") << "expiring" << QJsonValue(3);
        QTest::newRow("damaged item") << "expiring" << QJsonValue(QJsonArray{QJsonObject{}});
    }

    void refusesWhatTheContractDoesNotSay()
    {
        QFETCH(QString, name);
        QFETCH(QJsonValue, value);
        QJsonObject json = parse(balanceText);
        QVERIFY(balanceFromJson(json).ok());
        json.insert(name, value);
        const Result<Balance> result = balanceFromJson(json);
        QVERIFY(!result.ok());
        QCOMPARE(result.error().code, QStringLiteral("invalid_answer"));
    }

    void unknownStatesAreNotGuessed()
    {
        QJsonObject hold = parse(holdText);
        hold.insert(QStringLiteral("state"), QStringLiteral("half_captured"));
        QVERIFY(!holdFromJson(hold).ok());
        QJsonObject order = parse(orderText);
        order.insert(QStringLiteral("state"), QStringLiteral("paid"));
        QVERIFY(!orderFromJson(order).ok());
        QVERIFY(!quoteFromJson(parse("{'credits':4,'available':9,'available_after':null,'sufficient':true,'rate_card':'1'}")).ok());
    }

    void theBalanceCountsEvenWhenThePageIsGone()
    {
        m_server->setHandler([](const FakeRequest &) { return FakeReply::json(parse(balanceText)); });
        QSignalSpy changes(m_service.get(), &CreditService::balanceChanged);
        AnswerProbe<Balance> probe;
        auto page = std::make_unique<QObject>();
        m_service->balance(page.get(), probe.slot());
        page.reset();
        QTRY_COMPARE(changes.size(), 1);
        QCOMPARE(probe.count(), 0);
    }

private:
    std::unique_ptr<FakeHttpServer> m_server;
    std::unique_ptr<net::ApiClient> m_api;
    std::unique_ptr<HttpCreditService> m_service;
};

QTEST_GUILESS_MAIN(TestHttpCredits)
#include "tst_http_credits.moc"
