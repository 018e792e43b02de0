// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/raw_client.h"
#include "tests/http/running_server.h"

#include <QTest>

using namespace reelmint::tests;

/// What must never reach a handler, and what it is answered with.
class FramingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refused_data();
    void refused();
    void refusedByteByByte_data() { refused_data(); }
    void refusedByteByByte();
    void accepted_data();
    void accepted();
};

void FramingTest::refused_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const QByteArray &request, int status, const char *code = "malformed_request") {
        QTest::newRow(name) << request << status << QString::fromLatin1(code);
    };
    const QByteArray post = "POST /echo HTTP/1.1\r\nHost: t\r\nContent-Type: application/json\r\n";
    row("garbage", "\x16\x03\x01\x02garbage\r\n\r\n", 400);
    row("words", "hello there\r\n\r\n", 400);
    row("empty line first", "\r\nGET /hello HTTP/1.1\r\nHost: t\r\n\r\n", 400);
    row("version 9.9", "GET /hello HTTP/9.9\r\nHost: t\r\n\r\n", 400, "unsupported_http_version");
    row("http2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400);
    row("no version", "GET /hello\r\n\r\n", 400);
    row("two spaces", "GET  /hello HTTP/1.1\r\nHost: t\r\n\r\n", 400);
    row("absolute form", "GET http://t/hello HTTP/1.1\r\nHost: t\r\n\r\n", 400);
    row("fragment", "GET /hello#x HTTP/1.1\r\nHost: t\r\n\r\n", 400);
    row("bare LF", "GET /hello HTTP/1.1\nHost: t\n\n", 400);
    row("bare LF in header", "GET /hello HTTP/1.1\r\nHost: t\nX: y\r\n\r\n", 400);
    row("bare CR", "GET /hello HTTP/1.1\r\nHost: t\rX: y\r\n\r\n", 400);
    row("NUL in header", QByteArray("GET /hello HTTP/1.1\r\nHost: t\r\nX: a\0b\r\n\r\n", 43), 400);
    row("no colon", "GET /hello HTTP/1.1\r\nHost: t\r\nnonsense\r\n\r\n", 400);
    row("space before colon", post + "Content-Length : 2\r\n\r\n{}", 400);
    row("folded line", "GET /hello HTTP/1.1\r\nHost: t\r\nX: a\r\n b\r\n\r\n", 400);
    row("empty name", "GET /hello HTTP/1.1\r\nHost: t\r\n: a\r\n\r\n", 400);
    row("no host", "GET /hello HTTP/1.1\r\n\r\n", 400);
    row("empty host", "GET /hello HTTP/1.1\r\nHost:\r\n\r\n", 400);
    row("two hosts", "GET /hello HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400);
    row("odd host", "GET /hello HTTP/1.1\r\nHost: a/b?c\r\n\r\n", 400);
    row("two lengths", post + "Content-Length: 2\r\nContent-Length: 7\r\n\r\n{}", 400);
    row("same length twice", post + "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}", 400);
    row("length list", post + "Content-Length: 2, 2\r\n\r\n{}", 400);
    row("negative length", post + "Content-Length: -1\r\n\r\n{}", 400);
    row("plus length", post + "Content-Length: +2\r\n\r\n{}", 400);
    row("hex length", post + "Content-Length: 0x2\r\n\r\n{}", 400);
    row("word length", post + "Content-Length: abc\r\n\r\n{}", 400);
    row("empty length", post + "Content-Length:\r\n\r\n{}", 400);
    row("2^64-1 length", post + "Content-Length: 18446744073709551615\r\n\r\n{}", 400);
    row("1e3 length", post + "Content-Length: 1e3\r\n\r\n{}", 400);
    row("length and chunked", post + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}", 400);
    row("chunked", post + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", 411, "length_required");
    row("xchunkedx", post + "Transfer-Encoding: xchunkedx\r\n\r\n2\r\n{}\r\n0\r\n\r\n", 411, "length_required");
    row("body on GET", "GET /hello HTTP/1.1\r\nHost: t\r\nContent-Length: 2\r\n\r\n{}", 400);
    row("two tokens", "GET /hello HTTP/1.1\r\nHost: t\r\nAuthorization: Bearer a\r\nAuthorization: Bearer b\r\n\r\n", 400);
    row("odd expectation", post + "Content-Length: 2\r\nExpect: 200-ok\r\n\r\n{}", 417, "expectation_failed");
    row("wrong type", "POST /echo HTTP/1.1\r\nHost: t\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}", 415,
        "unsupported_media_type");
    row("no type", "POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 2\r\n\r\n{}", 415, "unsupported_media_type");
    row("unknown method", "BREW /hello HTTP/1.1\r\nHost: t\r\n\r\n", 405, "method_not_allowed");
    row("connect", "CONNECT /hello HTTP/1.1\r\nHost: t\r\n\r\n", 405, "method_not_allowed");
    row("long address", "GET /" + QByteArray(10'000, 'a') + " HTTP/1.1\r\nHost: t\r\n\r\n", 414, "uri_too_long");
    row("websocket elsewhere",
        "GET /hello HTTP/1.1\r\nHost: t\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n", 405, "method_not_allowed");
    row("half a handshake", "GET /hello HTTP/1.1\r\nHost: t\r\nUpgrade: websocket\r\n\r\n", 400);
}

void FramingTest::refused()
{
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    QFETCH(QString, code);
    RunningServer server;
    RawClient client(server.port());
    // A second, innocent-looking request follows: nothing of it may be served either.
    client.send(request + "GET /hello HTTP/1.1\r\nHost: t\r\n\r\n");
    const RawAnswer answer = client.receive();
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.problemCode(), code);
    QCOMPARE(answer.headers.value("connection"), QByteArray("close"));
    QVERIFY(client.waitClosed());
    QCOMPARE(client.received(), QByteArray());
    QCOMPARE(server.handled(), 0);
    QVERIFY(server.answers());
}

void FramingTest::refusedByteByByte()
{
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    if (request.size() > 1000)
        return;
    RunningServer server;
    RawClient client(server.port());
    for (const char byte : request) {
        client.send(QByteArray(1, byte));
        QCoreApplication::processEvents();
    }
    QCOMPARE(client.receive().status, status);
    QVERIFY(client.waitClosed());
    QCOMPARE(server.handled(), 0);
}

void FramingTest::accepted_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("staysOpen");
    const QByteArray type = "Content-Type: application/json\r\n";
    QTest::newRow("GET") << QByteArray("GET /items/a_b-9 HTTP/1.1\r\nHost: t:80\r\n\r\n") << 200
                         << QByteArray("{\"id\":\"a_b-9\"}") << true;
    QTest::newRow("query") << QByteArray("GET /items/1?x=%20&y HTTP/1.1\r\nhOST: [::1]:80\r\n\r\n") << 200
                           << QByteArray("{\"id\":\"1\"}") << true;
    QTest::newRow("POST") << QByteArray("POST /echo HTTP/1.1\r\nHost: t\r\n" + type + "Content-Length: 7\r\n\r\n{\"a\":1}")
                          << 200 << QByteArray("{\"a\":1}") << true;
    QTest::newRow("charset") << QByteArray("POST /echo HTTP/1.1\r\nHost: t\r\nContent-Type: Application/JSON; charset=utf-8"
                                           "\r\nContent-Length: 2\r\n\r\n{}") << 200 << QByteArray("{}") << true;
    QTest::newRow("empty POST") << QByteArray("POST /echo HTTP/1.1\r\nHost: t\r\n\r\n") << 200 << QByteArray() << true;
    QTest::newRow("HTTP/1.0") << QByteArray("GET /items/1 HTTP/1.0\r\n\r\n") << 200 << QByteArray("{\"id\":\"1\"}") << false;
    QTest::newRow("close") << QByteArray("GET /items/1 HTTP/1.1\r\nHost: t\r\nConnection: Close\r\n\r\n") << 200
                           << QByteArray("{\"id\":\"1\"}") << false;
    QTest::newRow("h2c ignored") << QByteArray("GET /items/1 HTTP/1.1\r\nHost: t\r\nConnection: Upgrade, HTTP2-Settings\r\n"
                                               "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n\r\n")
                                 << 200 << QByteArray("{\"id\":\"1\"}") << true;
    QTest::newRow("body like a request") << QByteArray("POST /big HTTP/1.1\r\nHost: t\r\nContent-Length: 10\r\n\r\n"
                                                       "\r\n\r\nGET /\r")
                                         << 200 << QByteArray("\r\n\r\nGET /\r") << true;
}

void FramingTest::accepted()
{
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(bool, staysOpen);
    RunningServer server;
    for (const bool inOnePiece : { true, false }) {
        RawClient client(server.port());
        if (inOnePiece)
            client.send(request);
        for (qsizetype i = 0; !inOnePiece && i < request.size(); ++i) {
            client.send(request.mid(i, 1));
            QCoreApplication::processEvents();
        }
        const RawAnswer answer = client.receive();
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.body, body);
        if (!staysOpen) {
            QVERIFY(client.waitClosed());
            continue;
        }
        client.send("GET /items/again HTTP/1.1\r\nHost: t\r\n\r\n");
        QCOMPARE(client.receive().body, QByteArray("{\"id\":\"again\"}"));
    }
}

QTEST_GUILESS_MAIN(FramingTest)
#include "tst_framing.moc"
