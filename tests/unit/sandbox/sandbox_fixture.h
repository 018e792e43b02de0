// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/sandbox/sandbox.h"

#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QUrlQuery>

/// A running sandbox and a plain HTTP client that follows no redirects.
class SandboxFixture
{
public:
    explicit SandboxFixture(reelmint::sandbox::Options options = {}) : sandbox(clock)
    {
        const auto started = sandbox.start(options);
        if (started)
            base = *started;
    }

    struct Reply
    {
        int status = 0;
        QByteArray body;
        QString location;
        QByteArray type;
        QNetworkReply::NetworkError error = QNetworkReply::NoError;

        QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
        QString id() const { return json().value("id").toString(); }
    };

    Reply send(const QByteArray &method, const QString &path, const QByteArray &body = {},
               const QList<std::pair<QByteArray, QByteArray>> &headers = {})
    {
        QNetworkRequest request(QUrl(path.startsWith("http") ? path : base + path));
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
        if (method == "POST")
            request.setHeader(QNetworkRequest::ContentTypeHeader, "application/x-www-form-urlencoded");
        for (const auto &[name, value] : headers)
            request.setRawHeader(name, value);
        QNetworkReply *reply = network.sendCustomRequest(request, method, body);
        QEventLoop loop;
        QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
        loop.exec();
        Reply result{reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->readAll(),
                     QString::fromUtf8(reply->rawHeader("Location")), reply->rawHeader("Content-Type"), reply->error()};
        reply->deleteLater();
        return result;
    }
    Reply api(const QByteArray &method, const QString &path, const QByteArray &form = {})
    {
        return send(method, path, form, {{"Authorization", "Bearer sk_test_abcdefgh"}});
    }
    Reply control(const QString &path, const QJsonObject &body)
    {
        return send("POST", path, QJsonDocument(body).toJson(), {{"Content-Type", "application/json"}});
    }
    QJsonArray deliveries(const QString &query = {})
    {
        return send("GET", "/sandbox/deliveries" + query).json().value("deliveries").toArray();
    }

    reelmint::SystemClock clock;
    reelmint::sandbox::Sandbox sandbox;
    QString base;
    QNetworkAccessManager network;
};
