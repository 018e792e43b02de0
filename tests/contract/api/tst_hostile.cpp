// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/contract/api/running_backend.h"
#include "tests/support/postgres.h"

#include <QTest>

#include <memory>

using namespace reelmint;
using namespace reelmint::tests;

namespace {

const QByteArray exportOf = R"({"type":"export","duration_ms":60000,"resolution":"1080p"})";
const QByteArray captions = R"({"type":"ai_generation","kind":"captions","complexity":"simple"})";

} // namespace

/// Whatever is sent to a call that moves or prices credits: a documented problem document, and books that stay as they
/// were to the byte.
class HostileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void withoutToken_data();
    void withoutToken();
    void wrongContentType();
    void hugeBody();
    void otherPeoplesThings();
    void oddIds();
    void idempotencyKeys();
    void unaffordable();
    void historyQueries_data();
    void historyQueries();
    void webhooks();
    void cleanupTestCase();

private:
    QByteArray hold();

    std::unique_ptr<test::TestPostgres> m_postgres;
    std::unique_ptr<RunningBackend> m_backend;
    QByteArray m_token;
};

void HostileTest::initTestCase()
{
    m_postgres = std::make_unique<test::TestPostgres>();
    QVERIFY2(m_postgres->isRunning(), qPrintable(m_postgres->errorText()));
    m_backend = std::make_unique<RunningBackend>(m_postgres->url(m_postgres->createDatabase()));
    QVERIFY2(m_backend->start(), qPrintable(m_backend->program().errors()));
    m_token = m_backend->signUp("anna@example.com");
    QVERIFY(!m_token.isEmpty());
}

QByteArray HostileTest::hold()
{
    const RawAnswer answer = m_backend->post("/api/credits/holds", "{\"operation\":" + captions + ",\"description\":\"x\"}",
                                             m_token, freshKey());
    return documentOf(answer).value(QStringLiteral("id")).toString().toLatin1();
}

