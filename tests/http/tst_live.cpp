// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/live_server.h"
#include "tests/http/raw_client.h"

#include <QTest>

#include <thread>
#include <vector>

using namespace reelmint;
using namespace reelmint::http;
using namespace reelmint::tests;

class LiveTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void greetsAndSends();
    void sendsToTheRightPeopleFromAnyThread();
    void refusedWithoutToken();
    void refusedWithBadToken();
    void plainGet();
    void malformedHandshakes();
    void perUserAndTotalLimits();
    void tokenEndsWhileConnected();
    void databaseAwayIsNoSignOut();
    void deadPeersAreDropped();
    void slowReadersAreDropped();
    void chattyClientsAreDropped();
    void disconnectsDuringHandshake();
    void closeAll();
};

void LiveTest::greetsAndSends()
{
    LiveServer live;
    Client client(live.port(), "token-anna");
    EVENTUALLY_EQUAL(client.texts.count(), 1);
    QCOMPARE(client.text(0), QStringLiteral("{\"hello\":\"anna\",\"n\":1}"));
    QVERIFY(live.hub.isConnected(user("anna")));
    live.hub.send(user("anna"), QJsonObject { { QStringLiteral("type"), QStringLiteral("balance") } });
    EVENTUALLY_EQUAL(client.texts.count(), 2);
    QCOMPARE(client.text(1), QStringLiteral("{\"type\":\"balance\"}"));
    live.hub.greetAgain(user("anna"));
    EVENTUALLY_EQUAL(client.texts.count(), 3);
    QCOMPARE(client.text(2), QStringLiteral("{\"hello\":\"anna\",\"n\":2}"));
    client.socket.close();
    EVENTUALLY(!live.hub.isConnected(user("anna")));
}

