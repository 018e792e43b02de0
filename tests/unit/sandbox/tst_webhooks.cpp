// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/sandbox/sandbox_fixture.h"

#include "backend-stub/http/server.h"

#include <QMessageAuthenticationCode>
#include <QMutex>
#include <QTest>

using reelmint::http::Method;
using reelmint::http::Request;
using reelmint::http::Response;

namespace {

const QByteArray secret = "whsec_of_this_test";

/// Plays the merchant's webhook endpoint: answers with `status` and keeps what it got.
class Receiver
{
public:
    Receiver()
    {
        reelmint::http::Router router;
        router.add(Method::Post, "/hook",
                   [this](const Request &request) {
                       const QMutexLocker lock(&m_mutex);
                       m_requests += request;
                       return Response::text(m_status, "text/plain", "");
                   },
                   {.maxBodyBytes = 1024 * 1024, .contentType = {}});
        m_server = std::make_unique<reelmint::http::Server>(std::move(router), reelmint::http::ServerConfig());
        const auto port = m_server->listen();
        url = QStringLiteral("http://127.0.0.1:%1/hook").arg(port ? *port : 0);
    }
    QList<Request> requests()
    {
        const QMutexLocker lock(&m_mutex);
        return m_requests;
    }
    QStringList types()
    {
        QStringList all;
        for (const Request &request : requests())
            all += QJsonDocument::fromJson(request.body).object().value("type").toString();
        return all;
    }
    void answer(int status)
    {
        const QMutexLocker lock(&m_mutex);
        m_status = status;
    }

    QString url;

private:
    QMutex m_mutex;
    QList<Request> m_requests;
    int m_status = 200;
    std::unique_ptr<reelmint::http::Server> m_server;
};

bool signedWith(const Request &request, const QByteArray &key)
{
    const QByteArray header = request.header("stripe-signature");
    const QByteArray time = header.mid(2, header.indexOf(',') - 2);
    return header ==
           "t=" + time + ",v1=" +
               QMessageAuthenticationCode::hash(time + '.' + request.body, key, QCryptographicHash::Sha256).toHex();
}

qint64 signedAt(const Request &request)
{
    const QByteArray header = request.header("stripe-signature");
    return header.mid(2, header.indexOf(',') - 2).toLongLong();
}

qint64 pending(SandboxFixture &fixture)
{
    return fixture.api("GET", "/v1/events")
        .json()
        .value("data")
        .toArray()
        .first()
        .toObject()
        .value("pending_webhooks")
        .toInteger(-1);
}

void subscribe(SandboxFixture &fixture, const QString &url, const QString &name = "test")
{
    QCOMPARE(
        fixture.control("/sandbox/endpoints", {{"url", url}, {"secret", QString::fromLatin1(secret)}, {"name", name}})
            .status,
        200);
}

void makeCustomer(SandboxFixture &fixture)
{
    QCOMPARE(fixture.api("POST", "/v1/customers", "email=a@example.com").status, 200);
}

} // namespace

class WebhooksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void deliversSigned()
    {
        Receiver receiver;
        SandboxFixture fixture;
        subscribe(fixture, receiver.url);
        makeCustomer(fixture);
        QTRY_COMPARE(receiver.requests().size(), 1);
        const Request request = receiver.requests().first();
        QVERIFY(signedWith(request, secret));
        QVERIFY(!signedWith(request, "whsec_other"));
        QVERIFY(qAbs(signedAt(request) - QDateTime::currentSecsSinceEpoch()) < 60);
        const QJsonObject event = QJsonDocument::fromJson(request.body).object();
        QCOMPARE(event.value("object").toString(), "event");
        QCOMPARE(event.value("api_version").toString(), "2026-10-28.endive");
        QCOMPARE(event.value("pending_webhooks").toInteger(), 1);
        QTRY_COMPARE(pending(fixture), 0);
        QCOMPARE(fixture.deliveries("?state=delivered").size(), 1);
    }

    void endpointsGetWhatTheyAskFor()
    {
        Receiver receiver;
        SandboxFixture fixture;
        fixture.api("POST", "/v1/webhook_endpoints",
                    "enabled_events[]=product.created&api_version=2025-09-30.clover&url=" + receiver.url.toLatin1());
        makeCustomer(fixture);
        fixture.api("POST", "/v1/products", "name=x");
        QTRY_COMPARE(receiver.types(), QStringList{"product.created"});
        QCOMPARE(QJsonDocument::fromJson(receiver.requests().first().body).object().value("api_version").toString(),
                 "2025-09-30.clover");
    }

    void failuresAreRetriedAndGivenUp()
    {
        Receiver receiver;
        receiver.answer(302);
        SandboxFixture fixture;
        subscribe(fixture, receiver.url);
        makeCustomer(fixture);
        for (int attempt = 1; attempt <= 4; ++attempt) {
            QTRY_COMPARE(receiver.requests().size(), attempt);
            QTRY_COMPARE(fixture.deliveries("?state=sending").size(), 0);
            fixture.control("/sandbox/clock", {{"advance", 3600}});
        }
        QTRY_COMPARE(fixture.deliveries("?state=failed").size(), 1);
        QCOMPARE(pending(fixture), 1);
        QCOMPARE(fixture.api("GET", "/v1/events?delivery_success=false").json().value("data").toArray().size(), 1);
        // Each attempt is signed anew, with the real time whatever the sandbox's clock says.
        for (const Request &request : receiver.requests()) {
            QVERIFY(signedWith(request, secret));
            QVERIFY(qAbs(signedAt(request) - QDateTime::currentSecsSinceEpoch()) < 60);
        }
        receiver.answer(204);
        const QString event =
            fixture.api("GET", "/v1/events").json().value("data").toArray().first().toObject().value("id").toString();
        QCOMPARE(fixture.control("/sandbox/deliveries/resend", {{"event", event}}).json().value("queued").toInteger(),
                 1);
        QTRY_COMPARE(pending(fixture), 0);
        QCOMPARE(receiver.requests().size(), 5);
    }

    void aDeadEndpointHoldsUpNobody()
    {
        Receiver receiver;
        SandboxFixture fixture;
        subscribe(fixture, "http://127.0.0.1:1/hook", "dead");
        subscribe(fixture, receiver.url, "alive");
        for (int i = 0; i < 20; ++i)
            makeCustomer(fixture);
        QTRY_COMPARE(receiver.requests().size(), 20);
        QTRY_COMPARE(pending(fixture), 1);
    }

    void deliveriesCanBeDisturbed()
    {
        Receiver receiver;
        SandboxFixture fixture;
        subscribe(fixture, receiver.url);
        const auto order = [&](const QString &kind) {
            QCOMPARE(fixture.control("/sandbox/deliveries/disrupt", {{"kind", kind}}).status, 200);
            makeCustomer(fixture);
        };
        order("drop");
        QTRY_COMPARE(fixture.deliveries("?state=dropped").size(), 1);
        order("duplicate");
        QTRY_COMPARE(receiver.requests().size(), 2);
        QCOMPARE(QJsonDocument::fromJson(receiver.requests().at(0).body).object().value("id"),
                 QJsonDocument::fromJson(receiver.requests().at(1).body).object().value("id"));
        order("wrong_secret");
        QTRY_COMPARE(receiver.requests().size(), 3);
        QVERIFY(!signedWith(receiver.requests().at(2), secret));
        order("stale_timestamp");
        QTRY_COMPARE(receiver.requests().size(), 4);
        QVERIFY(QDateTime::currentSecsSinceEpoch() - signedAt(receiver.requests().at(3)) > 300);
        order("corrupt_body");
        QTRY_COMPARE(receiver.requests().size(), 5);
        QVERIFY(!signedWith(receiver.requests().at(4), secret));
        QCOMPARE(fixture.control("/sandbox/deliveries/disrupt", {{"kind", "eat"}}).status, 400);
    }

    void heldDeliveriesAreReleasedBackwards()
    {
        Receiver receiver;
        SandboxFixture fixture;
        subscribe(fixture, receiver.url);
        fixture.control("/sandbox/deliveries/disrupt", {{"kind", "hold"}, {"count", 2}});
        makeCustomer(fixture);
        fixture.api("POST", "/v1/products", "name=x");
        QCOMPARE(fixture.deliveries("?state=held").size(), 2);
        QCOMPARE(receiver.requests().size(), 0);
        fixture.control("/sandbox/deliveries/release", {{"reversed", true}});
        QTRY_COMPARE(receiver.requests().size(), 2);
        QCOMPARE(receiver.types().first(), "product.created");
    }
};

QTEST_GUILESS_MAIN(WebhooksTest)
#include "tst_webhooks.moc"
