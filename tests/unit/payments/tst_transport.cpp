// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/payments/network_transport.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>
#include <QtTest>

using namespace reelmint::payments;

namespace {

const QList<std::pair<QByteArray, QByteArray>> kForm{{"Content-Type", "application/x-www-form-urlencoded"}};

/// A server that answers every connection with fixed bytes (or not at all) and remembers the request.
class RawServer : public QObject
{
public:
    explicit RawServer(QByteArray reply) : m_reply(std::move(reply))
    {
        m_server.listen(QHostAddress::LocalHost);
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = m_server.nextPendingConnection();
            ++connections;
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                received += socket->readAll();
                if (m_reply.isEmpty() || !received.contains("\r\n\r\n"))
                    return;
                socket->write(m_reply);
                socket->disconnectFromHost();
            });
        });
    }

    QUrl url(const char *path) const
    {
        return QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(m_server.serverPort()).arg(QLatin1String(path)));
    }

    QByteArray received;
    int connections = 0;

private:
    QTcpServer m_server;
    QByteArray m_reply;
};

/// send() blocks, so it runs beside the event loop of the server under test.
TransportReply sendFrom(NetworkTransport &transport, const TransportRequest &request, qint64 timeoutMs)
{
    TransportReply reply;
    std::unique_ptr<QThread> thread(QThread::create([&] { reply = transport.send(request, timeoutMs); }));
    thread->start();
    while (!thread->isFinished())
        QTest::qWait(5);
    return reply;
}

} // namespace

class TestTransport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void carriesRequestAndAnswer()
    {
        RawServer server("HTTP/1.1 402 Payment Required\r\nRequest-Id: req_7\r\nContent-Length: 5\r\n\r\nhello");
        NetworkTransport transport;
        const TransportReply reply =
            sendFrom(transport, {true, server.url("/v1/a%2Fb?x%5B0%5D=1"), {{"Idempotency-Key", "k"}, kForm.first()}, "a=1"}, 5000);
        QCOMPARE(reply.status, 402);
        QCOMPARE(reply.body, QByteArray("hello"));
        QCOMPARE(reply.header("request-id"), QByteArray("req_7"));
        QVERIFY(server.received.startsWith("POST /v1/a%2Fb?x%5B0%5D=1 HTTP/1.1\r\n"));
        QVERIFY(server.received.contains("Idempotency-Key: k\r\n"));
        QVERIFY(server.received.endsWith("a=1"));
    }

    void knowsWhenNothingWasSent()
    {
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        const QUrl url(QStringLiteral("http://127.0.0.1:%1/").arg(closed.serverPort()));
        closed.close();
        NetworkTransport transport;
        const TransportReply reply = sendFrom(transport, {true, url, kForm, "a=1"}, 5000);
        QCOMPARE(reply.status, 0);
        QVERIFY(reply.neverSent);
    }

    void silenceIsNotAnAnswer()
    {
        RawServer server("");
        NetworkTransport transport;
        const TransportReply reply = sendFrom(transport, {true, server.url("/"), kForm, "a=1"}, 200);
        QCOMPARE(reply.status, 0);
        QVERIFY(!reply.neverSent);
        QVERIFY(!reply.problem.isEmpty());
    }

    void halfABodyIsNotAnAnswer()
    {
        RawServer server("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"id\":");
        NetworkTransport transport;
        const TransportReply reply = sendFrom(transport, {true, server.url("/"), kForm, "a=1"}, 5000);
        QCOMPARE(reply.status, 0);
        QVERIFY(!reply.neverSent);
    }

    void doesNotCarryTheKeyToAnotherAddress()
    {
        RawServer elsewhere("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        RawServer server("HTTP/1.1 307 Temporary Redirect\r\nLocation: " + elsewhere.url("/").toEncoded()
                         + "\r\nContent-Length: 0\r\n\r\n");
        NetworkTransport transport;
        const TransportReply reply =
            sendFrom(transport, {false, server.url("/"), {{"Authorization", "Bearer sk_test_x"}}, {}}, 5000);
        QCOMPARE(reply.status, 307);
        QCOMPARE(elsewhere.connections, 0);
    }

    void nobodyWaitsWhenTheProgramEnds()
    {
        RawServer server("");
        NetworkTransport transport;
        TransportReply waited;
        std::unique_ptr<QThread> thread(QThread::create([&] { waited = transport.send({false, server.url("/"), {}, {}}, 600'000); }));
        thread->start();
        QTRY_COMPARE(server.connections, 1);
        transport.stop();
        QVERIFY(thread->wait(30'000));
        QVERIFY(!waited.neverSent);
        QCOMPARE(waited.header("stripe-should-retry"), QByteArray("false"));
        QVERIFY(transport.send({false, server.url("/"), {}, {}}, 600'000).neverSent);
        transport.sleep(600'000);
        QCOMPARE(server.connections, 1);
    }

    void servesSeveralThreadsAtOnce()
    {
        RawServer server("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        NetworkTransport transport;
        std::atomic<int> good = 0;
        std::vector<std::unique_ptr<QThread>> threads;
        for (int i = 0; i < 8; ++i) {
            threads.emplace_back(QThread::create([&] {
                if (transport.send({false, server.url("/"), {}, {}}, 5000).status == 200)
                    ++good;
            }));
            threads.back()->start();
        }
        for (const auto &thread : threads) {
            while (!thread->isFinished())
                QTest::qWait(5);
        }
        QCOMPARE(good.load(), 8);
    }
};

QTEST_GUILESS_MAIN(TestTransport)
#include "tst_transport.moc"
