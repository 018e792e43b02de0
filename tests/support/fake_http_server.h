// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>

namespace reelmint::testing {

struct FakeRequest
{
    QByteArray method;
    QByteArray target; ///< path and query as sent
    QHash<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;

    QByteArray header(const char *name) const { return headers.value(QByteArray(name).toLower()); }
    QJsonObject json() const;
};

struct FakeReply
{
    enum class How {
        Whole,     ///< an ordinary answer
        Never,     ///< the connection stays open and silent
        Half,      ///< half of the body, then the connection is closed
        HalfOpen,  ///< half of the body, then silence
        HangUp,    ///< the connection is closed without a word
        DripBytes, ///< the body byte by byte, a byte every few milliseconds
    };

    int status = 200;
    QByteArray body;
    QByteArray contentType = "application/json";
    QList<QPair<QByteArray, QByteArray>> headers = {};
    How how = How::Whole;

    static FakeReply json(const QJsonObject &object, int status = 200);
    static FakeReply problem(int status, const QString &code, const QString &detail, QJsonObject figures = {});
    static FakeReply broken(How how, const QByteArray &body = "{\"ok\":true}");
};

/// A real HTTP/1.1 server on a free loopback port, in the test's own thread, that gives scripted answers. Knows only what
/// the tests need: Content-Length bodies and keep-alive.
class FakeHttpServer : public QObject
{
    Q_OBJECT

public:
    using Handler = std::function<FakeReply(const FakeRequest &)>;

    explicit FakeHttpServer(QObject *parent = nullptr);

    QUrl url() const;
    /// Answers whatever no queued reply is there for.
    void setHandler(Handler handler) { m_handler = std::move(handler); }
    /// The next answers, in this order, before the handler is asked.
    void enqueue(const FakeReply &reply) { m_queue.append(reply); }
    const QList<FakeRequest> &requests() const { return m_requests; }
    void forgetRequests() { m_requests.clear(); }
    /// Nobody listens any more; open connections are dropped.
    void goAway();
    /// Listens again on the same port.
    bool comeBack();

private:
    void onConnection();
    void onData(QTcpSocket *socket, QByteArray &buffer);
    void answer(QTcpSocket *socket, const FakeReply &reply);
    void drip(QTcpSocket *socket, const QByteArray &bytes);

    QTcpServer m_server;
    quint16 m_port = 0;
    Handler m_handler;
    QList<FakeReply> m_queue;
    QList<FakeRequest> m_requests;
    QList<QPointer<QTcpSocket>> m_sockets;
};

} // namespace reelmint::testing
