// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkReply>
#include <QUrl>

#include <memory>
#include <vector>

namespace reelmint::test {

struct WebAnswer
{
    int status = 0;
    QByteArray body;
    QByteArray contentType;
    QByteArray location;
    QByteArray replayed;

    QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
    QString code() const { return json().value("code").toString(); }
};

using WebHeaders = QList<std::pair<QByteArray, QByteArray>>;

/// A request that runs until taken. Each has its own connection, so many really are at the server at once.
class WebRequest
{
public:
    static WebRequest get(const QUrl &url, const WebHeaders &headers = {});
    static WebRequest post(const QUrl &url, const QByteArray &body, const WebHeaders &headers = {});

    /// Waits for the answer, running the event loop.
    WebAnswer take();

private:
    explicit WebRequest(std::unique_ptr<QNetworkAccessManager> network) : m_network(std::move(network)) {}

    std::unique_ptr<QNetworkAccessManager> m_network;
    QNetworkReply *m_reply = nullptr;
};

} // namespace reelmint::test
