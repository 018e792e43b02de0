// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/routes/credits.h"
#include "backend-stub/usecases/session_token.h"
#include "backend-stub/usecases/settle_due.h"
#include "tests/support/test_ledger.h"
#include "tests/support/verify_result.h"

#include <QJsonDocument>
#include <QTest>

using namespace reelmint;
using http::Method;

namespace {

QString s(const char *text) { return QString::fromLatin1(text); }

const QByteArray kFilm = R"({"operation":{"type":"export","duration_ms":60001,"resolution":"1080p"},"description":"Holiday"})";

} // namespace

class TestCreditRoutes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<test::TestPostgres>();
        QVERIFY2(m_server->isRunning(), qPrintable(m_server->errorText()));
        m_ledger = std::make_unique<test::TestLedger>(*m_server);
        m_authenticator = std::make_unique<usecases::Authenticator>(m_ledger->database());
        m_catalogue = std::make_unique<usecases::Catalogue>(m_ledger->database());
        m_operations = std::make_unique<usecases::CreditOperations>(m_ledger->service(), *m_catalogue);
        routes::registerCreditRoutes(m_router, {*m_authenticator, m_ledger->service(), *m_operations, *m_catalogue, Credits(100)});
    }
    void cleanup() { QCOMPARE(m_ledger->problems(), QString()); }
    void cleanupTestCase()
    {
        m_ledger.reset();
        m_server.reset();
    }

    void nothingIsAnsweredWithoutAToken()
    {
        for (const auto &[method, path] : {std::pair(Method::Get, "balance"), std::pair(Method::Post, "check"), std::pair(Method::Post, "quote"),
                                           std::pair(Method::Post, "use"), std::pair(Method::Post, "holds"), std::pair(Method::Get, "holds/x"),
                                           std::pair(Method::Post, "holds/x/capture"), std::pair(Method::Post, "holds/x/release"),
                                           std::pair(Method::Post, "holds/x/extend"), std::pair(Method::Get, "transactions"),
                                           std::pair(Method::Get, "packages"), std::pair(Method::Get, "rates")}) {
            const auto answer = send(method, path, {}, kFilm, "k");
            QVERIFY2(answer.first == 401, path);
            QCOMPARE(answer.second.value(s("code")).toString(), s("unauthenticated"));
        }
    }

    void aFilmIsQuotedHeldAndCaptured()
    {
        const QByteArray token = signIn(Credits(100));
        auto [status, body] = send(Method::Post, "quote", token, R"({"operation":{"type":"export","duration_ms":60001,"resolution":"1080p"}})");
        QCOMPARE(status, 200);
        QCOMPARE(body.value(s("credits")).toInteger(), qint64(8));
        QCOMPARE(body.value(s("available_after")).toInteger(), qint64(92));
        QVERIFY(body.value(s("sufficient")).toBool());
        QCOMPARE(body.value(s("rate_card")).toString(), s("rates-1"));

        std::tie(status, body) = send(Method::Post, "holds", token, kFilm, "h");
        QCOMPARE(status, 201);
        const QByteArray hold = body.value(s("id")).toString().toLatin1();
        QCOMPARE(body.value(s("credits")).toInteger(), qint64(8));
        QCOMPARE(body.value(s("state")).toString(), s("open"));
        QCOMPARE(send(Method::Post, "holds", token, kFilm, "h").second, body);
        QCOMPARE(send(Method::Get, "holds/" + hold, token).second.value(s("id")), body.value(s("id")));
        QCOMPARE(send(Method::Post, "holds/" + hold + "/extend", token, "{}", "e").first, 200);

        std::tie(status, body) = send(Method::Get, "balance", token);
        QCOMPARE(status, 200);
        QCOMPARE(body.value(s("held")).toInteger(), qint64(8));
        QCOMPARE(body.value(s("available")).toInteger(), qint64(92));
        QCOMPARE(body.value(s("low_balance_threshold")).toInteger(), qint64(100));

        QCOMPARE(send(Method::Post, "holds/" + hold + "/capture", token, R"({"credits":9})", "c0").second.value(s("code")).toString(), s("capture_exceeds_hold"));
        std::tie(status, body) = send(Method::Post, "holds/" + hold + "/capture", token, R"({"credits":5})", "c");
        QCOMPARE(status, 200);
        QCOMPARE(body.value(s("captured")).toInteger(), qint64(5));
        std::tie(status, body) = send(Method::Post, "holds/" + hold + "/release", token, R"({"reason":"Cancelled"})", "r");
        QCOMPARE(status, 409);
        QCOMPARE(body.value(s("code")).toString(), s("hold_not_open"));
        QCOMPARE(body.value(s("state")).toString(), s("captured"));
        QCOMPARE(send(Method::Get, "balance", token).second.value(s("balance")).toInteger(), qint64(95));
    }

    void useSpendsOnceHoweverOftenItIsSent()
    {
        const QByteArray token = signIn(Credits(10));
        const QByteArray words = R"({"operation":{"type":"ai_generation","kind":"captions","complexity":"simple"},"description":"Captions"})";
        const QByteArray sameWords = R"({"description":"Captions","operation":{"complexity":"simple","kind":"captions","type":"ai_generation"}})";
        const auto first = send(Method::Post, "use", token, words, "u");
        QCOMPARE(first.first, 200);
        QCOMPARE(first.second.value(s("transaction")).toObject().value(s("amount")).toInteger(), qint64(-5));
        QCOMPARE(first.second.value(s("balance")).toObject().value(s("available")).toInteger(), qint64(5));
        QCOMPARE(send(Method::Post, "use", token, sameWords, "u"), first);
        QCOMPARE(send(Method::Post, "use", token, kFilm, "u").second.value(s("code")).toString(), s("idempotency_key_reused"));
        QCOMPARE(send(Method::Post, "holds", token, words, "u").second.value(s("code")).toString(), s("idempotency_key_reused"));
        QCOMPARE(send(Method::Post, "use", token, words).second.value(s("code")).toString(), s("idempotency_key_required"));
        const auto refused = send(Method::Post, "use", token, kFilm, "v");
        QCOMPARE(refused.first, 402);
        QCOMPARE(refused.second.value(s("required")).toInteger(), qint64(8));
        QCOMPARE(refused.second.value(s("available")).toInteger(), qint64(5));
        QCOMPARE(refused.second.value(s("missing")).toInteger(), qint64(3));
        QCOMPARE(send(Method::Get, "balance", token).second.value(s("balance")).toInteger(), qint64(5));
    }

    void badOperationsChangeNothing_data()
    {
        QTest::addColumn<QByteArray>("operation");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *name, const char *operation, const char *code) {
            QTest::newRow(name) << QByteArray(operation) << QString::fromLatin1(code);
        };
        row("no length", R"({"type":"export","duration_ms":0,"resolution":"1080p"})", "invalid_operation");
        row("negative", R"({"type":"export","duration_ms":-1,"resolution":"1080p"})", "invalid_operation");
        row("longer than a day", R"({"type":"export","duration_ms":86400001,"resolution":"1080p"})", "invalid_operation");
        row("2^63", R"({"type":"export","duration_ms":9223372036854775808,"resolution":"1080p"})", "invalid_request");
        row("1e20", R"({"type":"export","duration_ms":1e20,"resolution":"1080p"})", "invalid_request");
        row("a fraction", R"({"type":"export","duration_ms":1.5,"resolution":"1080p"})", "invalid_request");
        row("a text", R"({"type":"export","duration_ms":"60000","resolution":"1080p"})", "invalid_request");
        row("twice the same key", R"({"type":"export","duration_ms":1,"duration_ms":2,"resolution":"1080p"})", "invalid_request");
        row("a price of one's own", R"({"type":"export","duration_ms":60000,"resolution":"1080p","credits":1})", "invalid_request");
        row("no such resolution", R"({"type":"export","duration_ms":60000,"resolution":"4320p"})", "invalid_operation");
        row("no such type", R"({"type":"upload"})", "invalid_request");
        row("no such complexity", R"({"type":"ai_generation","kind":"captions","complexity":"free"})", "invalid_operation");
        row("an odd kind", R"({"type":"ai_generation","kind":"Captions!","complexity":"simple"})", "invalid_operation");
        row("not an object", R"("export")", "invalid_request");
        row("nothing", "null", "invalid_request");
    }
    void badOperationsChangeNothing()
    {
        QFETCH(QByteArray, operation);
        QFETCH(QString, code);
        const QByteArray token = signIn(Credits(100));
        for (const char *path : {"use", "holds"}) {
            const auto [status, body] = send(Method::Post, path, token, R"({"operation":)" + operation + R"(,"description":"x"})", "k");
            QCOMPARE(status, 400);
            QCOMPARE(body.value(s("code")).toString(), code);
        }
        QCOMPARE(send(Method::Post, "quote", token, R"({"operation":)" + operation + "}").first, 400);
        QCOMPARE(send(Method::Get, "balance", token).second.value(s("version")).toInteger(), qint64(1));
    }

    void badAmountsAndKeysAreRefused()
    {
        const QByteArray token = signIn(Credits(100));
        for (const char *amount : {"0", "-1", "1.5", "9223372036854775808", "\"5\"", "null", "true"})
            QCOMPARE(send(Method::Post, "check", token, QByteArray(R"({"amount":)") + amount + "}").first, 400);
        QCOMPARE(send(Method::Post, "check", token, R"({"amount":100})").second.value(s("sufficient")).toBool(), true);
        QCOMPARE(send(Method::Post, "check", token, R"({"amount":101})").second.value(s("missing")).toInteger(), qint64(1));
        QCOMPARE(send(Method::Post, "use", token, kFilm, QByteArray(256, 'k')).first, 400);
        QCOMPARE(send(Method::Post, "use", token, kFilm, "with space").first, 400);
        QCOMPARE(send(Method::Post, "use", token, kFilm.chopped(1), "k").first, 400);
    }

    void anotherPersonsHoldIsNotFound()
    {
        const QByteArray mine = signIn(Credits(100));
        const QByteArray theirs = signIn(Credits(100));
        const QByteArray hold = send(Method::Post, "holds", mine, kFilm, "h").second.value(s("id")).toString().toLatin1();
        for (const char *what : {"/capture", "/release", "/extend"})
            QCOMPARE(send(Method::Post, "holds/" + hold + what, theirs, "{}", "k").first, 404);
        QCOMPARE(send(Method::Get, "holds/" + hold, theirs).first, 404);
        QCOMPARE(send(Method::Get, "holds/nonsense", mine).first, 404);
        QCOMPARE(send(Method::Get, "holds/" + hold, mine).second.value(s("state")).toString(), s("open"));
    }

    void theHistoryComesInPages()
    {
        const QByteArray token = signIn(Credits(100));
        for (int i = 0; i < 5; ++i)
            QCOMPARE(send(Method::Post, "use", token, kFilm, "k" + QByteArray::number(i)).first, 200);
        QStringList seen;
        QString query = s("limit=2");
        for (int page = 0; page < 5; ++page) {
            const auto [status, body] = send(Method::Get, "transactions", token, {}, {}, query);
            QCOMPARE(status, 200);
            const QJsonArray list = body.value(s("transactions")).toArray();
            for (const QJsonValue &item : list)
                seen.append(item.toObject().value(s("id")).toString());
            if (body.value(s("next_cursor")).isNull())
                break;
            query = s("limit=2&cursor=") + body.value(s("next_cursor")).toString();
        }
        QCOMPARE(seen.size(), qsizetype(6));
        QCOMPARE(QSet<QString>(seen.cbegin(), seen.cend()).size(), qsizetype(6));
        QCOMPARE(send(Method::Get, "transactions", token, {}, {}, s("kind=purchase")).second.value(s("transactions")).toArray().size(), qsizetype(1));
        QCOMPARE(send(Method::Get, "transactions", token, {}, {}, s("to=2020-01-01T00:00:00Z")).second.value(s("transactions")).toArray().size(), qsizetype(0));
        for (const char *bad : {"limit=0", "limit=501", "limit=1.5", "limit=", "cursor=x", "cursor=before-0", "cursor=before-99999999999999999999",
                                "kind=magic", "from=yesterday", "from=2020-01-01T00:00:00", "to=2020-13-01T00:00:00Z"})
            QVERIFY2(send(Method::Get, "transactions", token, {}, {}, QString::fromLatin1(bad)).first == 400, bad);
    }

    void pricesAndPackagesAreTheSeededOnes()
    {
        const QByteArray token = signIn(Credits(1));
        const QJsonArray packages = send(Method::Get, "packages", token).second.value(s("packages")).toArray();
        QStringList lines;
        for (const QJsonValue &value : packages) {
            const QJsonObject item = value.toObject();
            lines << s("%1 %2 %3 %4").arg(item.value(s("id")).toString()).arg(item.value(s("credits")).toInteger())
                         .arg(item.value(s("amount")).toInteger()).arg(item.value(s("saving_percent")).toInteger());
        }
        QCOMPARE(lines, QStringList({s("starter 100 499 0"), s("creator 500 1999 19"), s("pro 1200 3999 33"), s("studio 3000 8999 39")}));
        const QJsonObject rates = send(Method::Get, "rates", token).second;
        QCOMPARE(rates.value(s("export")).toArray().at(2).toObject().value(s("credits_per_minute")).toInteger(), qint64(4));
        QCOMPARE(rates.value(s("ai_generation")).toArray().at(2).toObject().value(s("credits")).toInteger(), qint64(40));
    }

    void aNewRateCardCountsForNewRequestsOnly()
    {
        const QByteArray token = signIn(Credits(100));
        const auto before = send(Method::Post, "use", token, kFilm, "k");
        m_ledger->asOwner(s("insert into rate_cards (id, version, effective_from) values ('rates-2', 2, ledger_now())"));
        m_ledger->asOwner(s("insert into rate_card_prices select 'rates-2', operation, variant, credits * 10, position from rate_card_prices where rate_card_id = 'rates-1'"));
        QCOMPARE(send(Method::Post, "use", token, kFilm, "k"), before);
        QCOMPARE(send(Method::Post, "quote", token, R"({"operation":{"type":"export","duration_ms":1,"resolution":"720p"}})").second.value(s("credits")).toInteger(), qint64(20));
        m_ledger->asOwner(s("delete from rate_card_prices where rate_card_id = 'rates-2'"));
        m_ledger->asOwner(s("delete from rate_cards where id = 'rates-2'"));
    }

    void theSweeperTellsWhoeverListens()
    {
        const QByteArray token = signIn(Credits(100));
        QCOMPARE(send(Method::Post, "holds", token, kFilm, "h").first, 201);
        QList<UserId> told;
        m_ledger->service().setOnChanged([&told](const UserId &user) { told.append(user); });
        m_ledger->advance(std::chrono::hours(1));
        const auto settled = usecases::settleDueCredits(m_ledger->service(), 1000);
        m_ledger->service().setOnChanged({});
        VERIFY_OK(settled);
        QVERIFY(told.contains(m_user));
        QCOMPARE(*settled, int(told.size()));
        QCOMPARE(*usecases::settleDueCredits(m_ledger->service(), 1000), 0);
        QCOMPARE(send(Method::Get, "balance", token).second.value(s("available")).toInteger(), qint64(100));
    }

