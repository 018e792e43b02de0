// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/api_error.h"
#include "app/net/backoff.h"
#include "app/net/json_reader.h"
#include "app/net/redaction.h"
#include "app/net/retry_policy.h"
#include "app/net/server_url.h"

#include <QJsonDocument>
#include <QTest>

using namespace reelmint;
using namespace reelmint::net;
using Kind = AttemptOutcome::Kind;

namespace {

QJsonObject parse(const char *text)
{
    return QJsonDocument::fromJson(text).object();
}

} // namespace

class TestNetPolicies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void retryTable_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("repeatable");
        QTest::addColumn<bool>("expected");
        const auto row = [](const char *name, Kind kind, int status, bool repeatable, bool expected) {
            QTest::newRow(name) << int(kind) << status << repeatable << expected;
        };
        row("no connection", Kind::NotSent, 0, true, true);
        row("no connection, without a key: it never arrived", Kind::NotSent, 0, false, true);
        row("lost", Kind::Lost, 0, true, true);
        row("lost, without a key", Kind::Lost, 0, false, false);
        row("bad certificate", Kind::Refused, 0, true, false);
        for (const int status : {429, 502, 503, 504}) {
            row(qPrintable(QStringLiteral("%1").arg(status)), Kind::Answered, status, true, true);
            row(qPrintable(QStringLiteral("%1 without a key").arg(status)), Kind::Answered, status, false, false);
        }
        for (const int status : {200, 201, 204, 301, 400, 401, 402, 403, 404, 409, 413, 500, 501})
            row(qPrintable(QStringLiteral("%1 is final").arg(status)), Kind::Answered, status, true, false);
    }

    void retryTable()
    {
        QFETCH(int, kind);
        QFETCH(int, status);
        QFETCH(bool, repeatable);
        QFETCH(bool, expected);
        const RetryPolicy policy;
        QCOMPARE(policy.pauseBeforeNext({Kind(kind), status, {}}, repeatable, 1, 500).has_value(), expected);
    }

    void pausesGrowAndAreBounded()
    {
        RetryPolicy::Settings settings;
        settings.maxAttempts = 40;
        const RetryPolicy policy(settings);
        QCOMPARE(policy.pauseBeforeNext({Kind::Lost}, true, 1, 1000), std::optional<qint64>(300));
        QCOMPARE(policy.pauseBeforeNext({Kind::Lost}, true, 1, 0), std::optional<qint64>(150));
        QCOMPARE(policy.pauseBeforeNext({Kind::Lost}, true, 2, 1000), std::optional<qint64>(600));
        QCOMPARE(policy.pauseBeforeNext({Kind::Lost}, true, 39, 1000), std::optional<qint64>(5000));
        QCOMPARE(policy.pauseBeforeNext({Kind::Lost}, true, 40, 1000), std::nullopt);
    }

    void retryAfterIsHonouredWithinReason()
    {
        const RetryPolicy policy;
        QCOMPARE(policy.pauseBeforeNext({Kind::Answered, 429, 2000}, true, 1, 0), std::optional<qint64>(2000));
        QCOMPARE(policy.pauseBeforeNext({Kind::Answered, 503, 1}, true, 1, 1000), std::optional<qint64>(300));
        QCOMPARE(policy.pauseBeforeNext({Kind::Answered, 429, 3'600'000}, true, 1, 0), std::nullopt);
    }

    void retryAfterForms()
    {
        const QDateTime now(QDate(2026, 11, 22), QTime(12, 0, 0), Qt::UTC);
        QCOMPARE(parseRetryAfter("7", now), std::optional<qint64>(7000));
        QCOMPARE(parseRetryAfter("Sun, 22 Nov 2026 12:00:30 GMT", now), std::optional<qint64>(30'000));
        QCOMPARE(parseRetryAfter("Sun, 22 Nov 2026 11:00:00 GMT", now), std::optional<qint64>(0));
        for (const char *bad : {"", "-1", "soon", "99999999999999999999", "1.5"})
            QVERIFY2(!parseRetryAfter(bad, now), bad);
    }

    void backoffGrowsToItsLimitAndStartsAgain()
    {
        Backoff backoff(100, 400);
        for (const qint64 step : {100, 200, 400, 400}) {
            const qint64 pause = backoff.nextMs();
            QVERIFY(pause >= step / 2 && pause <= step);
        }
        backoff.reset();
        QVERIFY(backoff.nextMs() <= 100);
    }

    void integersAreExact()
    {
        const QJsonObject json = parse(R"({"big":9223372036854775807,"odd":9007199254740993,"neg":-9223372036854775808,)"
                                       R"("frac":1.5,"over":9223372036854775808,"huge":1e20,"text":"5","null":null})");
        JsonReader reader(json);
        QCOMPARE(reader.integer(QStringLiteral("big")), std::numeric_limits<qint64>::max());
        QCOMPARE(reader.integer(QStringLiteral("odd")), qint64(9007199254740993));
        QCOMPARE(reader.integer(QStringLiteral("neg")), std::numeric_limits<qint64>::min());
        QVERIFY(reader.ok());
        for (const char *name : {"frac", "over", "huge", "text", "null", "absent"}) {
            JsonReader one(json);
            QCOMPARE(one.integer(QLatin1String(name)), qint64(0));
            QVERIFY2(!one.ok(), name);
            QCOMPARE(one.error().kind, ErrorKind::BadGateway);
        }
    }

    void absentIsNotWrong()
    {
        JsonReader reader(parse(R"({"null":null,"wrong":5,"time":"2026-11-22T15:04:05Z","local":"2026-11-22T15:04:05"})"));
        QCOMPARE(reader.optionalString(QStringLiteral("null")), std::nullopt);
        QCOMPARE(reader.optionalInteger(QStringLiteral("absent")), std::nullopt);
        QCOMPARE(reader.time(QStringLiteral("time")).toSecsSinceEpoch(), qint64(1795359845));
        QVERIFY(reader.ok());
        reader.optionalString(QStringLiteral("wrong"));
        QVERIFY(!reader.ok());
        JsonReader zone(parse(R"({"local":"2026-11-22T15:04:05"})"));
        zone.time(QStringLiteral("local"));
        QVERIFY(!zone.ok());
    }

    void problemsBecomeErrors()
    {
        const Error error = errorFromAnswer(
            402, R"({"code":"insufficient_credits","detail":"You need 3 more.","required":4,"available":1,"missing":3})", true);
        QCOMPARE(error.kind, ErrorKind::PaymentRequired);
        QCOMPARE(error.code, QStringLiteral("insufficient_credits"));
        QCOMPARE(error.message, QStringLiteral("You need 3 more."));
        QCOMPARE(error.details.value(QStringLiteral("missing")).toInteger(), qint64(3));
        QVERIFY(!error.details.contains(QStringLiteral("detail")));
    }

    void kindsByStatus_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("kind");
        const QList<QPair<int, ErrorKind>> table{
            {400, ErrorKind::InvalidInput}, {401, ErrorKind::Unauthenticated}, {403, ErrorKind::Forbidden},
            {404, ErrorKind::NotFound},     {409, ErrorKind::Conflict},        {413, ErrorKind::TooLarge},
            {422, ErrorKind::InvalidInput}, {429, ErrorKind::RateLimited},     {500, ErrorKind::Internal},
            {502, ErrorKind::BadGateway},   {503, ErrorKind::Unavailable},     {302, ErrorKind::BadGateway}};
        for (const auto &[status, kind] : table)
            QTest::newRow(qPrintable(QString::number(status))) << status << int(kind);
    }

    void kindsByStatus()
    {
        QFETCH(int, status);
        QFETCH(int, kind);
        QCOMPARE(int(errorFromAnswer(status, R"({"code":"x","detail":"y"})", true).kind), kind);
    }

    void gatewayPagesLeaveAChangingCallUnknown()
    {
        for (const int status : {500, 502, 504}) {
            QCOMPARE(errorFromAnswer(status, "<html>Bad gateway</html>", true).kind, ErrorKind::UnknownOutcome);
            QVERIFY(errorFromAnswer(status, "<html>Bad gateway</html>", false).kind != ErrorKind::UnknownOutcome);
        }
        QCOMPARE(errorFromAnswer(503, "", true).kind, ErrorKind::Unavailable);
    }

    void secretsStayOutOfLogs_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("secret");
        QTest::newRow("bearer") << "Authorization: Bearer abc.DEF-123_x" << "abc.DEF";
        QTest::newRow("stripe key") << "key sk_test_51Habc used" << "51Habc";
        QTest::newRow("webhook") << "whsec_dGVzdA==" << "dGVzdA";
        QTest::newRow("client secret") << "pi_123_secret_XyZ9" << "XyZ9";
        QTest::newRow("checkout") << "https://checkout.stripe.com/c/pay/cs_test_a1B2#fidkdXx" << "a1B2";
        QTest::newRow("checkout fragment") << "https://checkout.stripe.com/c/pay/cs_test_a1B2#fidkdXx" << "fidkdXx";
        const QString token = QStringLiteral("{'token':'s3cr\\'et','user':1}").replace(QLatin1Char('\''), QLatin1Char('"'));
        QTest::newRow("json token") << token << "s3cr";
        QTest::newRow("json token after an escape") << token << "et\",";
        QTest::newRow("password") << R"({"password" : "hunter2hunter2"})" << "hunter2";
        QTest::newRow("query") << "GET /x?token=abcdef&y=1" << "abcdef";
    }

    void secretsStayOutOfLogs()
    {
        QFETCH(QString, text);
        QFETCH(QString, secret);
        QVERIFY(text.contains(secret));
        QVERIFY2(!redact(text).contains(secret), qPrintable(redact(text)));
    }

    void harmlessTextIsLeftAlone()
    {
        const QString text = QStringLiteral("GET /api/credits/holds/hold_1: 409 hold_not_open");
        QCOMPARE(redact(text), text);
        QCOMPARE(redact(QUrl(QStringLiteral("https://u:p@h/x?a=b#c"))), QStringLiteral("https://h/x"));
    }

    void serverAddresses_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("allowed");
        QTest::newRow("https") << "https://api.example.com" << true;
        QTest::newRow("https with a path") << "https://example.com/reelmint/" << true;
        QTest::newRow("this machine") << "http://127.0.0.1:8080" << true;
        QTest::newRow("this machine by name") << "http://localhost:8080" << true;
        QTest::newRow("this machine, v6") << "http://[::1]:8080" << true;
        QTest::newRow("plain http") << "http://example.com" << false;
        QTest::newRow("looks local") << "http://127.0.0.1.example.com" << false;
        QTest::newRow("localhost as a label") << "http://localhost.example.com" << false;
        QTest::newRow("user info") << "https://user:pw@example.com" << false;
        QTest::newRow("query") << "https://example.com/?a=1" << false;
        QTest::newRow("no host") << "https://" << false;
        QTest::newRow("file") << "file:///etc/passwd" << false;
        QTest::newRow("all interfaces") << "http://0.0.0.0:1" << false;
    }

    void serverAddresses()
    {
        QFETCH(QString, url);
        QFETCH(bool, allowed);
        QCOMPARE(checkServerUrl(QUrl(url)).ok(), allowed);
    }

    void pathsKeepThePrefix()
    {
        const auto resolved = [](const char *base, const char *path) {
            return resolveApiPath(QUrl(QLatin1String(base)), QLatin1String(path)).toString(QUrl::FullyEncoded);
        };
        QCOMPARE(resolved("https://h", "/api/me"), QStringLiteral("https://h/api/me"));
        QCOMPARE(resolved("https://h/", "/api/me"), QStringLiteral("https://h/api/me"));
        QCOMPARE(resolved("https://h/x/", "/api/me"), QStringLiteral("https://h/x/api/me"));
        QCOMPARE(resolved("https://h", "/api/orders/a%2Fb"), QStringLiteral("https://h/api/orders/a%2Fb"));
    }
};

QTEST_GUILESS_MAIN(TestNetPolicies)
#include "tst_net_policies.moc"
