// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/payments/transport.h"

#include <QThread>

#include <condition_variable>
#include <memory>
#include <mutex>

class QNetworkAccessManager;

namespace reelmint::payments {

/// The real transport: one helper thread with its own QNetworkAccessManager. Callers wait on a condition, never in a
/// nested event loop, so a thread that serves HTTP requests cannot be re-entered. Redirects are not followed: the key
/// would travel with them. Destroy it only when no send() is running.
class NetworkTransport final : public Transport
{
public:
    NetworkTransport();
    ~NetworkTransport() override;

    TransportReply send(const TransportRequest &request, qint64 timeoutMs) override;

    /// The program wants to end: whoever waits in send() or sleep() returns at once, and nothing is sent any more. What
    /// was under way has an unknown outcome, which the next start looks up. Any thread.
    void stop();
    /// For pauses between tries; cut short by stop().
    void sleep(qint64 ms);

private:
    struct Exchange;
    void start(const std::shared_ptr<Exchange> &exchange);

    std::mutex m_mutex; ///< of every exchange and of stop()
    std::condition_variable m_wake;
    bool m_stopping = false;
    QThread m_thread;
    QNetworkAccessManager *m_network = nullptr; ///< lives on m_thread
};

} // namespace reelmint::payments
