// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/http/server_context.h"

#include <QAbstractHttpServer>
#include <QHttpServerRequest>
#include <QHttpServerResponder>
#include <QWebSocket>

namespace reelmint::http {

/// Until 6.4 QtHttpServer goes on reading a socket while a request is being handled and ignores Expect.
inline constexpr bool qtReadsWhileHandling = QT_VERSION < QT_VERSION_CHECK(6, 5, 0);
inline constexpr bool qtAnswersExpect = QT_VERSION >= QT_VERSION_CHECK(6, 5, 0);

/// All that differs between versions of QtHttpServer: how it reports a request, who answers, how an upgrade is allowed.
/// Answers never go through its responder (a responder outliving its socket crashes 6.4); the Connection writes them.
class QtHttpShim : public QAbstractHttpServer
{
    Q_OBJECT

public:
    explicit QtHttpShim(ServerContext &context, QObject *parent = nullptr);

    /// `listener` must be listening. It becomes this object's child.
    void serve(QTcpServer *listener);
    /// The next WebSocket that finished its handshake, or nothing.
    std::unique_ptr<QWebSocket> takeWebSocket();

protected:
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    bool handleRequest(const QHttpServerRequest &request, QHttpServerResponder &responder) override;
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    void missingHandler(const QHttpServerRequest &request, QHttpServerResponder &responder) override;
#else
    void missingHandler(const QHttpServerRequest &request, QHttpServerResponder &&responder) override;
#endif
#else
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) override;
    void missingHandler(const QHttpServerRequest &request, QTcpSocket *socket) override;
#endif

private:
    bool isUpgrade(const QHttpServerRequest &request) const;

    ServerContext &m_context;
};

} // namespace reelmint::http
