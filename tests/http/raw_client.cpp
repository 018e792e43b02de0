// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/raw_client.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

namespace reelmint::tests {

QString RawAnswer::problemCode() const
{
    if (headers.value("content-type") != "application/problem+json")
        return {};
    const QJsonObject document = QJsonDocument::fromJson(body).object();
    for (const char *name : { "type", "title", "status", "detail", "code", "request_id" }) {
        const QJsonValue member = document.value(QLatin1String(name));
        if (member.isUndefined() || (member.isString() && member.toString().isEmpty()))
            return {};
    }
    if (document.value(QStringLiteral("status")).toInteger() != status
        || document.value(QStringLiteral("request_id")).toString().toLatin1() != headers.value("x-request-id"))
        return {};
    return document.value(QStringLiteral("code")).toString();
}

RawClient::RawClient(quint16 port)
{
    QObject::connect(&m_socket, &QIODevice::readyRead, &m_socket, [this] { m_buffer += m_socket.readAll(); });
    m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    (void)QTest::qWaitFor([this] { return m_socket.state() == QAbstractSocket::ConnectedState; }, 60'000);
}

void RawClient::send(const QByteArray &bytes)
{
    m_socket.write(bytes);
    m_socket.flush();
}

bool RawClient::takeHead(RawAnswer &answer)
{
    const qsizetype end = m_buffer.indexOf("\r\n\r\n");
    if (end < 0)
        return false;
    const QList<QByteArray> lines = m_buffer.left(end).split('\n');
    answer.status = lines.first().mid(9, 3).toInt();
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const qsizetype colon = lines.at(i).indexOf(':');
        answer.headers.insert(lines.at(i).left(colon).toLower(), lines.at(i).mid(colon + 1).trimmed());
    }
    m_buffer.remove(0, end + 4);
    return true;
}

RawAnswer RawClient::receive(bool headOnly)
{
    RawAnswer answer;
    const auto closed = [this] { return m_socket.state() != QAbstractSocket::ConnectedState; };
    (void)QTest::qWaitFor([&] { return m_buffer.contains("\r\n\r\n") || closed(); }, 60'000);
    if (!takeHead(answer))
        return answer;
    if (headOnly || answer.status < 200 || answer.status == 204)
        return answer;
    const qsizetype length = answer.headers.value("content-length").toLongLong();
    (void)QTest::qWaitFor([&] { return m_buffer.size() >= length || closed(); }, 60'000);
    answer.body = m_buffer.left(length);
    m_buffer.remove(0, length);
    return answer;
}

bool RawClient::waitClosed(int timeoutMs)
{
    return QTest::qWaitFor([this] { return m_socket.state() == QAbstractSocket::UnconnectedState; }, timeoutMs);
}

bool RawClient::isOpen() const
{
    return m_socket.state() == QAbstractSocket::ConnectedState;
}

RawAnswer exchange(quint16 port, const QByteArray &request)
{
    RawClient client(port);
    client.send(request);
    return client.receive();
}

} // namespace reelmint::tests
