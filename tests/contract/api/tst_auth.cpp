// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/store/database.h"
#include "tests/contract/api/running_backend.h"
#include "tests/support/postgres.h"

#include <QCryptographicHash>
#include <QTest>

#include <memory>
#include <vector>

using namespace reelmint;
using namespace reelmint::tests;

class AuthTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void signUpSignInSignOut();
    void refusedSignUps_data();
    void refusedSignUps();
    void oneAccountPerAddress();
    void wrongCredentialsLookAlike();
    void secretsAreNotStored();
    void tokensRunOut();
    void tokensAreApart();
    void rateLimits();
    void cleanupTestCase();

private:
    RawAnswer signUp(const QByteArray &email, const QByteArray &password = "correct horse battery") const
    {
        return m_backend->post("/api/auth/sign-up", "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}");
    }
    RawAnswer signIn(const QByteArray &email, const QByteArray &password = "correct horse battery") const
    {
        return m_backend->post("/api/auth/sign-in", "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}");
    }
    static QByteArray tokenOf(const RawAnswer &answer)
    {
        return documentOf(answer).value(QStringLiteral("token")).toString().toLatin1();
    }
    store::Rows asOwner(const QString &sql, const QVariantList &values = {}) const;

    std::unique_ptr<test::TestPostgres> m_postgres;
    store::ConnectionConfig m_database;
    std::unique_ptr<RunningBackend> m_backend;
};

void AuthTest::initTestCase()
{
    m_postgres = std::make_unique<test::TestPostgres>();
    QVERIFY2(m_postgres->isRunning(), qPrintable(m_postgres->errorText()));
    m_database = m_postgres->createDatabase();
    m_backend = std::make_unique<RunningBackend>(m_postgres->url(m_database));
    m_backend->set(QStringLiteral("REELMINT_SIGN_IN_PER_ADDRESS"), QStringLiteral("0"));
    QVERIFY2(m_backend->start(), qPrintable(m_backend->program().errors()));
}

store::Rows AuthTest::asOwner(const QString &sql, const QVariantList &values) const
{
    store::Database database(test::TestPostgres::asOwner(m_database));
    const auto rows = database.query(sql, values);
    if (!rows.ok())
        qFatal("%ls", qUtf16Printable(rows.error().log));
    return *rows;
}

void AuthTest::signUpSignInSignOut()
{
    const RawAnswer up = m_backend->post("/api/auth/sign-up",
                                         "{\"email\":\" Anna@Example.COM \",\"password\":\"correct horse battery\","
                                         "\"display_name\":\"Anna  Ångström\"}");
    QCOMPARE(up.status, 201);
    const QJsonObject user = documentOf(up).value(QStringLiteral("user")).toObject();
    QCOMPARE(user.value(QStringLiteral("email")).toString(), QStringLiteral("anna@example.com"));
    QCOMPARE(user.value(QStringLiteral("display_name")).toString(), QStringLiteral("Anna Ångström"));
    const RawAnswer balance = m_backend->get("/api/credits/balance", tokenOf(up));
    QCOMPARE(documentOf(balance).value(QStringLiteral("available")).toInteger(), 100);

    const RawAnswer in = signIn("ANNA@example.com");
    QCOMPARE(in.status, 200);
    QVERIFY(tokenOf(in) != tokenOf(up));
    QCOMPARE(documentOf(m_backend->get("/api/me", tokenOf(in))).value(QStringLiteral("user")).toObject(), user);
    QCOMPARE(documentOf(m_backend->get("/api/credits/balance", tokenOf(in))).value(QStringLiteral("balance")).toInteger(), 100);

    QCOMPARE(m_backend->post("/api/auth/sign-out", {}, tokenOf(in)).status, 204);
    QCOMPARE(m_backend->get("/api/me", tokenOf(in)).status, 401);
    QCOMPARE(m_backend->post("/api/auth/sign-out", {}, tokenOf(in)).status, 401);
    QCOMPARE(m_backend->get("/api/me", tokenOf(up)).status, 200);
}

