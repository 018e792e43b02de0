// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/live_channel.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QWebSocket>
#include <QWebSocketServer>

using namespace reelmint::net;
using State = LiveChannel::State;

namespace {

LiveSettings settingsFor(quint16 port)
{
    LiveSettings settings;
    settings.base = QUrl(QStringLiteral("http://127.0.0.1:%1/prefix").arg(port));
    settings.connectMs = 500;
    settings.pingMs = 100;
    settings.pongMs = 200;
    settings.firstRetryMs = 10;
    settings.maxRetryMs = 50;
    settings.maxMessageBytes = 4096;
    return settings;
}

class LiveServer : public QObject
{
    Q_OBJECT

public:
    LiveServer() : m_server(QStringLiteral("test"), QWebSocketServer::NonSecureMode)
    {
        connect(&m_server, &QWebSocketServer::newConnection, this, [this] {
            QWebSocket *socket = m_server.nextPendingConnection();
            socket->setParent(this);
            sockets.append(socket);
            if (greet)
                socket->sendTextMessage(QStringLiteral(R"({"type":"balance","n":%1})").arg(sockets.size()));
        });
    }

    bool listen(quint16 port = 0) { return m_server.listen(QHostAddress::LocalHost, port); }
    quint16 port() const { return m_server.serverPort(); }
    void goAway()
    {
        m_server.close();
        for (QWebSocket *socket : std::as_const(sockets))
            socket->abort();
    }

    QList<QWebSocket *> sockets;
    bool greet = true;

private:
    QWebSocketServer m_server;
};

} // namespace

