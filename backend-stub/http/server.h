// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"
#include "backend-stub/http/router.h"

#include <QHostAddress>
#include <QObject>

#include <memory>

namespace reelmint::http {

struct ServerConfig
{
    QHostAddress address = QHostAddress(QHostAddress::LocalHost);
    quint16 port = 0; ///< 0: a free one
    int workerThreads = 4;
    int slowThreads = 4; ///< for routes marked slow
    int maxConnections = 1024;
    qsizetype maxHeaderBytes = 32 * 1024;
    int maxHeaderLines = 100;
    int requestDeadlineMs = 15'000;   ///< from the first byte of a request to its last
    int keepAliveIdleMs = 30'000;     ///< silence between requests; also how long an answer may stay unread
    int lingerMs = 1'000;             ///< after a refusal: how long a silent client may go on before it is cut
    int maxPipelined = 32;            ///< requests waiting on one connection; more close it after those
    QList<QHostAddress> trustedProxies; ///< whose X-Forwarded-For is believed
};

class LiveHub;

/// An HTTP/1.1 server over guarded sockets. Owns the listener and a pool of worker threads; handlers run on the pool,
/// sockets live on the thread that made the server, answers on one connection keep the order of its requests.
/// Malformed, oversized, slow or unsupported requests are answered here with problem documents (400, 405, 408, 413,
/// 415, 431) and never reach a handler. stop() waits for running handlers and sends their answers.
class Server : public QObject
{
    Q_OBJECT

public:
    Server(Router router, const ServerConfig &config, QObject *parent = nullptr);
    ~Server() override;

    /// WebSocket upgrades on `path` go to the hub; a plain GET there is answered 426. Call before listen().
    void setLiveHub(const QByteArray &path, LiveHub *hub);

    Result<quint16> listen();
    quint16 port() const;
    /// Sockets open now, live updates not counted.
    int openConnections() const;
    void stop();

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace reelmint::http