void AuthTest::refusedSignUps_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const QByteArray &body, const char *code) {
        QTest::newRow(name) << body << QString::fromLatin1(code);
    };
    const auto with = [](const QByteArray &email, const QByteArray &password = "correct horse battery",
                         const QByteArray &more = {}) {
        return "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"" + more + "}";
    };
    for (const char *email : { "", "x", "@", "a@", "@b.co", "a@b", "a b@c.de", "a@b..co", "a@-b.co", "a@b.co@d.ee", ".a@b.co",
                               "a..b@c.de", "a@b.c_d", "ä@b.co", "a@ä.de", "a@b.co, c@d.ee", "<a@b.co>" })
        row(email, with(email), "invalid_email");
    row("long local part", with(QByteArray(65, 'a') + "@b.co"), "invalid_email");
    row("very long", with(QByteArray(260, 'a') + "@b.co"), "invalid_request");
    row("header injection", with("a@b.co\\r\\nBcc: c@d.ee"), "invalid_request");
    row("short password", with("p1@example.com", "123456789"), "password_too_short");
    row("empty password", with("p1@example.com", ""), "password_too_short");
    row("long password", with("p1@example.com", QByteArray(201, 'x')), "invalid_request");
    row("NUL in password", with("p1@example.com", "12345\\u000067890"), "invalid_request");
    row("long name", with("p1@example.com", "correct horse battery", ",\"display_name\":\"" + QByteArray(101, 'x') + "\""),
        "invalid_request");
    row("unknown field", with("p1@example.com", "correct horse battery", ",\"credits\":1000000"), "invalid_request");
    row("kind", with("p1@example.com", "correct horse battery", ",\"kind\":\"team\""), "invalid_request");
    row("number", "{\"email\":1,\"password\":\"correct horse battery\"}", "invalid_request");
    row("no password", "{\"email\":\"p1@example.com\"}", "invalid_request");
    row("twice", "{\"email\":\"p1@example.com\",\"email\":\"p2@example.com\",\"password\":\"correct horse battery\"}",
        "invalid_request");
}

void AuthTest::refusedSignUps()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, code);
    const qint64 before = asOwner(QStringLiteral("select count(*)::bigint as n from reelmint.users")).first().integer(QStringLiteral("n"));
    const RawAnswer answer = m_backend->post("/api/auth/sign-up", body);
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.problemCode(), code);
    QCOMPARE(asOwner(QStringLiteral("select count(*)::bigint as n from reelmint.users")).first().integer(QStringLiteral("n")), before);
}

void AuthTest::oneAccountPerAddress()
{
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 12; ++i) {
        clients.push_back(std::make_unique<RawClient>(m_backend->program().port()));
        const QByteArray email = i % 2 ? "Race@example.com" : "race@EXAMPLE.com";
        clients.back()->send(RunningBackend::bytesOf(
                { "POST", "/api/auth/sign-up", "{\"email\":\"" + email + "\",\"password\":\"correct horse battery\"}" }));
    }
    QByteArray token;
    for (const auto &client : clients) {
        const RawAnswer answer = client->receive();
        if (answer.status == 201) {
            QVERIFY(token.isEmpty());
            token = tokenOf(answer);
            continue;
        }
        QCOMPARE(answer.status, 409);
        QCOMPARE(answer.problemCode(), QStringLiteral("email_taken"));
    }
    QVERIFY(!token.isEmpty());
    const auto rows = asOwner(QStringLiteral("select (select count(*) from reelmint.users where email = 'race@example.com')::bigint as users,"
                                             " (select count(*) from reelmint.credit_lots l join reelmint.users u on u.id = l.user_id"
                                             "  where u.email = 'race@example.com')::bigint as lots"));
    QCOMPARE(rows.first().integer(QStringLiteral("users")), 1);
    QCOMPARE(rows.first().integer(QStringLiteral("lots")), 1);
    QCOMPARE(documentOf(m_backend->get("/api/credits/balance", token)).value(QStringLiteral("available")).toInteger(), 100);
}

void AuthTest::wrongCredentialsLookAlike()
{
    QCOMPARE(signUp("ben@example.com").status, 201);
    QJsonObject seen;
    for (const auto &[email, password] : { std::pair<QByteArray, QByteArray>("ben@example.com", "wrong horse battery"),
                                           { "nobody@example.com", "correct horse battery" },
                                           { "not an address", "correct horse battery" },
                                           { "ben@example.com", "" } }) {
        const RawAnswer answer = signIn(email, password);
        QCOMPARE(answer.status, 401);
        QCOMPARE(answer.problemCode(), QStringLiteral("invalid_credentials"));
        QJsonObject document = documentOf(answer);
        document.remove(QStringLiteral("request_id"));
        if (!seen.isEmpty())
            QCOMPARE(document, seen);
        seen = document;
    }
}

