// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/http/server_context.h"

#include <QTcpServer>

namespace reelmint::http {

/// Accepts sockets, bounded in number and in how much each may buffer, and puts a Connection on each before
/// QtHttpServer sees it. Beyond the limit a socket gets 503 and is closed; far beyond it, it is just closed.
class GuardedListener : public QTcpServer
{
    Q_OBJECT

public:
    explicit GuardedListener(ServerContext &context, QObject *parent = nullptr);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void turnAway(qintptr descriptor);

    ServerContext &m_context;
    int m_turnedAway = 0;
};

} // namespace reelmint::http
