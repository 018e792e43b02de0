// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/ids.h"
#include "tests/contract/api/running_backend.h"
#include "tests/support/postgres.h"

#include <QJsonDocument>
#include <QNetworkRequest>
#include <QSignalSpy>
#include <QTest>
#include <QUrl>
#include <QWebSocket>

#include <memory>

using namespace reelmint;
using namespace reelmint::tests;

namespace {

const QByteArray spend = R"({"operation":{"type":"ai_generation","kind":"captions","complexity":"simple"},"description":"x"})";

/// The last balance that a live-update socket was told.
struct LiveBalance
{
    QWebSocket socket;
    QSignalSpy texts { &socket, &QWebSocket::textMessageReceived };
    QSignalSpy closed { &socket, &QWebSocket::disconnected };

    LiveBalance(quint16 port, const QByteArray &token)
    {
        QNetworkRequest request(QUrl(QStringLiteral("ws://127.0.0.1:%1/api/live").arg(port)));
        request.setRawHeader("Authorization", "Bearer " + token);
        socket.open(request);
    }
    qint64 available() const
    {
        for (qsizetype i = texts.count() - 1; i >= 0; --i) {
            const QJsonObject message = QJsonDocument::fromJson(texts.at(i).at(0).toString().toUtf8()).object();
            if (message.value(QStringLiteral("type")).toString() == QStringLiteral("balance"))
                return message.value(QStringLiteral("balance")).toObject().value(QStringLiteral("available")).toInteger(-1);
        }
        return -1;
    }
};

} // namespace

/// Starting, stopping, a database that comes and goes, and several instances beside each other.
class LifecycleTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void commandLine();
    void configuration_data();
    void configuration();
    void migrateFirst();
    void databaseComesAndGoes();
    void startsWithoutDatabase();
    void liveUpdatesAcrossInstances();
    void signOutEndsLiveUpdates();
    void stopsWithOpenConnections();
    void metrics();

private:
    /// Nobody else's e-mail address in the one database of these tests.
    static QByteArray freshEmail() { return newUuidV7().toLatin1() + "@example.com"; }

    std::unique_ptr<test::TestPostgres> m_postgres;
    QString m_url;
};

void LifecycleTest::initTestCase()
{
    m_postgres = std::make_unique<test::TestPostgres>();
    QVERIFY2(m_postgres->isRunning(), qPrintable(m_postgres->errorText()));
    m_url = m_postgres->url(m_postgres->createDatabase());
}

void LifecycleTest::commandLine()
{
    Program version("REELMINT_BACKEND");
    QCOMPARE(version.run({ QStringLiteral("--version") }), 0);
    QVERIFY(version.output().startsWith(QStringLiteral("reelmint-backend ")));
    Program help("REELMINT_BACKEND");
    QCOMPARE(help.run({ QStringLiteral("--help") }), 0);
    QVERIFY(help.output().contains(QStringLiteral("REELMINT_DATABASE_URL")));
    Program unknown("REELMINT_BACKEND");
    QCOMPARE(unknown.run({ QStringLiteral("server") }), 2);
    Program extra("REELMINT_BACKEND");
    QCOMPARE(extra.run({ QStringLiteral("serve"), QStringLiteral("--migrat") }), 2);
}

