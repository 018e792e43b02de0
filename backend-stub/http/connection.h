// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/http/request_scanner.h"
#include "backend-stub/http/response.h"
#include "backend-stub/http/server_context.h"

#include <QElapsedTimer>
#include <QObject>

#include <deque>
#include <memory>
#include <optional>

class QTcpSocket;

namespace reelmint::http {

/// The guard of one accepted socket, and its child. Its readyRead slot is connected before QtHttpServer's, so it sees
/// every byte first: it checks framing and limits, answers what must not pass (and then keeps QtHttpServer away from the
/// socket), and hands complete requests over one at a time, so that answers keep their order. Server thread only.
class Connection : public QObject
{
    Q_OBJECT

public:
    Connection(QTcpSocket *socket, ServerContext &context);
    ~Connection() override;

    QTcpSocket *socket() const { return m_socket; }

    /// QtHttpServer parsed a request from this socket. False: its view differs from ours and the connection is closed.
    /// `hold` is kept until the answer was written.
    bool deliver(const QByteArray &body, std::shared_ptr<void> hold);
    /// QtHttpServer is about to turn this socket into a WebSocket. False: not here.
    bool deliverUpgrade();

    void answer(const Response &response);
    void checkDeadlines();
    bool isIdle() const;
    /// Sends what is buffered and closes; for the end of the server. Blocks for at most a second.
    void finishNow();

private:
    enum class Phase { Serving, LastAnswer, Draining, Detached };
    struct Exchange
    {
        std::optional<Request> request;  ///< for a handler
        std::optional<Response> refusal; ///< or already answered here
        QByteArray requestId;
        QByteArray logLine;
        bool keepAlive = true;
        bool headOnly = false;
        QElapsedTimer timer;
        std::shared_ptr<void> hold;
    };

    void onReadyRead();
    void scan(const QByteArray &bytes);
    void refuse(const Response &response);
    Request makeRequest(const QByteArray &body) const;
    Exchange makeExchange() const;
    void startNext();
    void detachQt();
    void close(bool inputMayFollow);
    void readMoreSoon();

    QTcpSocket *m_socket;
    ServerContext &m_context;
    RequestScanner m_scanner;
    Phase m_phase = Phase::Serving;
    std::deque<Exchange> m_queue; ///< the front one is with a handler when m_running
    bool m_running = false;
    bool m_awaitingQt = false; ///< a complete request was scanned and QtHttpServer must report it next
    bool m_readScheduled = false;
    qint64 m_requestStartMs = -1;
    qint64 m_lastActivityMs = 0;
    qint64 m_drainStartMs = 0;
    QElapsedTimer m_clock;
};

} // namespace reelmint::http
