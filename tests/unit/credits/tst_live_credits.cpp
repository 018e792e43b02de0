// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/credits/http_credit_service.h"
#include "app/credits/live_credits.h"
#include "app/net/api_client.h"
#include "tests/support/fake_http_server.h"

#include <QTest>
#include <QWebSocket>
#include <QWebSocketServer>

using namespace reelmint;
using namespace reelmint::credits;
using namespace reelmint::testing;
using Freshness = BalanceStore::Freshness;

namespace {

QJsonObject balanceJson(qint64 available, qint64 version)
{
    return {{QStringLiteral("balance"), available},
            {QStringLiteral("held"), 0},
            {QStringLiteral("available"), available},
            {QStringLiteral("debt"), 0},
            {QStringLiteral("lifetime_credits"), 600},
            {QStringLiteral("low_balance_threshold"), 100},
            {QStringLiteral("version"), version},
            {QStringLiteral("expiring"), QJsonArray{}}};
}

} // namespace

class TestLiveCredits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_available = 100;
        m_version = 1;
        m_http = std::make_unique<FakeHttpServer>();
        m_http->setHandler([this](const FakeRequest &) { return FakeReply::json(balanceJson(m_available, m_version)); });
        m_live = std::make_unique<QWebSocketServer>(QStringLiteral("test"), QWebSocketServer::NonSecureMode);
        QVERIFY(m_live->listen(QHostAddress::LocalHost));
        m_livePort = m_live->serverPort();
        connect(m_live.get(), &QWebSocketServer::newConnection, this, [this] {
            m_sockets.append(m_live->nextPendingConnection());
            m_sockets.last()->setParent(m_live.get());
        });

        net::ApiSettings api;
        api.base = m_http->url();
        api.silenceMs = 10'000;
        api.retry.firstDelayMs = 5;
        api.retry.maxDelayMs = 5;
        m_api = std::make_unique<net::ApiClient>(api);
        net::LiveSettings live;
        live.base = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_livePort));
        live.firstRetryMs = 10;
        live.maxRetryMs = 50;
        m_channel = std::make_unique<net::LiveChannel>(live);
        m_service = std::make_unique<HttpCreditService>(*m_api);
        m_store = std::make_unique<BalanceStore>(m_clock);
        m_credits = std::make_unique<LiveCredits>(*m_api, *m_service, *m_channel, *m_store, LiveCredits::Settings{20, 40});
    }

    void cleanup()
    {
        m_credits.reset();
        m_store.reset();
        m_service.reset();
        m_channel.reset();
        m_api.reset();
        m_sockets.clear();
        m_live.reset();
        m_http.reset();
    }

    void nobodySignedInAsksNothing()
    {
        QTest::qWait(100);
        QVERIFY(m_http->requests().isEmpty());
        QVERIFY(m_sockets.isEmpty());
    }

    void pushesShowAtOnce()
    {
        m_api->setToken("tok");
        QTRY_COMPARE(m_sockets.size(), 1);
        QTRY_VERIFY(m_store->balance());
        QTRY_COMPARE(m_store->freshness(), Freshness::Live);
        m_sockets.first()->sendTextMessage(push(96, 2));
        QTRY_COMPARE(m_store->balance()->available, Credits(96));
    }

    void withoutTheChannelItAsksAndThenComesBack()
    {
        m_live->close();
        m_api->setToken("tok");
        QTRY_VERIFY(m_http->requests().size() >= 3);
        QCOMPARE(m_store->freshness(), Freshness::Recent);
        m_available = 60;
        m_version = 2;
        QTRY_COMPARE(m_store->balance()->available, Credits(60));
        QVERIFY(m_live->listen(QHostAddress::LocalHost, m_livePort));
        QTRY_COMPARE(m_store->freshness(), Freshness::Live);
        // With the channel open nobody asks on and on.
        QTRY_COMPARE(m_sockets.size(), 1);
        QTest::qWait(100);
        const qsizetype asked = m_http->requests().size();
        QTest::qWait(400); // ten and more questions' worth of time
        QVERIFY(m_http->requests().size() <= asked + 1);
        m_sockets.first()->sendTextMessage(push(55, 3));
        QTRY_COMPARE(m_store->balance()->available, Credits(55));
    }

    void aChangeMissedWhileDisconnectedIsSeenAtReconnect()
    {
        m_api->setToken("tok");
        QTRY_COMPARE(m_store->freshness(), Freshness::Live);
        QTRY_VERIFY(m_store->balance());
        m_available = 70;
        m_version = 5;
        m_sockets.first()->abort();
        QTRY_COMPARE(m_store->balance()->available, Credits(70));
    }

    void awayMeansOfflineAndBackMeansBack()
    {
        m_api->setToken("tok");
        QTRY_VERIFY(m_store->balance());
        m_live->close();
        m_http->goAway();
        m_sockets.first()->abort();
        QTRY_COMPARE(m_store->freshness(), Freshness::Offline);
        QCOMPARE(m_store->balance()->available, Credits(100)); // still shown, with its time
        QVERIFY(m_http->comeBack());
        QVERIFY(m_live->listen(QHostAddress::LocalHost, m_livePort));
        QTRY_COMPARE(m_store->freshness(), Freshness::Live);
    }

    void signingOutForgets()
    {
        m_api->setToken("tok");
        QTRY_VERIFY(m_store->balance());
        m_api->setToken({});
        QVERIFY(!m_store->balance());
        QCOMPARE(m_channel->state(), net::LiveChannel::State::Stopped);
        m_http->forgetRequests();
        QTest::qWait(300);
        // What was on the wire already may still arrive; nothing new is asked, and no answer brings the balance back.
        for (const FakeRequest &request : m_http->requests())
            QCOMPARE(request.header("Authorization"), "Bearer tok");
        QVERIFY(m_http->requests().size() <= 1);
        QVERIFY(!m_store->balance());
    }

    void anotherUserStartsOver()
    {
        m_version = 50;
        m_api->setToken("ann");
        QTRY_VERIFY(m_store->balance());
        m_version = 1;
        m_available = 7;
        m_api->setToken("bob");
        QTRY_VERIFY(m_store->balance());
        QCOMPARE(m_store->balance()->available, Credits(7));
        QTRY_COMPARE(m_sockets.size(), 2);
        QCOMPARE(m_sockets.last()->request().rawHeader("Authorization"), "Bearer bob");
    }

    void wakeAsksAtOnce()
    {
        m_api->setToken("tok");
        QTRY_COMPARE(m_store->freshness(), Freshness::Live);
        QTRY_VERIFY(m_store->balance());
        QTest::qWait(50);
        m_available = 33;
        m_version = 9;
        m_credits->wake();
        QTRY_COMPARE(m_store->balance()->available, Credits(33));
    }

private:
    static QString push(qint64 available, qint64 version)
    {
        const QJsonObject message{{QStringLiteral("type"), QStringLiteral("balance")},
                                  {QStringLiteral("balance"), balanceJson(available, version)}};
        return QString::fromUtf8(QJsonDocument(message).toJson(QJsonDocument::Compact));
    }

    qint64 m_available = 100;
    qint64 m_version = 1;
    quint16 m_livePort = 0;
    SystemClock m_clock;
    std::unique_ptr<FakeHttpServer> m_http;
    std::unique_ptr<QWebSocketServer> m_live;
    QList<QWebSocket *> m_sockets;
    std::unique_ptr<net::ApiClient> m_api;
    std::unique_ptr<net::LiveChannel> m_channel;
    std::unique_ptr<HttpCreditService> m_service;
    std::unique_ptr<BalanceStore> m_store;
    std::unique_ptr<LiveCredits> m_credits;
};

QTEST_GUILESS_MAIN(TestLiveCredits)
#include "tst_live_credits.moc"
