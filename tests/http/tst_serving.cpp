// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/raw_client.h"
#include "tests/http/running_server.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <thread>
#include <vector>

using namespace reelmint::tests;
using reelmint::http::ServerConfig;

/// What clients may count on: order, methods, headers, addresses, and a server that outlives their disconnects.
class ServingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pipelinedAnswersKeepTheirOrder();
    void pipelinedBeforeARefusal();
    void longPipelinesAreCut();
    void slowRoutesDoNotBlockOthers();
    void head();
    void unknownAndWrongMethod();
    void exceptions();
    void noHeaderInjection();
    void requestIds();
    void forwardedAddresses();
    void disconnectBeforeTheAnswer();
    void disconnectMidAnswer();
    void stopWaitsForRunningHandlers();
    void portInUse();
};

void ServingTest::pipelinedAnswersKeepTheirOrder()
{
    RunningServer server;
    RawClient client(server.port());
    QByteArray requests = "GET /slow HTTP/1.1\r\nHost: t\r\n\r\n";
    for (int i = 0; i < 9; ++i)
        requests += "GET /items/" + QByteArray::number(i) + " HTTP/1.1\r\nHost: t\r\n\r\n";
    client.send(requests);
    EVENTUALLY_EQUAL(server.slowOnes(), 1);
    // One at a time: nothing behind the slow one has started.
    QCOMPARE(server.handled(), 1);
    QCOMPARE(client.received(), QByteArray());
    server.release();
    QCOMPARE(client.receive().body, QByteArray("slow"));
    for (int i = 0; i < 9; ++i)
        QCOMPARE(client.receive().body, "{\"id\":\"" + QByteArray::number(i) + "\"}");
}

void ServingTest::pipelinedBeforeARefusal()
{
    RunningServer server;
    RawClient client(server.port());
    client.send("GET /slow HTTP/1.1\r\nHost: t\r\n\r\nGET /items/1 HTTP/1.1\r\nHost: t\r\n\r\nGET /items/2 HTTP/1.1\r\n\r\n");
    EVENTUALLY_EQUAL(server.slowOnes(), 1);
    server.release();
    QCOMPARE(client.receive().body, QByteArray("slow"));
    QCOMPARE(client.receive().body, QByteArray("{\"id\":\"1\"}"));
    QCOMPARE(client.receive().status, 400);
    QVERIFY(client.waitClosed());
    QCOMPARE(server.handled(), 2);
}

void ServingTest::longPipelinesAreCut()
{
    ServerConfig config;
    config.maxPipelined = 4;
    RunningServer server(config);
    RawClient client(server.port());
    QByteArray requests = "GET /slow HTTP/1.1\r\nHost: t\r\n\r\n";
    for (int i = 0; i < 50; ++i)
        requests += "GET /items/" + QByteArray::number(i) + " HTTP/1.1\r\nHost: t\r\n\r\n";
    client.send(requests);
    EVENTUALLY_EQUAL(server.slowOnes(), 1);
    QTest::qWait(50);
    server.release();
    int answered = 0;
    RawAnswer last;
    for (RawAnswer answer = client.receive(); answer.status != 0; answer = client.receive()) {
        QCOMPARE(answer.status, 200);
        last = answer;
        ++answered;
    }
    QCOMPARE(answered, 4);
    QCOMPARE(last.headers.value("connection"), QByteArray("close"));
}

void ServingTest::slowRoutesDoNotBlockOthers()
{
    ServerConfig config;
    config.workerThreads = 1;
    config.slowThreads = 2;
    RunningServer server(config);
    std::vector<std::unique_ptr<RawClient>> stuck;
    for (int i = 0; i < 20; ++i) {
        stuck.push_back(std::make_unique<RawClient>(server.port()));
        stuck.back()->send("GET /slow HTTP/1.1\r\nHost: t\r\n\r\n");
    }
    EVENTUALLY_EQUAL(server.slowOnes(), 2);
    QVERIFY(server.answers());
    server.release();
    for (const auto &client : stuck)
        QCOMPARE(client->receive().body, QByteArray("slow"));
}

void ServingTest::head()
{
    RunningServer server;
    RawClient client(server.port());
    client.send("HEAD /items/7 HTTP/1.1\r\nHost: t\r\n\r\nGET /items/8 HTTP/1.1\r\nHost: t\r\n\r\n");
    const RawAnswer head = client.receive(true);
    QCOMPARE(head.status, 200);
    QCOMPARE(head.headers.value("content-length"), QByteArray("10"));
    QCOMPARE(client.receive().body, QByteArray("{\"id\":\"8\"}"));
}

void ServingTest::unknownAndWrongMethod()
{
    RunningServer server;
    const RawAnswer unknown = exchange(server.port(), "GET /nothing/here HTTP/1.1\r\nHost: t\r\n\r\n");
    QCOMPARE(unknown.status, 404);
    QCOMPARE(unknown.problemCode(), QStringLiteral("not_found"));
    const RawAnswer wrong = exchange(server.port(), "DELETE /items/1 HTTP/1.1\r\nHost: t\r\n\r\n");
    QCOMPARE(wrong.status, 405);
    QCOMPARE(wrong.problemCode(), QStringLiteral("method_not_allowed"));
    QCOMPARE(wrong.headers.value("allow"), QByteArray("GET, HEAD"));
    QCOMPARE(exchange(server.port(), "OPTIONS /echo HTTP/1.1\r\nHost: t\r\n\r\n").headers.value("allow"), QByteArray("POST"));
    for (const char *path : { "/items/%31", "/items/a%2Fb", "/items/99.9", "/items/", "/items/../hello", "//hello" })
        QCOMPARE(exchange(server.port(), "GET " + QByteArray(path) + " HTTP/1.1\r\nHost: t\r\n\r\n").status, 404);
}