class TestLiveChannel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void connectsWithTheTokenAndPassesMessagesOn()
    {
        LiveServer server;
        QVERIFY(server.listen());
        LiveChannel channel(settingsFor(server.port()));
        QSignalSpy messages(&channel, &LiveChannel::messageReceived);
        channel.start("tok");
        QTRY_COMPARE(messages.size(), 1);
        QVERIFY(channel.isConnected());
        const QNetworkRequest request = server.sockets.first()->request();
        QCOMPARE(request.rawHeader("Authorization"), "Bearer tok");
        QCOMPARE(request.url().path(), QStringLiteral("/prefix/api/live"));
        server.sockets.first()->sendTextMessage(QStringLiteral("not json"));
        server.sockets.first()->sendTextMessage(QStringLiteral("[1]"));
        server.sockets.first()->sendTextMessage(QStringLiteral(R"({"type":"order"})"));
        QTRY_COMPARE(messages.size(), 2);
        QCOMPARE(messages.last().first().toJsonObject().value(QStringLiteral("type")).toString(), QStringLiteral("order"));
    }

    void comesBackAfterTheServerDid()
    {
        LiveServer server;
        QVERIFY(server.listen());
        const quint16 port = server.port();
        LiveChannel channel(settingsFor(port));
        channel.start("tok");
        QTRY_VERIFY(channel.isConnected());
        server.goAway();
        QTRY_COMPARE(channel.state(), State::Waiting);
        LiveServer next;
        QVERIFY(QTest::qWaitFor([&next, port] { return next.listen(port); }));
        QSignalSpy messages(&channel, &LiveChannel::messageReceived);
        QTRY_COMPARE(messages.size(), 1);
        QVERIFY(channel.isConnected());
    }

    // A proxy that dropped the connection without telling: no close, no reset, only silence.
    void noticesASilentDeath()
    {
        QTcpServer relay;
        QVERIFY(relay.listen(QHostAddress::LocalHost));
        LiveServer server;
        QVERIFY(server.listen());
        int connections = 0;
        bool silent = false;
        connect(&relay, &QTcpServer::newConnection, this, [&] {
            ++connections;
            QTcpSocket *client = relay.nextPendingConnection();
            auto *upstream = new QTcpSocket(client);
            upstream->connectToHost(QHostAddress(QHostAddress::LocalHost), server.port());
            connect(client, &QTcpSocket::readyRead, upstream, [&silent, client, upstream] {
                const QByteArray data = client->readAll();
                if (!silent)
                    upstream->write(data);
            });
            connect(upstream, &QTcpSocket::readyRead, client, [client, upstream] { client->write(upstream->readAll()); });
        });
        LiveSettings settings = settingsFor(relay.serverPort());
        settings.pongMs = 2'000; // far more than an answer takes, also on a busy machine
        LiveChannel channel(settings);
        channel.start("tok");
        QTRY_VERIFY(channel.isConnected());
        // It stays while pings are answered …
        QTest::qWait(500);
        QCOMPARE(connections, 1);
        QVERIFY(channel.isConnected());
        // … and is given up when they are not.
        QSignalSpy states(&channel, &LiveChannel::stateChanged);
        silent = true;
        QTRY_VERIFY_WITH_TIMEOUT(!states.isEmpty(), 20'000);
        silent = false;
        QTRY_VERIFY_WITH_TIMEOUT(channel.isConnected(), 20'000);
        QVERIFY(connections >= 2);
    }

    void aHandshakeThatNeverEndsIsGivenUp()
    {
        QTcpServer deaf;
        QVERIFY(deaf.listen(QHostAddress::LocalHost));
        LiveSettings settings = settingsFor(deaf.serverPort());
        settings.connectMs = 50;
        LiveChannel channel(settings);
        channel.start("tok");
        QTRY_COMPARE(channel.state(), State::Waiting);
        QTRY_COMPARE(channel.state(), State::Connecting);
    }

    void aRefusedHandshakeIsTriedAgainLater()
    {
        QTcpServer http;
        QVERIFY(http.listen(QHostAddress::LocalHost));
        int attempts = 0;
        connect(&http, &QTcpServer::newConnection, this, [&] {
            QTcpSocket *socket = http.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [&attempts, socket] {
                ++attempts;
                socket->readAll();
                socket->write("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                socket->disconnectFromHost();
            });
        });
        LiveChannel channel(settingsFor(http.serverPort()));
        QSignalSpy states(&channel, &LiveChannel::stateChanged);
        channel.start("tok");
        QTRY_VERIFY(attempts >= 3);
        for (const QList<QVariant> &state : std::as_const(states))
            QVERIFY(state.first().value<State>() != State::Connected);
    }

    void tooLargeMessagesEndTheConnection()
    {
        LiveServer server;
        QVERIFY(server.listen());
        LiveChannel channel(settingsFor(server.port()));
        QSignalSpy messages(&channel, &LiveChannel::messageReceived);
        channel.start("tok");
        QTRY_COMPARE(messages.size(), 1);
        server.sockets.first()->sendTextMessage(QStringLiteral(R"({"x":"%1"})").arg(QString(10'000, u'x')));
        QTRY_COMPARE(server.sockets.size(), 2);
        for (const QList<QVariant> &message : std::as_const(messages))
            QVERIFY(!message.first().toJsonObject().contains(QStringLiteral("x")));
    }

    void stopMeansStop()
    {
        LiveServer server;
        QVERIFY(server.listen());
        LiveChannel channel(settingsFor(server.port()));
        channel.start("tok");
        QTRY_VERIFY(channel.isConnected());
        channel.stop();
        QCOMPARE(channel.state(), State::Stopped);
        QTest::qWait(200);
        QCOMPARE(server.sockets.size(), 1);
        channel.start("other");
        QTRY_COMPARE(server.sockets.size(), 2);
        QCOMPARE(server.sockets.last()->request().rawHeader("Authorization"), "Bearer other");
    }

    void reconnectNowDoesNotWait()
    {
        QTcpServer probe;
        QVERIFY(probe.listen(QHostAddress::LocalHost));
        const quint16 port = probe.serverPort();
        probe.close();
        LiveSettings settings = settingsFor(port);
        settings.firstRetryMs = 600'000;
        settings.maxRetryMs = 600'000;
        LiveChannel channel(settings);
        channel.start("tok");
        QTRY_COMPARE(channel.state(), State::Waiting);
        LiveServer server;
        QVERIFY(server.listen(port));
        channel.reconnectNow();
        QTRY_VERIFY(channel.isConnected());
    }
};

QTEST_GUILESS_MAIN(TestLiveChannel)
#include "tst_live_channel.moc"
