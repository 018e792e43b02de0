// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/api_client.h"
#include "tests/support/answer_probe.h"
#include "tests/support/fake_http_server.h"

#include <QSignalSpy>
#include <QTest>

using namespace reelmint;
using namespace reelmint::net;
using namespace reelmint::testing;

namespace {

ApiSettings settingsFor(const FakeHttpServer &server)
{
    ApiSettings settings;
    settings.base = server.url();
    settings.silenceMs = 10'000;
    settings.attemptMs = 20'000;
    settings.maxAnswerBytes = 64 * 1024;
    settings.retry.firstDelayMs = 10;
    settings.retry.maxDelayMs = 20;
    return settings;
}

const QJsonObject okBody{{QStringLiteral("ok"), true}};

} // namespace

class TestApiClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<FakeHttpServer>();
        m_client = std::make_unique<ApiClient>(settingsFor(*m_server));
    }

    void cleanup()
    {
        m_client.reset();
        m_server.reset();
    }

    void sendsWhatTheContractAsksFor()
    {
        m_server->enqueue(FakeReply::json(okBody));
        m_client->setToken("tok123");
        AnswerProbe<ApiResponse> probe;
        m_client->send(ApiRequest::post(QStringLiteral("/api/credits/holds"), {{QStringLiteral("n"), qint64(9007199254740993)}},
                                        QStringLiteral("key-1")),
                       this, probe.slot());
        QCOMPARE(probe.count(), 0); // never inside the call
        QTRY_COMPARE(probe.count(), 1);
        QVERIFY(probe.ok());
        QCOMPARE(probe.value().body, okBody);
        const FakeRequest &request = m_server->requests().first();
        QCOMPARE(request.method, "POST");
        QCOMPARE(request.target, "/api/credits/holds");
        QCOMPARE(request.header("Authorization"), "Bearer tok123");
        QCOMPARE(request.header("Idempotency-Key"), "key-1");
        QCOMPARE(request.header("Content-Type"), "application/json");
        QCOMPARE(request.header("X-Request-Id").size(), 36);
        QCOMPARE(request.body, R"({"n":9007199254740993})");
    }

    void anonymousCallsCarryNoToken()
    {
        m_server->enqueue(FakeReply::json(okBody));
        m_client->setToken("tok123");
        ApiRequest request = ApiRequest::post(QStringLiteral("/api/auth/sign-in"), {});
        request.token = ApiRequest::Token::None;
        AnswerProbe<ApiResponse> probe;
        m_client->send(request, this, probe.slot());
        QTRY_COMPARE(probe.count(), 1);
        QVERIFY(!m_server->requests().first().headers.contains("authorization"));
    }

    void problemDocumentsAreBelieved()
    {
        m_server->enqueue(FakeReply::problem(402, QStringLiteral("insufficient_credits"), QStringLiteral("Need 3 more."),
                                             {{QStringLiteral("missing"), 3}}));
        AnswerProbe<ApiResponse> probe;
        m_client->send(ApiRequest::post(QStringLiteral("/x"), {}, QStringLiteral("k")), this, probe.slot());
        QTRY_COMPARE(probe.count(), 1);
        QCOMPARE(probe.error().kind, ErrorKind::PaymentRequired);
        QCOMPARE(probe.error().code, QStringLiteral("insufficient_credits"));
        QCOMPARE(probe.error().details.value(QStringLiteral("missing")).toInteger(), qint64(3));
        QCOMPARE(m_server->requests().size(), 1);
    }

    void nonsenseIsNotASuccess()
    {
        FakeReply reply;
        reply.body = "<html>Sign in to the airport network</html>";
        m_server->setHandler([reply](const FakeRequest &) { return reply; });
        AnswerProbe<ApiResponse> probe;
        m_client->send(ApiRequest::get(QStringLiteral("/x")), this, probe.slot());
        QTRY_COMPARE(probe.count(), 1);
        QCOMPARE(probe.error().code, QStringLiteral("invalid_answer"));
    }

    void redirectsAreNotFollowed()
    {
        FakeHttpServer elsewhere;
        FakeReply reply = FakeReply::json({}, 302);
        reply.headers.emplaceBack("Location", elsewhere.url().toEncoded() + "/steal");
        m_server->setHandler([reply](const FakeRequest &) { return reply; });
        m_client->setToken("secret");
        AnswerProbe<ApiResponse> probe;
        m_client->send(ApiRequest::get(QStringLiteral("/x")), this, probe.slot());
        QTRY_COMPARE(probe.count(), 1);
        QVERIFY(!probe.ok());
        QVERIFY(elsewhere.requests().isEmpty());
    }

    void onlineAndOffline()
    {
        QSignalSpy changes(&m_client->reachability(), &Reachability::changed);
        m_server->setHandler([](const FakeRequest &) { return FakeReply::json(okBody); });
        const auto ask = [this] {
            AnswerProbe<ApiResponse> probe;
            m_client->send(ApiRequest::get(QStringLiteral("/x")), this, probe.slot());
            return QTest::qWaitFor([&probe] { return probe.count() == 1; });
        };
        QVERIFY(ask());
        QCOMPARE(m_client->reachability().state(), Reachability::State::Online);
        m_server->goAway();
        QVERIFY(ask());
        QCOMPARE(m_client->reachability().state(), Reachability::State::Offline);
        QVERIFY(m_server->comeBack());
        QVERIFY(ask());
        QCOMPARE(m_client->reachability().state(), Reachability::State::Online);
        QCOMPARE(changes.size(), 3);
    }

    void aDeadContextGetsNoAnswer()
    {
        m_server->setHandler([](const FakeRequest &) { return FakeReply::json(okBody); });
        AnswerProbe<ApiResponse> dropped;
        AnswerProbe<ApiResponse> kept;
        auto context = std::make_unique<QObject>();
        m_client->send(ApiRequest::get(QStringLiteral("/x")), context.get(), dropped.slot());
        context.reset();
        m_client->send(ApiRequest::get(QStringLiteral("/y")), this, kept.slot());
        QTRY_COMPARE(kept.count(), 1);
        QCOMPARE(dropped.count(), 0);
    }

    void endsWithCallsUnderWay()
    {
        m_server->setHandler([](const FakeRequest &) { return FakeReply::broken(FakeReply::How::Never); });
        AnswerProbe<ApiResponse> probe;
        m_client->send(ApiRequest::post(QStringLiteral("/x"), {}, QStringLiteral("k")), this, probe.slot());
        m_client->send(ApiRequest::get(QStringLiteral("/y")), this, probe.slot());
        QTRY_COMPARE(m_server->requests().size(), 2);
        m_client->send(ApiRequest::get(QStringLiteral("/z")), this, probe.slot());
        m_client.reset();
        QTest::qWait(20);
        QCOMPARE(probe.count(), 0);
    }

    void nothingOfOneUserReachesTheNext()
    {
        m_server->setHandler([](const FakeRequest &) { return FakeReply::broken(FakeReply::How::Never); });
        m_client->setToken("alice");
        AnswerProbe<ApiResponse> get;
        AnswerProbe<ApiResponse> post;
        m_client->send(ApiRequest::get(QStringLiteral("/balance")), this, get.slot());
        m_client->send(ApiRequest::post(QStringLiteral("/use"), {}, QStringLiteral("k")), this, post.slot());
        QTRY_COMPARE(m_server->requests().size(), 2);
        m_client->setToken("bob");
        QTRY_COMPARE(get.count(), 1);
        QTRY_COMPARE(post.count(), 1);
        QCOMPARE(get.error().kind, ErrorKind::Cancelled);
        QCOMPARE(post.error().kind, ErrorKind::UnknownOutcome);
    }

    void aRefusedTokenIsReportedOnce()
    {
        m_server->setHandler([](const FakeRequest &) {
            return FakeReply::problem(401, QStringLiteral("unauthenticated"), QStringLiteral("Sign in again."));
        });
        QSignalSpy refused(m_client.get(), &ApiClient::tokenRefused);
        connect(m_client.get(), &ApiClient::tokenRefused, this, [this] { m_client->setToken({}); });
        m_client->setToken("old");
        AnswerProbe<ApiResponse> first;
        AnswerProbe<ApiResponse> second;
        m_client->send(ApiRequest::get(QStringLiteral("/a")), this, first.slot());
        m_client->send(ApiRequest::get(QStringLiteral("/b")), this, second.slot());
        QTRY_COMPARE(first.count(), 1);
        QTRY_COMPARE(second.count(), 1);
        QCOMPARE(refused.size(), 1);
        ApiRequest signIn = ApiRequest::post(QStringLiteral("/api/auth/sign-in"), {});
        signIn.token = ApiRequest::Token::None;
        AnswerProbe<ApiResponse> wrong;
        m_client->send(signIn, this, wrong.slot());
        QTRY_COMPARE(wrong.count(), 1);
        QCOMPARE(wrong.error().kind, ErrorKind::Unauthenticated);
        QCOMPARE(refused.size(), 1);
    }

    void idsCannotReachAnotherPath()
    {
        m_server->setHandler([](const FakeRequest &) { return FakeReply::json(okBody); });
        AnswerProbe<ApiResponse> probe;
        m_client->send(ApiRequest::get(QStringLiteral("/api/orders/") + ApiRequest::segment(QStringLiteral("../me?x=1#y"))), this,
                       probe.slot());
        QTRY_COMPARE(probe.count(), 1);
        QCOMPARE(m_server->requests().first().target, "/api/orders/..%2Fme%3Fx%3D1%23y");
    }

private:
    std::unique_ptr<FakeHttpServer> m_server;
    std::unique_ptr<ApiClient> m_client;
};

QTEST_GUILESS_MAIN(TestApiClient)
#include "tst_api_client.moc"