void ServingTest::exceptions()
{
    RunningServer server;
    const RawAnswer answer = exchange(server.port(), "GET /throws HTTP/1.1\r\nHost: t\r\n\r\n");
    QCOMPARE(answer.status, 500);
    QCOMPARE(answer.problemCode(), QStringLiteral("internal_error"));
    QVERIFY(!answer.body.contains("on purpose"));
    QVERIFY(server.answers());
}

void ServingTest::noHeaderInjection()
{
    RunningServer server;
    const RawAnswer answer = exchange(server.port(), "GET /evil HTTP/1.1\r\nHost: t\r\n\r\n");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body, QByteArray("{}"));
    QVERIFY(!answer.headers.contains("set-cookie") && !answer.headers.contains("x-evil"));
    QCOMPARE(answer.headers.value("x-good"), QByteArray("yes"));
}

void ServingTest::requestIds()
{
    RunningServer server;
    const auto idFor = [&server](const QByteArray &header) {
        return exchange(server.port(), "GET /hello HTTP/1.1\r\nHost: t\r\n" + header + "\r\n").headers.value("x-request-id");
    };
    QCOMPARE(idFor("X-Request-Id: abc-12345_Z\r\n"), QByteArray("abc-12345_Z"));
    const QByteArray own = idFor({});
    QVERIFY(own.size() >= 8 && own != idFor({}));
    for (const QByteArray &bad : { QByteArray("short"), QByteArray("has space in it"), QByteArray("<script>alert</script>"),
                                   QByteArray(65, 'a') })
        QVERIFY(idFor("X-Request-Id: " + bad + "\r\n") != bad);
}

void ServingTest::forwardedAddresses()
{
    const auto peerOf = [](RunningServer &server, const QByteArray &forwarded) {
        const RawAnswer answer = exchange(server.port(), "GET /hello HTTP/1.1\r\nHost: t\r\nX-Forwarded-For: " + forwarded
                                                                 + "\r\n\r\n");
        return QJsonDocument::fromJson(answer.body).object().value(QStringLiteral("peer")).toString();
    };
    RunningServer direct;
    QCOMPARE(peerOf(direct, "203.0.113.9"), QStringLiteral("127.0.0.1"));
    ServerConfig config;
    config.trustedProxies = { QHostAddress(QStringLiteral("127.0.0.1")), QHostAddress(QStringLiteral("10.0.0.1")) };
    RunningServer proxied(config);
    QCOMPARE(peerOf(proxied, "203.0.113.9"), QStringLiteral("203.0.113.9"));
    // Only what our own proxies added counts: the left part is the client's invention.
    QCOMPARE(peerOf(proxied, "1.1.1.1, 203.0.113.9, 10.0.0.1"), QStringLiteral("203.0.113.9"));
    QCOMPARE(peerOf(proxied, "nonsense"), QStringLiteral("127.0.0.1"));
    QCOMPARE(peerOf(proxied, "2001:db8::1"), QStringLiteral("2001:db8::1"));
}

void ServingTest::disconnectBeforeTheAnswer()
{
    RunningServer server;
    for (int round = 0; round < 30; ++round) {
        RawClient client(server.port());
        client.send("GET /slow HTTP/1.1\r\nHost: t\r\n\r\nGET /hello HTTP/1.1\r\nHost: t\r\n\r\n");
        if (round < 4)
            EVENTUALLY_EQUAL(server.slowOnes(), round + 1);
        client.socket().abort();
    }
    QTest::qWait(50);
    server.release();
    EVENTUALLY(server.answers());
    EVENTUALLY_EQUAL(server.openConnections(), 0);
}

void ServingTest::disconnectMidAnswer()
{
    RunningServer server;
    for (int round = 0; round < 50; ++round) {
        RawClient client(server.port());
        client.send("GET /large HTTP/1.1\r\nHost: t\r\n\r\nGET /large HTTP/1.1\r\nHost: t\r\n\r\n");
        (void)QTest::qWaitFor([&client] { return client.received().size() > 100; }, 60'000);
        client.socket().abort();
    }
    QVERIFY(server.answers());
    EVENTUALLY_EQUAL(server.openConnections(), 0);
}

void ServingTest::stopWaitsForRunningHandlers()
{
    RunningServer server;
    RawClient waiting(server.port());
    RawClient idle(server.port());
    waiting.send("GET /slow HTTP/1.1\r\nHost: t\r\n\r\n");
    EVENTUALLY_EQUAL(server.slowOnes(), 1);
    std::thread helper([&server] {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        server.release();
    });
    server.server().stop();
    helper.join();
    const RawAnswer answer = waiting.receive();
    QCOMPARE(answer.body, QByteArray("slow"));
    QCOMPARE(answer.headers.value("connection"), QByteArray("close"));
    QVERIFY(waiting.waitClosed());
    QVERIFY(idle.waitClosed());
}

void ServingTest::portInUse()
{
    RunningServer first;
    ServerConfig config;
    config.port = first.port();
    reelmint::http::Server second(reelmint::http::Router(), config);
    const auto listening = second.listen();
    QVERIFY(!listening.ok());
    QVERIFY(listening.error().message.contains(QString::number(first.port())));
}

QTEST_GUILESS_MAIN(ServingTest)
#include "tst_serving.moc"
