// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/http/server.h"

#include <atomic>
#include <memory>

namespace reelmint::tests {

/// A real server on a free port with a few routes to try things on:
/// GET /hello, POST /echo (64 KiB of JSON), POST /big (1 MiB of anything), GET /items/{id}, GET /slow (waits for
/// release()), GET /throws, GET /evil (header injection), GET /large (1 MiB answer).
class RunningServer
{
public:
    explicit RunningServer(http::ServerConfig config = {});
    ~RunningServer();

    quint16 port() const { return m_server->port(); }
    http::Server &server() { return *m_server; }
    int handled() const { return m_handled; }
    int slowOnes() const { return m_slow; }
    void release() { m_released = true; }
    int openConnections() const { return m_server->openConnections(); }
    /// Is the server still able to answer?
    bool answers() const;

private:
    http::Router routes();

    std::atomic<int> m_handled = 0;
    std::atomic<int> m_slow = 0;
    std::atomic<bool> m_released = false;
    std::unique_ptr<http::Server> m_server;
};

} // namespace reelmint::tests