void AuthTest::secretsAreNotStored()
{
    const QByteArray password = "a very particular secret";
    const QByteArray token = tokenOf(signUp("carla@example.com", password));
    const auto users = asOwner(QStringLiteral("select password_hash from reelmint.users where email = 'carla@example.com'"));
    const QString stored = users.first().text(QStringLiteral("password_hash"));
    QVERIFY(stored.startsWith(QStringLiteral("$scrypt$ln=15,r=8,p=1$")));
    QVERIFY(!stored.contains(QString::fromLatin1(password)));
    const auto tokens = asOwner(QStringLiteral("select count(*)::bigint as n from reelmint.auth_tokens where token_hash = ?::bytea"),
                                { QCryptographicHash::hash(token, QCryptographicHash::Sha256) });
    QCOMPARE(tokens.first().integer(QStringLiteral("n")), 1);
    const QString log = m_backend->program().errors();
    QVERIFY(!log.contains(QString::fromLatin1(password)) && !log.contains(QString::fromLatin1(token)));
    // The same password twice must not give the same hash.
    QCOMPARE(signUp("carlo@example.com", password).status, 201);
    const auto other = asOwner(QStringLiteral("select password_hash from reelmint.users where email = 'carlo@example.com'"));
    QVERIFY(other.first().text(QStringLiteral("password_hash")) != stored);
}

void AuthTest::tokensRunOut()
{
    const QByteArray token = tokenOf(signUp("dora@example.com"));
    const QByteArray hash = QCryptographicHash::hash(token, QCryptographicHash::Sha256);
    const QString where = QStringLiteral(" where token_hash = ?::bytea returning 1 as done");
    asOwner(QStringLiteral("update reelmint.auth_tokens set last_used_at = now() - interval '2 days',"
                           " expires_at = now() + interval '1 hour'") + where, { hash });
    QCOMPARE(m_backend->get("/api/me", token).status, 200);
    const auto renewed = asOwner(QStringLiteral("select expires_at > now() + interval '20 days' as later from reelmint.auth_tokens"
                                                " where token_hash = ?::bytea"), { hash });
    QVERIFY(renewed.first().boolean(QStringLiteral("later")));
    asOwner(QStringLiteral("update reelmint.auth_tokens set expires_at = now() - interval '1 second'") + where, { hash });
    QCOMPARE(m_backend->get("/api/me", token).status, 401);
    QCOMPARE(m_backend->post("/api/auth/sign-out", {}, token).status, 401);
}

void AuthTest::tokensAreApart()
{
    const QByteArray emil = tokenOf(signUp("emil@example.com"));
    const QByteArray fay = tokenOf(signUp("fay@example.com"));
    QVERIFY(m_backend->get("/api/me", emil).body.contains("emil@example.com"));
    QVERIFY(m_backend->get("/api/me", fay).body.contains("fay@example.com"));
}

void AuthTest::rateLimits()
{
    RunningBackend limited(m_postgres->url(m_database));
    limited.set(QStringLiteral("REELMINT_SIGN_IN_PER_EMAIL"), QStringLiteral("1"));
    limited.set(QStringLiteral("REELMINT_SIGN_IN_PER_ADDRESS"), QStringLiteral("2"));
    QVERIFY2(limited.start(), qPrintable(limited.program().errors()));
    const auto attempt = [&limited](const QByteArray &email) {
        return limited.post("/api/auth/sign-in", "{\"email\":\"" + email + "\",\"password\":\"guess guess guess\"}");
    };
    QCOMPARE(attempt("target@example.com").status, 401);
    const RawAnswer refused = attempt(" TARGET@example.com");
    QCOMPARE(refused.status, 429);
    QCOMPARE(refused.problemCode(), QStringLiteral("too_many_attempts"));
    QVERIFY(refused.headers.value("retry-after").toInt() >= 1);
    // Both attempts came from one address, and that was all it had.
    QCOMPARE(attempt("somebody-else@example.com").status, 429);
    QCOMPARE(limited.program().stop(), 0);
}

void AuthTest::cleanupTestCase()
{
    QCOMPARE(m_backend->program().stop(), 0);
    m_backend.reset();
    m_postgres.reset();
}

QTEST_GUILESS_MAIN(AuthTest)
#include "tst_auth.moc"