void HostileTest::withoutToken_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::newRow("none") << QByteArray();
    QTest::newRow("empty") << QByteArray("Authorization: Bearer \r\n");
    QTest::newRow("no scheme") << QByteArray("Authorization: " + QByteArray(47, 'a') + "\r\n");
    QTest::newRow("basic") << QByteArray("Authorization: Basic YW5uYTp4\r\n");
    QTest::newRow("nonsense") << QByteArray("Authorization: Bearer nonsense\r\n");
    QTest::newRow("well-formed, unknown") << QByteArray("Authorization: Bearer rmt_" + QByteArray(43, 'A') + "\r\n");
    QTest::newRow("sql") << QByteArray("Authorization: Bearer rmt_' or 1=1 --\r\n");
    QTest::newRow("long") << QByteArray("Authorization: Bearer rmt_" + QByteArray(20'000, 'A') + "\r\n");
    QTest::newRow("query") << QByteArray("X-Token: rmt_\r\n");
}

void HostileTest::withoutToken()
{
    QFETCH(QByteArray, headers);
    const QByteArray before = m_backend->books(m_token);
    const QByteArray id = hold();
    const QByteArray held = m_backend->books(m_token);
    QVERIFY(held != before);
    const QByteArray body = "{\"operation\":" + captions + ",\"description\":\"x\"}";
    for (const QByteArray &path : { QByteArray("credits/balance"), QByteArray("me"), QByteArray("credits/transactions"),
                                    QByteArray("credits/packages"), QByteArray("credits/rates"), "credits/holds/" + id,
                                    "orders/" + id }) {
        const RawAnswer answer = m_backend->send({ "GET", "/api/" + path, {}, {}, headers });
        QCOMPARE(answer.status, 401);
        QCOMPARE(answer.problemCode(), QStringLiteral("unauthenticated"));
        QCOMPARE(answer.headers.value("www-authenticate"), QByteArray("Bearer"));
    }
    for (const QByteArray &path : { QByteArray("credits/use"), QByteArray("credits/holds"), "credits/holds/" + id + "/capture",
                                    "credits/holds/" + id + "/release", "credits/holds/" + id + "/extend",
                                    QByteArray("stripe/create-checkout-session"),
                                    QByteArray("stripe/create-payment-intent"), QByteArray("auth/sign-out") })
        QCOMPARE(m_backend->post("/api/" + path, body, {}, headers + freshKey()).status, 401);
    QCOMPARE(m_backend->books(m_token), held);
    QCOMPARE(m_backend->post("/api/credits/holds/" + id + "/release", "{}", m_token, freshKey()).status, 200);
}

void HostileTest::wrongContentType()
{
    const QByteArray before = m_backend->books(m_token);
    for (const char *type : { "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
                              "application/jsonx", "", "text/json" }) {
        const RawAnswer answer = m_backend->send({ "POST", "/api/credits/use",
                                                   "{\"operation\":" + captions + ",\"description\":\"x\"}", m_token,
                                                   freshKey(), type });
        QCOMPARE(answer.status, 415);
        QCOMPARE(answer.problemCode(), QStringLiteral("unsupported_media_type"));
    }
    QCOMPARE(m_backend->books(m_token), before);
}

void HostileTest::hugeBody()
{
    const QByteArray before = m_backend->books(m_token);
    for (const char *path : { "/api/credits/use", "/api/auth/sign-up", "/api/stripe/webhook" }) {
        RawClient client(m_backend->program().port());
        client.send("POST " + QByteArray(path) + " HTTP/1.1\r\nHost: t\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                    + m_token + "\r\n" + freshKey() + "Content-Length: 104857600\r\n\r\n");
        const QByteArray block(1024 * 1024, ' ');
        for (int i = 0; i < 100 && client.isOpen(); ++i) {
            client.send(block);
            (void)QTest::qWaitFor([&client] { return client.socket().bytesToWrite() == 0 || !client.isOpen(); }, 60'000);
        }
        const RawAnswer answer = client.receive();
        QCOMPARE(answer.status, 413);
        QCOMPARE(answer.problemCode(), QStringLiteral("body_too_large"));
    }
    QCOMPARE(m_backend->books(m_token), before);
}

void HostileTest::otherPeoplesThings()
{
    const QByteArray id = hold();
    const QByteArray mallory = m_backend->signUp("mallory@example.com");
    const QByteArray annas = m_backend->books(m_token);
    const QByteArray mallorys = m_backend->books(mallory);
    const auto refused = [](const RawAnswer &answer) {
        return answer.status == 404 && answer.problemCode() == QStringLiteral("hold_not_found");
    };
    QVERIFY(refused(m_backend->get("/api/credits/holds/" + id, mallory)));
    for (const char *action : { "capture", "release", "extend" })
        QVERIFY(refused(m_backend->post("/api/credits/holds/" + id + '/' + action, "{}", mallory, freshKey())));
    QCOMPARE(m_backend->books(m_token), annas);
    QCOMPARE(m_backend->books(mallory), mallorys);
    QCOMPARE(m_backend->post("/api/credits/holds/" + id + "/release", "{}", m_token, freshKey()).status, 200);
}

void HostileTest::oddIds()
{
    const QByteArray before = m_backend->books(m_token);
    for (const QByteArray &id : { QByteArray("1"), QByteArray("0"), QByteArray("-1"), QByteArray("x"), QByteArray("null"),
                                  QByteArray("01a20405-7ea7-7ecf-8c09-1ba3d00dfbe4"), QByteArray("99999999999999999999999"),
                                  QByteArray(128, 'a'), QByteArray(129, 'a'), QByteArray("a%27b"), QByteArray("..%2f"),
                                  QByteArray("%00") }) {
        for (const QByteArray &path : { "/api/credits/holds/" + id, "/api/orders/" + id }) {
            const RawAnswer answer = m_backend->get(path, m_token);
            QCOMPARE(answer.status, 404);
            QVERIFY(!answer.problemCode().isEmpty());
        }
        QCOMPARE(m_backend->post("/api/credits/holds/" + id + "/capture", "{}", m_token, freshKey()).status, 404);
    }
    QCOMPARE(m_backend->books(m_token), before);
}

void HostileTest::idempotencyKeys()
{
    const QByteArray body = "{\"operation\":" + captions + ",\"description\":\"keyed\"}";
    const QByteArray before = m_backend->books(m_token);
    const RawAnswer without = m_backend->post("/api/credits/use", body, m_token);
    QCOMPARE(without.status, 400);
    QCOMPARE(without.problemCode(), QStringLiteral("idempotency_key_required"));
    for (const QByteArray &key : { QByteArray(256, 'k'), QByteArray("with space"), QByteArray("\xc3\xa9") })
        QCOMPARE(m_backend->post("/api/credits/use", body, m_token, "Idempotency-Key: " + key + "\r\n").status, 400);
    QCOMPARE(m_backend->post("/api/credits/use", body, m_token, "Idempotency-Key: a\r\nIdempotency-Key: b\r\n").status, 400);
    QCOMPARE(m_backend->books(m_token), before);

    const QByteArray key = freshKey();
    const RawAnswer first = m_backend->post("/api/credits/use", body, m_token, key);
    QCOMPARE(first.status, 200);
    const QByteArray once = m_backend->books(m_token);
    QVERIFY(once != before);
    const RawAnswer again = m_backend->post("/api/credits/use", body, m_token, key);
    QCOMPARE(again.status, 200);
    QCOMPARE(again.body, first.body);
    QCOMPARE(again.headers.value("idempotent-replayed"), QByteArray("true"));
    const RawAnswer other = m_backend->post("/api/credits/use", "{\"operation\":" + exportOf + ",\"description\":\"keyed\"}",
                                            m_token, key);
    QCOMPARE(other.status, 409);
    QCOMPARE(other.problemCode(), QStringLiteral("idempotency_key_reused"));
    QCOMPARE(m_backend->books(m_token), once);
}

void HostileTest::unaffordable()
{
    const QByteArray before = m_backend->books(m_token);
    const QByteArray body = R"({"operation":{"type":"export","duration_ms":86400000,"resolution":"2160p"},"description":"x"})";
    for (const char *path : { "/api/credits/use", "/api/credits/holds" }) {
        const RawAnswer answer = m_backend->post(path, body, m_token, freshKey());
        QCOMPARE(answer.status, 402);
        QCOMPARE(answer.problemCode(), QStringLiteral("insufficient_credits"));
        const QJsonObject figures = documentOf(answer);
        const qint64 required = figures.value(QStringLiteral("required")).toInteger();
        const qint64 available = figures.value(QStringLiteral("available")).toInteger();
        QCOMPARE(required, 1440 * 12);
        QCOMPARE(figures.value(QStringLiteral("missing")).toInteger(), required - available);
    }
    QCOMPARE(m_backend->books(m_token), before);
}

void HostileTest::historyQueries_data()
{
    QTest::addColumn<QByteArray>("query");
    for (const char *query : { "limit=0", "limit=-1", "limit=501", "limit=1e2", "limit=1.0", "limit=abc", "limit=",
                               "limit=99999999999999999999", "limit=%201", "cursor=x", "cursor=before-0", "cursor=before-x",
                               "cursor=before-99999999999999999999", "cursor=", "kind=theft", "kind=", "from=yesterday",
                               "from=2026-13-01T00:00:00Z", "from=2026-01-01", "from=2026-01-01T00:00:00", "to=0",
                               "q=%00", "from=2026-01-01T00:00:00Z%27%3B--" })
        QTest::newRow(query) << QByteArray(query);
    QTest::newRow("long q") << QByteArray("q=" + QByteArray(101, 'x'));
}

void HostileTest::historyQueries()
{
    QFETCH(QByteArray, query);
    const RawAnswer answer = m_backend->get("/api/credits/transactions?" + query, m_token);
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.problemCode(), QStringLiteral("invalid_request"));
}

void HostileTest::webhooks()
{
    const QByteArray before = m_backend->books(m_token);
    const QByteArray event = R"({"id":"evt_1","object":"event","type":"checkout.session.completed","livemode":false})";
    for (const QByteArray &signature : { QByteArray(), QByteArray("Stripe-Signature: \r\n"), QByteArray("Stripe-Signature: x\r\n"),
                                         QByteArray("Stripe-Signature: t=1,v1=00\r\n"),
                                         "Stripe-Signature: t=99999999999,v1=" + QByteArray(64, 'a') + "\r\n" }) {
        const RawAnswer answer = m_backend->post("/api/stripe/webhook", event, {}, signature);
        QCOMPARE(answer.status, 400);
        QVERIFY(!answer.problemCode().isEmpty());
    }
    QCOMPARE(m_backend->books(m_token), before);
}

void HostileTest::cleanupTestCase()
{
    QCOMPARE(m_backend->program().stop(), 0);
    QVERIFY2(!m_backend->program().errors().contains(m_token), "a token is in the log");
    m_backend.reset();
    m_postgres.reset();
}

QTEST_GUILESS_MAIN(HostileTest)
#include "tst_hostile.moc"
