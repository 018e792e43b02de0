// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/sandbox/api.h"

#include <QJsonArray>
#include <QJsonDocument>

/// The API without a network: requests go straight into it, time moves by hand.
class ApiFixture
{
public:
    ApiFixture() : world(clock, "seed"), api(world, faults) { world.baseUrl = "http://127.0.0.1:4242"; }

    struct Reply
    {
        int status = 0;
        QJsonObject body;
        QHash<QByteArray, QByteArray> headers;
        bool dropped = false;

        QJsonObject error() const { return body.value("error").toObject(); }
        QString code() const { return error().value("code").toString(); }
        QString id() const { return body.value("id").toString(); }
        QJsonArray data() const { return body.value("data").toArray(); }
    };

    using Headers = QList<std::pair<QByteArray, QByteArray>>;

    Reply send(reelmint::http::Method method, const QByteArray &path, const QByteArray &form, const Headers &headers)
    {
        reelmint::http::Request request;
        request.method = method;
        request.path = path;
        request.headers = headers;
        if (method == reelmint::http::Method::Post) {
            request.body = form;
            request.headers += std::pair<QByteArray, QByteArray>("content-type", "application/x-www-form-urlencoded");
        } else {
            request.query = QUrlQuery(QString::fromUtf8(form));
        }
        const auto response = api.handle(request);
        Reply reply{response.status, QJsonDocument::fromJson(response.body).object(), {}, response.dropConnection};
        for (const auto &[name, value] : response.headers)
            reply.headers.insert(name.toLower(), value);
        return reply;
    }
    Reply post(const QByteArray &path, const QByteArray &form = {}, const Headers &more = {})
    {
        return send(reelmint::http::Method::Post, path, form,
                    Headers{{"authorization", "Bearer sk_test_abcdefgh"}} + more);
    }
    Reply get(const QByteArray &path, const QByteArray &query = {})
    {
        return send(reelmint::http::Method::Get, path, query, {{"authorization", "Bearer sk_test_abcdefgh"}});
    }
    Reply remove(const QByteArray &path)
    {
        return send(reelmint::http::Method::Delete, path, {}, {{"authorization", "Bearer sk_test_abcdefgh"}});
    }
    Reply withKey(const QByteArray &key, const QByteArray &form = "email=a@example.com")
    {
        return post("/v1/customers", form, {{"idempotency-key", key}});
    }
    /// Event types, oldest first.
    QStringList eventTypes()
    {
        QStringList types;
        for (const QJsonValue &event : get("/v1/events", "limit=100").data())
            types.prepend(event.toObject().value("type").toString());
        return types;
    }

    reelmint::ManualClock clock;
    reelmint::sandbox::World world;
    reelmint::sandbox::FaultQueue faults;
    reelmint::sandbox::Api api;
};

inline QByteArray sessionForm()
{
    return "mode=payment&success_url=http://127.0.0.1/ok?s={CHECKOUT_SESSION_ID}&cancel_url=http://127.0.0.1/no"
           "&line_items[0][quantity]=2&line_items[0][price_data][currency]=usd&line_items[0][price_data][unit_amount]="
           "499"
           "&line_items[0][price_data][product_data][name]=Starter";
}