private:
    QByteArray signIn(Credits credits)
    {
        m_user = m_ledger->newUser(credits);
        return *store::runInTransaction(m_ledger->database(), [this](store::Transaction &transaction) {
            return usecases::issueToken(transaction, m_user);
        });
    }

    std::pair<int, QJsonObject> send(Method method, const QByteArray &path, const QByteArray &token, const QByteArray &body = {},
                                     const QByteArray &key = {}, const QString &query = {})
    {
        http::Request request;
        request.method = method;
        request.path = "/api/credits/" + path;
        request.query = QUrlQuery(query);
        request.body = body;
        if (!token.isEmpty())
            request.headers.append({"authorization", "Bearer " + token});
        if (!body.isEmpty())
            request.headers.append(std::pair<QByteArray, QByteArray>("content-type", "application/json"));
        if (!key.isEmpty())
            request.headers.append({"idempotency-key", key});
        const http::Response response = m_router.dispatch(request);
        return {response.status, QJsonDocument::fromJson(response.body).object()};
    }

    std::unique_ptr<test::TestPostgres> m_server;
    std::unique_ptr<test::TestLedger> m_ledger;
    std::unique_ptr<usecases::Authenticator> m_authenticator;
    std::unique_ptr<usecases::Catalogue> m_catalogue;
    std::unique_ptr<usecases::CreditOperations> m_operations;
    http::Router m_router;
    UserId m_user;
};

QTEST_GUILESS_MAIN(TestCreditRoutes)
#include "tst_credit_routes.moc"
