// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/raw_client.h"
#include "tests/http/running_server.h"

#include <QFile>
#include <QTest>

#include <vector>

using namespace reelmint::tests;
using reelmint::http::ServerConfig;

namespace {

/// Resident memory of this process in bytes, or nothing where the system does not tell.
std::optional<qint64> residentBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    return file.readAll().split(' ').value(1).toLongLong() * 4096;
}

ServerConfig impatient()
{
    ServerConfig config;
    config.requestDeadlineMs = 300;
    config.keepAliveIdleMs = 1500;
    return config;
}

} // namespace

/// Size and time limits: whoever sends too much, too slowly or nothing at all is cut, and the others are served.
class LimitsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bodySizes();
    void hundredMegabytes_data();
    void hundredMegabytes();
    void manyHeaderLines();
    void endlessHeader();
    void halfARequest();
    void halfABody();
    void silentClients();
    void tooManyConnections();
    void slowReaderIsCut();
    void expectContinue();
};

void LimitsTest::bodySizes()
{
    RunningServer server;
    const auto post = [&server](const QByteArray &path, qsizetype size) {
        return exchange(server.port(), "POST " + path + " HTTP/1.1\r\nHost: t\r\nContent-Type: application/json\r\n"
                                               "Content-Length: " + QByteArray::number(size) + "\r\n\r\n"
                                               + QByteArray(size, 'x'));
    };
    QCOMPARE(post("/echo", 64 * 1024).body.size(), 64 * 1024);
    QCOMPARE(post("/echo", 64 * 1024 + 1).status, 413);
    QCOMPARE(post("/echo", 64 * 1024 + 1).problemCode(), QStringLiteral("body_too_large"));
    QCOMPARE(post("/big", 1024 * 1024).body.size(), 1024 * 1024);
    QCOMPARE(post("/big", 1024 * 1024 + 1).status, 413);
    QCOMPARE(post("/nothing", 5).status, 404);
    QCOMPARE(post("/hello", 5).status, 405);
}

void LimitsTest::hundredMegabytes_data()
{
    QTest::addColumn<QByteArray>("framing");
    QTest::addColumn<int>("status");
    QTest::newRow("announced") << QByteArray("Content-Length: 104857600\r\n") << 413;
    QTest::newRow("chunked") << QByteArray("Transfer-Encoding: chunked\r\n") << 411;
}

