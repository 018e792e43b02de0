// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/client/relay.h"

#include <QTcpSocket>

namespace reelmint::test {

Relay::Relay(const QUrl &target) : m_target(target)
{
    connect(&m_listener, &QTcpServer::newConnection, this, &Relay::onConnection);
    if (!m_listener.listen(QHostAddress::LocalHost))
        qFatal("the relay cannot listen: %s", qPrintable(m_listener.errorString()));
}

QUrl Relay::url() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_listener.serverPort()));
}

void Relay::onConnection()
{
    while (QTcpSocket *client = m_listener.nextPendingConnection()) {
        auto *server = new QTcpSocket(client);
        server->connectToHost(m_target.host(), quint16(m_target.port()));
        connect(client, &QTcpSocket::readyRead, server, [client, server] { server->write(client->readAll()); });
        connect(server, &QTcpSocket::readyRead, client, [this, client, server] { onAnswer(client, server); });
        connect(server, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
    }
}

void Relay::onAnswer(QTcpSocket *client, QTcpSocket *server)
{
    const QByteArray data = server->readAll();
    if (m_toLose == 0) {
        client->write(data);
        return;
    }
    --m_toLose;
    ++m_lost;
    client->abort();
}

} // namespace reelmint::test
