// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/purchase/web_client.h"

#include <QEventLoop>
#include <QNetworkAccessManager>

namespace reelmint::test {

namespace {

QNetworkRequest requestFor(const QUrl &url, const WebHeaders &headers)
{
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setTransferTimeout(60'000);
    for (const auto &[name, value] : headers)
        request.setRawHeader(name, value);
    return request;
}

} // namespace

WebRequest WebRequest::get(const QUrl &url, const WebHeaders &headers)
{
    WebRequest request(std::make_unique<QNetworkAccessManager>());
    request.m_reply = request.m_network->get(requestFor(url, headers));
    return request;
}

WebRequest WebRequest::post(const QUrl &url, const QByteArray &body, const WebHeaders &headers)
{
    WebRequest request(std::make_unique<QNetworkAccessManager>());
    request.m_reply = request.m_network->post(requestFor(url, headers), body);
    return request;
}

WebAnswer WebRequest::take()
{
    if (!m_reply->isFinished()) {
        QEventLoop loop;
        QObject::connect(m_reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
        loop.exec();
    }
    WebAnswer answer;
    answer.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    answer.body = m_reply->readAll();
    answer.contentType = m_reply->rawHeader("Content-Type");
    answer.location = m_reply->rawHeader("Location");
    answer.replayed = m_reply->rawHeader("Idempotent-Replayed");
    return answer;
}

} // namespace reelmint::test