void LimitsTest::hundredMegabytes()
{
    QFETCH(QByteArray, framing);
    QFETCH(int, status);
    RunningServer server;
    const auto before = residentBytes();
    RawClient client(server.port());
    client.send("POST /big HTTP/1.1\r\nHost: t\r\n" + framing + "\r\n");
    // A rude client that goes on sending whatever it is told.
    const QByteArray block(1024 * 1024, 'x');
    for (int i = 0; i < 100 && client.isOpen(); ++i) {
        client.send(block);
        (void)QTest::qWaitFor([&client] { return client.socket().bytesToWrite() == 0 || !client.isOpen(); }, 60'000);
    }
    QCOMPARE(client.receive().status, status);
    QVERIFY(client.waitClosed());
    QCOMPARE(server.handled(), 0);
    if (before)
        QVERIFY2(*residentBytes() - *before < 40 * 1024 * 1024, "the body was kept in memory");
    QVERIFY(server.answers());
}

void LimitsTest::manyHeaderLines()
{
    RunningServer server;
    QByteArray lines;
    for (int i = 0; i < 99; ++i)
        lines += "X-" + QByteArray::number(i) + ": y\r\n";
    const QByteArray start = "GET /hello HTTP/1.1\r\nHost: t\r\n";
    QCOMPARE(exchange(server.port(), start + lines + "\r\n").status, 200);
    const RawAnswer refused = exchange(server.port(), start + lines + "X-99: y\r\n\r\n");
    QCOMPARE(refused.status, 431);
    QCOMPARE(refused.problemCode(), QStringLiteral("headers_too_large"));
    QCOMPARE(exchange(server.port(), start + "X: " + QByteArray(33'000, 'y') + "\r\n\r\n").status, 431);
}

void LimitsTest::endlessHeader()
{
    RunningServer server;
    RawClient client(server.port());
    client.send("GET /hello HTTP/1.1\r\nHost: t\r\nX: ");
    for (int i = 0; i < 64 && client.isOpen(); ++i) {
        client.send(QByteArray(1024 * 1024, 'y'));
        (void)QTest::qWaitFor([&client] { return client.socket().bytesToWrite() == 0 || !client.isOpen(); }, 60'000);
    }
    QCOMPARE(client.receive().status, 431);
    QVERIFY(client.waitClosed());
    QVERIFY(server.answers());
}

void LimitsTest::halfARequest()
{
    RunningServer server(impatient());
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 50; ++i) {
        clients.push_back(std::make_unique<RawClient>(server.port()));
        clients.back()->send("GET /hello HTTP/1.1\r\nHost: t\r\nX-Slow: ");
    }
    // Dripping on does not buy time: the deadline is for the whole request.
    for (auto &client : clients)
        client->send("a");
    for (auto &client : clients) {
        const RawAnswer answer = client->receive();
        QCOMPARE(answer.status, 408);
        QCOMPARE(answer.problemCode(), QStringLiteral("request_timeout"));
        QVERIFY(client->waitClosed());
    }
    QVERIFY(server.answers());
}

void LimitsTest::halfABody()
{
    RunningServer server(impatient());
    RawClient client(server.port());
    client.send("POST /echo HTTP/1.1\r\nHost: t\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{");
    QCOMPARE(client.receive().status, 408);
    QVERIFY(client.waitClosed());
    QCOMPARE(server.handled(), 0);
}

void LimitsTest::silentClients()
{
    RunningServer server(impatient());
    RawClient silent(server.port());
    RawClient used(server.port());
    used.send("GET /hello HTTP/1.1\r\nHost: t\r\n\r\n");
    QCOMPARE(used.receive().status, 200);
    QVERIFY(silent.waitClosed());
    QVERIFY(used.waitClosed());
    QCOMPARE(silent.received(), QByteArray());
}

void LimitsTest::tooManyConnections()
{
    ServerConfig config;
    config.maxConnections = 3;
    RunningServer server(config);
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 3; ++i) {
        clients.push_back(std::make_unique<RawClient>(server.port()));
        clients.back()->send("GET /hello HTTP/1.1\r\nHost: t\r\n\r\n");
        QCOMPARE(clients.back()->receive().status, 200);
    }
    RawClient extra(server.port());
    extra.send("GET /hello HTTP/1.1\r\nHost: t\r\n\r\n");
    const RawAnswer busy = extra.receive();
    QCOMPARE(busy.status, 503);
    QCOMPARE(busy.problemCode(), QStringLiteral("too_many_connections"));
    QVERIFY(!busy.headers.value("retry-after").isEmpty());
    QVERIFY(extra.waitClosed());
    clients.clear();
    EVENTUALLY(server.answers());
}

void LimitsTest::slowReaderIsCut()
{
    RunningServer server(impatient());
    RawClient client(server.port());
    client.socket().setReadBufferSize(1);
    for (int i = 0; i < 20; ++i)
        client.send("GET /large HTTP/1.1\r\nHost: t\r\n\r\n");
    EVENTUALLY(server.openConnections() == 0);
    QVERIFY(server.answers());
}

void LimitsTest::expectContinue()
{
    RunningServer server;
    RawClient client(server.port());
    const QByteArray head = "POST /echo HTTP/1.1\r\nHost: t\r\nContent-Type: application/json\r\nExpect: 100-continue\r\n";
    client.send(head + "Content-Length: 2\r\n\r\n");
    QCOMPARE(client.receive().status, 100);
    client.send("{}");
    QCOMPARE(client.receive().body, QByteArray("{}"));
    // Too much: refused before a byte of it was sent.
    client.send(head + "Content-Length: 100000\r\n\r\n");
    QCOMPARE(client.receive().status, 413);
    QVERIFY(client.waitClosed());
}

QTEST_GUILESS_MAIN(LimitsTest)
#include "tst_limits.moc"