void LiveTest::sendsToTheRightPeopleFromAnyThread()
{
    LiveServer live;
    Client anna(live.port(), "token-anna");
    Client alsoAnna(live.port(), "token-anna");
    Client ben(live.port(), "token-ben");
    EVENTUALLY(anna.texts.count() == 1 && alsoAnna.texts.count() == 1 && ben.texts.count() == 1);
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&live] {
            for (int i = 0; i < 50; ++i) {
                live.hub.send(user("anna"), QJsonObject { { QStringLiteral("i"), i } });
                live.hub.send(user("nobody"), QJsonObject {});
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    EVENTUALLY_EQUAL(anna.texts.count(), 201);
    EVENTUALLY_EQUAL(alsoAnna.texts.count(), 201);
    QCOMPARE(ben.texts.count(), 1);
}

void LiveTest::refusedWithoutToken()
{
    LiveServer live;
    const RawAnswer answer = exchange(live.port(), handshake({}));
    QCOMPARE(answer.status, 401);
    QCOMPARE(answer.problemCode(), QStringLiteral("unauthenticated"));
}

void LiveTest::refusedWithBadToken()
{
    LiveServer live;
    Client client(live.port(), "wrong");
    EVENTUALLY_EQUAL(client.closed.count(), 1);
    QCOMPARE(static_cast<int>(client.socket.closeCode()), 4401);
    QCOMPARE(client.texts.count(), 0);
}

void LiveTest::plainGet()
{
    LiveServer live;
    const RawAnswer answer = exchange(live.port(), "GET /api/live HTTP/1.1\r\nHost: t\r\n\r\n");
    QCOMPARE(answer.status, 426);
    QCOMPARE(answer.problemCode(), QStringLiteral("upgrade_required"));
    QCOMPARE(answer.headers.value("upgrade"), QByteArray("websocket"));
}

void LiveTest::malformedHandshakes()
{
    LiveServer live;
    const QByteArray start = "GET /api/live HTTP/1.1\r\nHost: t\r\nAuthorization: Bearer token-a\r\n";
    for (const char *lines : { "Upgrade: websocket\r\n", "Connection: Upgrade\r\nUpgrade: websocket\r\n",
                               "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 8\r\n"
                               "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n",
                               "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                               "Sec-WebSocket-Key: short\r\n",
                               "Connection: Upgrade\r\nUpgrade: h2c, websocket\r\n" })
        QCOMPARE(exchange(live.port(), start + lines + "\r\n").status, 400);
    Client elsewhere(live.port(), "token-anna", QStringLiteral("/hello"));
    EVENTUALLY_EQUAL(elsewhere.socket.state(), QAbstractSocket::UnconnectedState);
    Client good(live.port(), "token-anna");
    EVENTUALLY_EQUAL(good.texts.count(), 1);
}

void LiveTest::perUserAndTotalLimits()
{
    LiveHub::Limits limits;
    limits.maxPerUser = 2;
    limits.maxSockets = 3;
    LiveServer live(limits);
    Client first(live.port(), "token-anna");
    Client second(live.port(), "token-anna");
    EVENTUALLY(first.texts.count() == 1 && second.texts.count() == 1);
    Client third(live.port(), "token-anna");
    EVENTUALLY_EQUAL(third.closed.count(), 1);
    QCOMPARE(static_cast<int>(third.socket.closeCode()), 4429);
    Client ben(live.port(), "token-ben");
    EVENTUALLY_EQUAL(ben.texts.count(), 1);
    const RawAnswer full = exchange(live.port(), handshake("Authorization: Bearer token-carl\r\n"));
    QCOMPARE(full.status, 503);
    QCOMPARE(full.problemCode(), QStringLiteral("live_unavailable"));
}

void LiveTest::tokenEndsWhileConnected()
{
    LiveServer live;
    Client client(live.port(), "token-anna");
    EVENTUALLY_EQUAL(client.texts.count(), 1);
    live.hub.recheck(user("anna"));
    QTest::qWait(50);
    QCOMPARE(client.closed.count(), 0);
    live.tokensValid = false;
    live.hub.recheck(user("anna"));
    EVENTUALLY_EQUAL(client.closed.count(), 1);
    QCOMPARE(static_cast<int>(client.socket.closeCode()), 4401);
}

void LiveTest::databaseAwayIsNoSignOut()
{
    LiveServer live;
    Client client(live.port(), "token-anna");
    EVENTUALLY_EQUAL(client.texts.count(), 1);
    live.databaseAway = true;
    live.hub.recheck(user("anna"));
    Client fresh(live.port(), "token-anna");
    EVENTUALLY_EQUAL(fresh.closed.count(), 1);
    QCOMPARE(static_cast<int>(fresh.socket.closeCode()), 4503);
    QCOMPARE(client.closed.count(), 0);
}

void LiveTest::deadPeersAreDropped()
{
    LiveHub::Limits limits;
    limits.pingMs = 500;
    LiveServer live(limits);
    Client alive(live.port(), "token-alive");
    RawClient dead(live.port());
    dead.send(handshake("Authorization: Bearer token-dead\r\n")); // never answers a ping
    EVENTUALLY(live.hub.isConnected(user("dead")));
    EVENTUALLY(!live.hub.isConnected(user("dead")));
    QVERIFY(dead.waitClosed());
    QVERIFY(live.hub.isConnected(user("alive")));
}

void LiveTest::slowReadersAreDropped()
{
    LiveServer live;
    RawClient slow(live.port());
    slow.socket().setReadBufferSize(1);
    slow.send(handshake("Authorization: Bearer token-slow\r\n"));
    EVENTUALLY(live.hub.isConnected(user("slow")));
    const QJsonObject large { { QStringLiteral("x"), QString(60'000, QLatin1Char('x')) } };
    for (int i = 0; i < 2000 && live.hub.isConnected(user("slow")); ++i) {
        live.hub.send(user("slow"), large);
        QCoreApplication::processEvents();
    }
    EVENTUALLY(!live.hub.isConnected(user("slow")));
}

void LiveTest::chattyClientsAreDropped()
{
    LiveServer live;
    Client chatty(live.port(), "token-anna");
    EVENTUALLY_EQUAL(chatty.texts.count(), 1);
    for (int i = 0; i < 100; ++i)
        chatty.socket.sendTextMessage(QStringLiteral("hey"));
    EVENTUALLY_EQUAL(chatty.closed.count(), 1);
    Client large(live.port(), "token-anna");
    EVENTUALLY_EQUAL(large.texts.count(), 1);
    large.socket.sendTextMessage(QString(100'000, QLatin1Char('x')));
    EVENTUALLY_EQUAL(large.closed.count(), 1);
}

void LiveTest::disconnectsDuringHandshake()
{
    LiveServer live;
    for (int i = 0; i < 100; ++i) {
        RawClient client(live.port());
        client.send(handshake("Authorization: Bearer token-anna\r\n"));
        if (i % 2)
            QCoreApplication::processEvents();
        client.socket().abort();
    }
    Client good(live.port(), "token-ben");
    EVENTUALLY_EQUAL(good.texts.count(), 1);
    EVENTUALLY(!live.hub.isConnected(user("anna")));
}

void LiveTest::closeAll()
{
    LiveServer live;
    Client client(live.port(), "token-anna");
    EVENTUALLY_EQUAL(client.texts.count(), 1);
    live.hub.closeAll();
    EVENTUALLY_EQUAL(client.closed.count(), 1);
    QCOMPARE(client.socket.closeCode(), QWebSocketProtocol::CloseCodeGoingAway);
}

QTEST_GUILESS_MAIN(LiveTest)
#include "tst_live.moc"