void LifecycleTest::configuration_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    const auto row = [](const char *name, const char *value) {
        QTest::newRow((QByteArray(name) + '=' + value).constData()) << QString::fromLatin1(name) << QString::fromLatin1(value);
    };
    row("REELMINT_DATABASE_URL", "");
    row("REELMINT_DATABASE_URL", "mysql://secretpassword@host/db");
    row("REELMINT_LISTEN", "8080");
    row("REELMINT_LISTEN", "127.0.0.1:99999");
    row("REELMINT_LISTEN", "example.com:80");
    row("REELMINT_PUBLIC_URL", "http://reelmint.example");
    row("REELMINT_PUBLIC_URL", "https://reelmint.example/path");
    row("REELMINT_PUBLIC_URL", "javascript:alert(1)");
    row("REELMINT_TRUSTED_PROXIES", "proxy.local");
    row("REELMINT_LOW_BALANCE_THRESHOLD", "-1");
    row("REELMINT_LOW_BALANCE_THRESHOLD", "1e3");
    row("REELMINT_WORKERS", "0");
    row("REELMINT_SCRYPT_LOG2N", "10");
    row("STRIPE_SECRET_KEY", "");
    row("STRIPE_SECRET_KEY", "secretpassword");
    row("STRIPE_SECRET_KEY", "sk_live_secretpassword0000000000");
    row("STRIPE_WEBHOOK_SECRET", "secretpassword");
    row("STRIPE_API_BASE", "http://stripe.example");
}

void LifecycleTest::configuration()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    RunningBackend backend(m_url);
    backend.set(name, value);
    QCOMPARE(backend.program().run({ QStringLiteral("serve") }), 2);
    const QString said = backend.program().errors();
    QVERIFY2(said.startsWith(QStringLiteral("reelmint-backend: ")) && said.trimmed().endsWith(u'.'), qPrintable(said));
    QVERIFY2(!said.contains(QStringLiteral("secretpassword")), qPrintable(said));
    QVERIFY(backend.program().output().isEmpty());
}

void LifecycleTest::migrateFirst()
{
    RunningBackend backend(m_postgres->url(m_postgres->createEmptyDatabase()));
    QVERIFY2(backend.start(), qPrintable(backend.program().errors()));
    const RawAnswer early = backend.get("/readyz");
    QCOMPARE(early.status, 503);
    QVERIFY(!early.problemCode().isEmpty());
    QCOMPARE(backend.get("/healthz").status, 200);
    QCOMPARE(backend.program().stop(), 0);
    QCOMPARE(backend.program().run({ QStringLiteral("migrate") }), 0);
    QCOMPARE(backend.program().run({ QStringLiteral("migrate") }), 0);
    QVERIFY2(backend.start({ QStringLiteral("serve"), QStringLiteral("--migrate") }), qPrintable(backend.program().errors()));
    QCOMPARE(backend.get("/readyz").status, 200);
    QVERIFY(!backend.signUp("first@example.com").isEmpty());
    QCOMPARE(backend.program().stop(), 0);
}

void LifecycleTest::databaseComesAndGoes()
{
    RunningBackend backend(m_url);
    QVERIFY2(backend.start(), qPrintable(backend.program().errors()));
    const QByteArray token = backend.signUp(freshEmail());
    const QByteArray before = backend.books(token);
    QVERIFY(m_postgres->stop());
    const RawAnswer away = backend.get("/readyz");
    QCOMPARE(away.status, 503);
    QCOMPARE(away.problemCode(), QStringLiteral("database_unavailable"));
    QCOMPARE(backend.get("/healthz").status, 200);
    QCOMPARE(backend.get("/api/credits/balance", token).status, 503);
    const QByteArray key = freshKey();
    const RawAnswer refused = backend.post("/api/credits/use", spend, token, key);
    QCOMPARE(refused.status, 503);
    QVERIFY(!refused.problemCode().isEmpty());
    QVERIFY(m_postgres->start());
    EVENTUALLY_EQUAL(backend.get("/readyz").status, 200);
    QCOMPARE(backend.books(token), before);
    QCOMPARE(backend.post("/api/credits/use", spend, token, key).status, 200);
    QVERIFY(m_postgres->crashAndRestart());
    EVENTUALLY_EQUAL(backend.get("/api/credits/balance", token).status, 200);
    QCOMPARE(documentOf(backend.get("/api/credits/balance", token)).value(QStringLiteral("available")).toInteger(), 95);
    QCOMPARE(backend.program().stop(), 0);
}

