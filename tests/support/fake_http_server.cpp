// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_http_server.h"

#include <QJsonDocument>
#include <QTimer>

#include <memory>

namespace reelmint::testing {

QJsonObject FakeRequest::json() const
{
    return QJsonDocument::fromJson(body).object();
}

FakeReply FakeReply::json(const QJsonObject &object, int status)
{
    FakeReply reply;
    reply.status = status;
    reply.body = QJsonDocument(object).toJson(QJsonDocument::Compact);
    return reply;
}

FakeReply FakeReply::problem(int status, const QString &code, const QString &detail, QJsonObject figures)
{
    figures.insert(QStringLiteral("type"), QStringLiteral("about:blank"));
    figures.insert(QStringLiteral("title"), QStringLiteral("Problem"));
    figures.insert(QStringLiteral("status"), status);
    figures.insert(QStringLiteral("detail"), detail);
    figures.insert(QStringLiteral("code"), code);
    figures.insert(QStringLiteral("request_id"), QStringLiteral("req_1"));
    FakeReply reply = json(figures, status);
    reply.contentType = "application/problem+json";
    return reply;
}

FakeReply FakeReply::broken(How how, const QByteArray &body)
{
    FakeReply reply;
    reply.how = how;
    reply.body = body;
    return reply;
}

FakeHttpServer::FakeHttpServer(QObject *parent) : QObject(parent)
{
    connect(&m_server, &QTcpServer::newConnection, this, &FakeHttpServer::onConnection);
    if (!m_server.listen(QHostAddress::LocalHost))
        qFatal("the test's server cannot listen: %s", qPrintable(m_server.errorString()));
    m_port = m_server.serverPort();
}

QUrl FakeHttpServer::url() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_port));
}

void FakeHttpServer::goAway()
{
    m_server.close();
    for (const QPointer<QTcpSocket> &socket : std::as_const(m_sockets)) {
        if (socket)
            socket->abort();
    }
    m_sockets.clear();
}

bool FakeHttpServer::comeBack()
{
    return m_server.listen(QHostAddress::LocalHost, m_port);
}

void FakeHttpServer::onConnection()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        m_sockets.append(socket);
        const auto received = std::make_shared<QByteArray>();
        connect(socket, &QTcpSocket::readyRead, this, [this, socket, received] {
            *received += socket->readAll();
            onData(socket, *received);
        });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    }
}

void FakeHttpServer::onData(QTcpSocket *socket, QByteArray &buffer)
{
    const qsizetype end = buffer.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    FakeRequest request;
    const QList<QByteArray> lines = buffer.first(end).split('\n');
    const QList<QByteArray> first = lines.first().trimmed().split(' ');
    request.method = first.value(0);
    request.target = first.value(1);
    for (const QByteArray &line : lines.sliced(1)) {
        const qsizetype colon = line.indexOf(':');
        request.headers.insert(line.first(colon).trimmed().toLower(), line.sliced(colon + 1).trimmed());
    }
    const qsizetype length = request.header("content-length").toLongLong();
    if (buffer.size() < end + 4 + length)
        return;
    request.body = buffer.sliced(end + 4, length);
    buffer.remove(0, end + 4 + length);
    m_requests.append(request);
    if (!m_queue.isEmpty())
        answer(socket, m_queue.takeFirst());
    else if (m_handler)
        answer(socket, m_handler(request));
    else
        answer(socket, FakeReply::problem(404, QStringLiteral("not_found"), QStringLiteral("Nothing is scripted.")));
}

void FakeHttpServer::answer(QTcpSocket *socket, const FakeReply &reply)
{
    using How = FakeReply::How;
    if (reply.how == How::Never)
        return;
    if (reply.how == How::HangUp) {
        socket->abort();
        return;
    }
    QByteArray head = "HTTP/1.1 " + QByteArray::number(reply.status) + " Status\r\nContent-Type: " + reply.contentType
        + "\r\nContent-Length: " + QByteArray::number(reply.body.size()) + "\r\n";
    for (const auto &[name, value] : reply.headers)
        head += name + ": " + value + "\r\n";
    head += "\r\n";
    socket->write(head);
    switch (reply.how) {
    case How::Half:
        socket->write(reply.body.first(reply.body.size() / 2));
        socket->disconnectFromHost();
        break;
    case How::HalfOpen:
        socket->write(reply.body.first(reply.body.size() / 2));
        break;
    case How::DripBytes:
        drip(socket, reply.body);
        break;
    default:
        socket->write(reply.body);
        break;
    }
}

void FakeHttpServer::drip(QTcpSocket *socket, const QByteArray &bytes)
{
    auto *timer = new QTimer(socket);
    const auto rest = std::make_shared<QByteArray>(bytes);
    connect(timer, &QTimer::timeout, socket, [socket, timer, rest] {
        socket->write(rest->first(1));
        rest->remove(0, 1);
        if (rest->isEmpty())
            timer->deleteLater();
    });
    timer->start(10);
}

} // namespace reelmint::testing
