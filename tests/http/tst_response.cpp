// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/http/metrics.h"
#include "backend-stub/http/middleware.h"
#include "backend-stub/http/response_writer.h"

#include <QJsonDocument>
#include <QTest>

using namespace reelmint;
using namespace reelmint::http;

class ResponseTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void problemDocument();
    void everyKindHasAStatus();
    void framing();
    void metricsText();
    void securityHeadersYield();
};

void ResponseTest::problemDocument()
{
    const Error error { ErrorKind::PaymentRequired, QStringLiteral("insufficient_credits"), QStringLiteral("Too few."),
                        QStringLiteral("secret log"), QJsonObject { { QStringLiteral("missing"), qint64(9007199254740993) } } };
    const QByteArray wire = serialize(Response::problem(error), { "req-1234", false, false });
    QVERIFY(wire.startsWith("HTTP/1.1 402 Payment Required\r\n"));
    QVERIFY(wire.contains("Content-Type: application/problem+json\r\n"));
    QVERIFY(wire.contains("Connection: close\r\n"));
    QVERIFY(!wire.contains("secret log"));
    const QByteArray body = wire.mid(wire.indexOf("\r\n\r\n") + 4);
    QVERIFY(wire.contains("Content-Length: " + QByteArray::number(body.size()) + "\r\n"));
    const QJsonObject document = QJsonDocument::fromJson(body).object();
    QCOMPARE(document.value(QStringLiteral("code")).toString(), QStringLiteral("insufficient_credits"));
    QCOMPARE(document.value(QStringLiteral("status")).toInteger(), 402);
    QCOMPARE(document.value(QStringLiteral("request_id")).toString(), QStringLiteral("req-1234"));
    QVERIFY(body.contains("\"missing\":9007199254740993"));
}

void ResponseTest::everyKindHasAStatus()
{
    for (int kind = 0; kind <= static_cast<int>(ErrorKind::Cancelled); ++kind) {
        const int status = httpStatus(static_cast<ErrorKind>(kind));
        QVERIFY(status >= 400 && status < 600);
        QVERIFY(reasonPhrase(status) != "Status");
    }
    QCOMPARE(httpStatus(ErrorKind::Unavailable), 503);
    QCOMPARE(Response::problem(401, QStringLiteral("x"), QStringLiteral("y")).headers.size(), 1);
}

void ResponseTest::framing()
{
    Response response = Response::text(200, "text/plain\r\nX: y", "body");
    response.withHeader("Content-Length", "99").withHeader("Bad\r\nName", "x").withHeader("A", "b\nc").withHeader("Ok", "v");
    const QByteArray wire = serialize(response, { "id", true, false });
    QCOMPARE(wire.count("\r\nContent-Length: "), 1);
    QVERIFY(wire.contains("\r\nContent-Length: 4\r\n"));
    QVERIFY(!wire.contains("X: y") && !wire.contains("Bad") && !wire.contains("\r\nA:"));
    QVERIFY(wire.contains("\r\nOk: v\r\n"));
    const QByteArray head = serialize(Response::text(200, "text/plain", "body"), { "id", true, true });
    QVERIFY(head.endsWith("\r\n\r\n") && head.contains("Content-Length: 4\r\n"));
    QVERIFY(!serialize(Response::noContent(), { "id", true, false }).contains("Content-Length"));
}

void ResponseTest::metricsText()
{
    Metrics metrics;
    metrics.count("c_total", "Counted.", { { "a", "x\"y" } });
    metrics.count("c_total", "Counted.", { { "a", "x\"y" } }, 2);
    metrics.setGauge("g", "Now.", 7);
    metrics.addGauge("r", "Read.", [] { return qint64(8); });
    metrics.observe("h_seconds", "Took.", 0.003);
    metrics.observe("h_seconds", "Took.", 99);
    const QByteArray text = metrics.text();
    QVERIFY(text.contains("# TYPE c_total counter\nc_total{a=\"x\\\"y\"} 3\n"));
    QVERIFY(text.contains("\ng 7\n") && text.contains("\nr 8\n"));
    QVERIFY(text.contains("h_seconds_bucket{le=\"0.0025\"} 0\n") && text.contains("h_seconds_bucket{le=\"0.005\"} 1\n"));
    QVERIFY(text.contains("h_seconds_bucket{le=\"10\"} 1\n") && text.contains("h_seconds_bucket{le=\"+Inf\"} 2\n"));
    QVERIFY(text.contains("h_seconds_count 2\n"));
}

void ResponseTest::securityHeadersYield()
{
    const Middleware middleware = securityHeaders();
    const Response own = middleware({}, [](const Request &) {
        return Response::text(200, "text/html", "").withHeader("content-security-policy", "default-src 'self'");
    });
    int policies = 0;
    for (const auto &header : own.headers)
        policies += header.first.toLower() == "content-security-policy" ? 1 : 0;
    QCOMPARE(policies, 1);
    const Response plain = middleware({}, [](const Request &) { return Response::noContent(); });
    QCOMPARE(plain.headers.size(), 3);
}

QTEST_APPLESS_MAIN(ResponseTest)
#include "tst_response.moc"
