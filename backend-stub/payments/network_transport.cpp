// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/payments/network_transport.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>

#include <chrono>

namespace reelmint::payments {

namespace {

constexpr qint64 kMaxAnswerBytes = 8 * 1024 * 1024;

bool provesNothingWasSent(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::SslHandshakeFailedError:
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyNotFoundError:
        return true;
    default:
        return false;
    }
}

TransportReply readReply(QNetworkReply *reply)
{
    TransportReply result;
    result.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const bool cutShort = reply->error() != QNetworkReply::NoError && reply->error() < QNetworkReply::ContentAccessDenied;
    if (result.status == 0 || cutShort) {
        // A status line without the whole body answers nothing: the outcome is as unknown as without one.
        result.status = 0;
        result.neverSent = provesNothingWasSent(reply->error());
        result.problem = reply->errorString();
        return result;
    }
    for (const auto &[name, value] : reply->rawHeaderPairs())
        result.headers.emplaceBack(name.toLower(), value);
    result.body = reply->readAll();
    return result;
}

/// An answer that asks not to be tried again.
TransportReply stopped(TransportReply reply)
{
    reply.problem = QStringLiteral("the program is ending");
    reply.headers = {{"stripe-should-retry", "false"}};
    return reply;
}

} // namespace

struct NetworkTransport::Exchange
{
    TransportRequest request;
    qint64 timeoutMs = 0;
    bool done = false;
    TransportReply reply;
};

NetworkTransport::NetworkTransport()
{
    m_network = new QNetworkAccessManager;
    m_network->setAutoDeleteReplies(true);
    m_network->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_network->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_network, &QObject::deleteLater);
    m_thread.setObjectName(QStringLiteral("payments"));
    m_thread.start();
}

NetworkTransport::~NetworkTransport()
{
    m_thread.quit();
    m_thread.wait();
}

void NetworkTransport::start(const std::shared_ptr<Exchange> &exchange)
{
    QNetworkRequest request(exchange->request.url);
    for (const auto &[name, value] : exchange->request.headers)
        request.setRawHeader(name, value);
    request.setTransferTimeout(int(exchange->timeoutMs));
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    QNetworkReply *reply = exchange->request.post ? m_network->post(request, exchange->request.body)
                                                  : m_network->get(request);
    QObject::connect(reply, &QNetworkReply::downloadProgress, reply, [reply](qint64 received, qint64) {
        if (received > kMaxAnswerBytes)
            reply->abort();
    });
    QObject::connect(reply, &QNetworkReply::finished, m_network, [this, exchange, reply] {
        TransportReply answer = readReply(reply);
        const std::lock_guard lock(m_mutex);
        exchange->reply = std::move(answer);
        exchange->done = true;
        m_wake.notify_all();
    });
}

TransportReply NetworkTransport::send(const TransportRequest &request, qint64 timeoutMs)
{
    const auto exchange = std::make_shared<Exchange>();
    exchange->request = request;
    exchange->timeoutMs = qMax<qint64>(1, timeoutMs);

    TransportReply none;
    std::unique_lock lock(m_mutex);
    if (m_stopping) {
        none.neverSent = true;
        return stopped(none);
    }
    QMetaObject::invokeMethod(m_network, [this, exchange] { start(exchange); }, Qt::QueuedConnection);
    // The transfer time-out restarts with every byte; this one is the real limit for the caller.
    const auto limit = std::chrono::milliseconds(exchange->timeoutMs);
    m_wake.wait_for(lock, limit, [this, &exchange] { return exchange->done || m_stopping; });
    if (exchange->done)
        return exchange->reply;
    if (m_stopping)
        return stopped(none);
    none.problem = QStringLiteral("no answer within %1 ms").arg(timeoutMs);
    return none;
}

void NetworkTransport::stop()
{
    const std::lock_guard lock(m_mutex);
    m_stopping = true;
    m_wake.notify_all();
}

void NetworkTransport::sleep(qint64 ms)
{
    std::unique_lock lock(m_mutex);
    m_wake.wait_for(lock, std::chrono::milliseconds(ms), [this] { return m_stopping; });
}

} // namespace reelmint::payments