void LifecycleTest::startsWithoutDatabase()
{
    RunningBackend backend(m_url);
    QVERIFY(m_postgres->stop());
    QVERIFY2(backend.start(), qPrintable(backend.program().errors()));
    QCOMPARE(backend.get("/readyz").status, 503);
    QVERIFY(m_postgres->start());
    EVENTUALLY_EQUAL(backend.get("/readyz").status, 200);
    QVERIFY(!backend.signUp(freshEmail()).isEmpty());
}

void LifecycleTest::liveUpdatesAcrossInstances()
{
    RunningBackend one(m_url);
    QVERIFY2(one.start(), qPrintable(one.program().errors()));
    RunningBackend two(m_url);
    QVERIFY2(two.start(), qPrintable(two.program().errors()));
    const QByteArray token = one.signUp(freshEmail());
    LiveBalance here(one.program().port(), token);
    LiveBalance there(two.program().port(), token);
    EVENTUALLY_EQUAL(here.available(), 100);
    EVENTUALLY_EQUAL(there.available(), 100);
    QCOMPARE(one.post("/api/credits/use", spend, token, freshKey()).status, 200);
    EVENTUALLY_EQUAL(here.available(), 95);
    EVENTUALLY_EQUAL(there.available(), 95);
    QCOMPARE(two.post("/api/credits/use", spend, token, freshKey()).status, 200);
    EVENTUALLY_EQUAL(there.available(), 90);
    EVENTUALLY_EQUAL(here.available(), 90);
    // While the database is away nothing can be told; afterwards everybody is told how things stand.
    QVERIFY(m_postgres->crashAndRestart());
    EVENTUALLY_EQUAL(one.post("/api/credits/use", spend, token, freshKey()).status, 200);
    const qint64 now = documentOf(one.get("/api/credits/balance", token)).value(QStringLiteral("available")).toInteger();
    EVENTUALLY_EQUAL(there.available(), now);
    QCOMPARE(one.program().stop(), 0);
    EVENTUALLY_EQUAL(here.closed.count(), 1);
    QCOMPARE(there.closed.count(), 0);
}

void LifecycleTest::signOutEndsLiveUpdates()
{
    RunningBackend backend(m_url);
    QVERIFY2(backend.start(), qPrintable(backend.program().errors()));
    const QByteArray token = backend.signUp(freshEmail());
    LiveBalance live(backend.program().port(), token);
    EVENTUALLY_EQUAL(live.available(), 100);
    QCOMPARE(backend.post("/api/auth/sign-out", {}, token).status, 204);
    EVENTUALLY_EQUAL(live.closed.count(), 1);
    QCOMPARE(static_cast<int>(live.socket.closeCode()), 4401);
}

void LifecycleTest::stopsWithOpenConnections()
{
    RunningBackend backend(m_url);
    QVERIFY2(backend.start(), qPrintable(backend.program().errors()));
    const QByteArray token = backend.signUp(freshEmail());
    RawClient idle(backend.program().port());
    RawClient half(backend.program().port());
    half.send("GET /healthz HTTP/1.1\r\n");
    LiveBalance live(backend.program().port(), token);
    EVENTUALLY_EQUAL(live.available(), 100);
    QCOMPARE(backend.program().stop(), 0);
    QVERIFY(idle.waitClosed());
    QVERIFY(half.waitClosed());
}

void LifecycleTest::metrics()
{
    RunningBackend backend(m_url);
    QVERIFY2(backend.start(), qPrintable(backend.program().errors()));
    QCOMPARE(backend.get("/api/orders/some-order-id").status, 401);
    const RawAnswer page = backend.get("/metrics");
    QCOMPARE(page.status, 200);
    QVERIFY(page.headers.value("content-type").startsWith("text/plain"));
    QVERIFY(page.body.contains("reelmint_http_requests_total{route=\"/api/orders/{id}\",method=\"GET\",status=\"401\"} 1\n"));
    QVERIFY(!page.body.contains("some-order-id"));
}

QTEST_GUILESS_MAIN(LifecycleTest)
#include "tst_lifecycle.moc"
