// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/http/connection.h"

#include "backend-stub/http/qt_http_shim.h"
#include "backend-stub/http/request_guard.h"
#include "backend-stub/http/response_writer.h"

#include "app/core/ids.h"

#include <QLoggingCategory>
#include <QTcpSocket>
#include <QUrl>

#include <algorithm>

Q_LOGGING_CATEGORY(lcHttp, "reelmint.http")
Q_LOGGING_CATEGORY(lcAccess, "reelmint.http.access")

namespace reelmint::http {
namespace {

constexpr qint64 drainTotalMs = 10'000;

bool isSaneRequestId(const QByteArray &id)
{
    return id.size() >= 8 && id.size() <= 64 && std::all_of(id.cbegin(), id.cend(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
}

Response problemFor(const ScanFailure &failure)
{
    return Response::problem(failure.status, failure.code, failure.message);
}

} // namespace

Connection::Connection(QTcpSocket *socket, ServerContext &context)
    : QObject(socket), m_socket(socket), m_context(context),
      m_scanner(ScanLimits { context.config.maxHeaderBytes, context.config.maxHeaderLines })
{
    m_clock.start();
    m_context.connections.insert(this);
    connect(socket, &QIODevice::readyRead, this, &Connection::onReadyRead);
    connect(socket, &QIODevice::bytesWritten, this, [this] { m_lastActivityMs = m_clock.elapsed(); });
}

Connection::~Connection()
{
    m_context.connections.remove(this);
    if (m_context.delivering == this)
        m_context.delivering = nullptr;
}

void Connection::onReadyRead()
{
    m_readScheduled = false;
    m_lastActivityMs = m_clock.elapsed();
    if (m_phase == Phase::Draining || m_phase == Phase::LastAnswer) {
        m_socket->readAll();
        return;
    }
    m_context.delivering = this;
    if (!qtReadsWhileHandling && !m_queue.empty())
        return;
    if (m_phase == Phase::Detached)
        return;
    if (m_awaitingQt) {
        qCWarning(lcHttp, "QtHttpServer did not recognise a request that was complete");
        return refuse(Response::problem(400, QStringLiteral("malformed_request"),
                                        QStringLiteral("The request could not be understood.")));
    }
    if (m_socket->bytesAvailable() > 0)
        scan(m_socket->peek(m_socket->bytesAvailable()));
}

void Connection::scan(const QByteArray &bytes)
{
    if (m_requestStartMs < 0)
        m_requestStartMs = m_clock.elapsed();
    qsizetype position = 0;
    while (position < bytes.size()) {
        const bool inHead = m_scanner.state() == RequestScanner::State::Head;
        position += m_scanner.feed(QByteArrayView(bytes).sliced(position));
        const RequestScanner::State state = m_scanner.state();
        if (state == RequestScanner::State::Failed)
            return refuse(problemFor(m_scanner.failure()));
        const bool headDone = inHead && state != RequestScanner::State::Head;
        if (headDone) {
            if (const auto refusal = objection(m_scanner.head(), m_context, !m_queue.empty()))
                return refuse(*refusal);
        }
        if (state == RequestScanner::State::Complete)
            break;
        if (headDone && position == bytes.size() && m_scanner.head().expectContinue && m_queue.empty()
            && !qtAnswersExpect)
            m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
    }
    if (m_scanner.state() == RequestScanner::State::Complete) {
        m_awaitingQt = true;
        readMoreSoon(); // finds out when QtHttpServer did not see the same request, and continues a pipeline
    }
}

bool Connection::deliver(const QByteArray &body, std::shared_ptr<void> hold)
{
    if (!m_awaitingQt || body.size() != m_scanner.head().contentLength) {
        qCWarning(lcHttp, "QtHttpServer and the scanner disagree about a request; the connection is closed");
        m_phase = Phase::LastAnswer;
        detachQt();
        m_socket->abort();
        return false;
    }
    m_awaitingQt = false;
    Exchange exchange = makeExchange();
    exchange.request = makeRequest(body);
    exchange.hold = std::move(hold);
    const bool last = !exchange.keepAlive || static_cast<int>(m_queue.size()) + 1 >= m_context.config.maxPipelined;
    exchange.keepAlive = !last;
    m_queue.push_back(std::move(exchange));
    m_scanner.reset();
    m_requestStartMs = -1;
    if (last) {
        // Whatever follows is not served, so QtHttpServer must not see it.
        m_phase = Phase::LastAnswer;
        detachQt();
    }
    startNext();
    return true;
}

bool Connection::deliverUpgrade()
{
    if (!m_awaitingQt || !m_scanner.head().wantsWebSocket)
        return false;
    m_awaitingQt = false;
    m_phase = Phase::Detached; // QtHttpServer takes our slots off the socket, too
    m_context.expectWebSocket(this, makeRequest({}));
    m_context.connections.remove(this); // from here on the hub's limits and deadlines count
    return true;
}

void Connection::refuse(const Response &response)
{
    detachQt();
    if (m_socket->isTransactionStarted())
        m_socket->commitTransaction();
    m_phase = Phase::LastAnswer;
    Exchange exchange = makeExchange();
    exchange.refusal = response;
    exchange.keepAlive = false;
    m_queue.push_back(std::move(exchange));
    m_awaitingQt = false;
    m_requestStartMs = -1;
    m_socket->readAll();
    startNext();
}

Connection::Exchange Connection::makeExchange() const
{
    const RequestHead &head = m_scanner.head();
    Exchange exchange;
    const QByteArray given = head.header("x-request-id");
    exchange.requestId = isSaneRequestId(given) ? given : newUuidV7().toLatin1();
    exchange.keepAlive = head.keepAlive;
    exchange.headOnly = head.method == Method::Head;
    const QByteArray method = head.methodName.isEmpty() ? QByteArray("-") : head.methodName;
    const QByteArray path = head.path.isEmpty() ? QByteArray("-") : head.path.left(200);
    exchange.logLine = "peer=" + clientAddress(head, m_socket->peerAddress(), m_context.config.trustedProxies) + " method="
            + method + " path=" + path;
    exchange.timer.start();
    return exchange;
}

Request Connection::makeRequest(const QByteArray &body) const
{
    const RequestHead &head = m_scanner.head();
    Request request;
    request.method = head.method;
    request.path = head.path;
    request.query = QUrlQuery(QString::fromUtf8(head.rawQuery));
    request.headers = head.headers;
    request.body = body;
    request.peerAddress = clientAddress(head, m_socket->peerAddress(), m_context.config.trustedProxies);
    return request;
}

void Connection::startNext()
{
    if (m_running || m_queue.empty())
        return;
    m_running = true;
    Exchange &front = m_queue.front();
    if (front.refusal)
        return answer(Response(*front.refusal));
    front.request->requestId = front.requestId;
    m_context.run(this, std::move(*front.request));
}

void Connection::answer(const Response &response)
{
    if (!m_running || m_queue.empty())
        return;
    const Exchange done = std::move(m_queue.front());
    m_queue.pop_front();
    m_running = false;
    const bool keepAlive = done.keepAlive && !m_context.draining;
    m_lastActivityMs = m_clock.elapsed();
    if (response.dropConnection) {
        m_queue.clear();
        m_phase = Phase::Draining;
        detachQt();
        return m_socket->abort();
    }
    if (m_socket->state() == QAbstractSocket::ConnectedState)
        m_socket->write(serialize(response, WireOptions { done.requestId, keepAlive, done.headOnly }));
    qCInfo(lcAccess, "%s status=%d bytes=%lld ms=%lld request_id=%s", done.logLine.constData(), response.status,
           static_cast<long long>(response.body.size()), static_cast<long long>(done.timer.elapsed()),
           done.requestId.constData());
    if (!keepAlive) {
        m_queue.clear();
        return close(done.refusal.has_value());
    }
    startNext();
    if (m_socket->bytesAvailable() > 0)
        readMoreSoon();
}

void Connection::detachQt()
{
    // Every slot QtHttpServer put on readyRead, whatever object it used for it in this version of Qt; then ours again.
    QObject::disconnect(m_socket, &QIODevice::readyRead, nullptr, nullptr);
    connect(m_socket, &QIODevice::readyRead, this, &Connection::onReadyRead);
}

/// Closing with unread input makes the system reset the connection, and the client may lose the answer. So after a
/// refusal input is read and thrown away for a moment, until the client has closed or gone silent.
void Connection::close(bool inputMayFollow)
{
    detachQt();
    if (m_socket->isTransactionStarted())
        m_socket->commitTransaction();
    m_socket->readAll();
    m_phase = Phase::Draining;
    m_drainStartMs = m_clock.elapsed();
    if (!inputMayFollow)
        m_socket->disconnectFromHost();
}

void Connection::readMoreSoon()
{
    if (m_readScheduled)
        return;
    m_readScheduled = true;
    QMetaObject::invokeMethod(m_socket, &QIODevice::readyRead, Qt::QueuedConnection);
}

void Connection::checkDeadlines()
{
    const qint64 now = m_clock.elapsed();
    if (m_phase == Phase::Detached)
        return;
    if (m_phase == Phase::Draining) {
        if (m_socket->bytesToWrite() == 0
            && (now - m_lastActivityMs > m_context.config.lingerMs || now - m_drainStartMs > drainTotalMs))
            m_socket->disconnectFromHost();
        if (now - m_drainStartMs > drainTotalMs + m_context.config.keepAliveIdleMs)
            m_socket->abort();
        return;
    }
    if (m_socket->bytesToWrite() > 0 && now - m_lastActivityMs > m_context.config.keepAliveIdleMs)
        return m_socket->abort();
    if (m_requestStartMs >= 0 && now - m_requestStartMs > m_context.config.requestDeadlineMs)
        return refuse(Response::problem(408, QStringLiteral("request_timeout"),
                                        QStringLiteral("The request did not arrive in time.")));
    if (isIdle() && now - m_lastActivityMs > m_context.config.keepAliveIdleMs)
        m_socket->disconnectFromHost();
}

bool Connection::isIdle() const
{
    return m_queue.empty() && m_requestStartMs < 0 && m_socket->bytesToWrite() == 0;
}

void Connection::finishNow()
{
    m_phase = Phase::Draining;
    detachQt();
    if (m_socket->bytesToWrite() > 0)
        m_socket->waitForBytesWritten(1000);
    m_socket->disconnectFromHost();
}

} // namespace reelmint::http
