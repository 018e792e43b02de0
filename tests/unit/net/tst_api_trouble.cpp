// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/api_client.h"
#include "tests/support/answer_probe.h"
#include "tests/support/fake_http_server.h"

#include <QTest>
#include <QTimer>

using namespace reelmint;
using namespace reelmint::net;
using namespace reelmint::testing;
using How = FakeReply::How;

namespace {

ApiSettings settingsFor(const FakeHttpServer &server)
{
    ApiSettings settings;
    settings.base = server.url();
    settings.silenceMs = 400;
    settings.attemptMs = 1500;
    settings.maxAnswerBytes = 64 * 1024;
    settings.retry.firstDelayMs = 10;
    settings.retry.maxDelayMs = 20;
    return settings;
}

const QJsonObject okBody{{QStringLiteral("ok"), true}};

} // namespace

class TestApiTrouble : public QObject
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

    void passingFailuresAreRetried()
    {
        m_server->enqueue(FakeReply::problem(503, QStringLiteral("unavailable"), QStringLiteral("Later.")));
        m_server->enqueue(FakeReply::broken(How::HangUp));
        m_server->enqueue(FakeReply::json(okBody));
        AnswerProbe<ApiResponse> probe;
        m_client->send(ApiRequest::post(QStringLiteral("/x"), {}, QStringLiteral("k")), this, probe.slot());
        QTRY_COMPARE(probe.count(), 1);
        QVERIFY(probe.ok());
        QVERIFY(m_server->requests().size() >= 3);
        for (const FakeRequest &request : m_server->requests()) {
            QCOMPARE(request.header("Idempotency-Key"), "k");
            QCOMPARE(request.header("X-Request-Id"), m_server->requests().first().header("X-Request-Id"));
        }
    }

    void serverErrorsAreNotRetried()
    {
        m_server->setHandler([](const FakeRequest &) {
            return FakeReply::problem(500, QStringLiteral("internal"), QStringLiteral("Our fault."));
        });
        AnswerProbe<ApiResponse> probe;
        m_client->send(ApiRequest::get(QStringLiteral("/x")), this, probe.slot());
        QTRY_COMPARE(probe.count(), 1);
        QCOMPARE(probe.error().kind, ErrorKind::Internal);
        QCOMPARE(m_server->requests().size(), 1);
    }

    void lostAnswers_data()
    {
        QTest::addColumn<int>("how");
        QTest::addColumn<bool>("post");
        QTest::addColumn<bool>("key");
        QTest::addColumn<int>("kind");
        const QList<QPair<const char *, How>> ways{
            {"never", How::Never}, {"half", How::Half}, {"half open", How::HalfOpen}, {"hang up", How::HangUp}};
        for (const auto &[name, how] : ways) {
            QTest::addRow("%s, GET", name) << int(how) << false << false << int(ErrorKind::Network);
            QTest::addRow("%s, POST with a key", name) << int(how) << true << true << int(ErrorKind::UnknownOutcome);
            QTest::addRow("%s, POST without a key", name) << int(how) << true << false << int(ErrorKind::UnknownOutcome);
        }
    }

    void lostAnswers()
    {
        QFETCH(int, how);
        QFETCH(bool, post);
        QFETCH(bool, key);
        QFETCH(int, kind);
        m_server->setHandler([how](const FakeRequest &) { return FakeReply::broken(How(how)); });
        const ApiRequest request =
            post ? ApiRequest::post(QStringLiteral("/x"), {}, key ? QStringLiteral("k") : QString()) : ApiRequest::get(QStringLiteral("/x"));
        AnswerProbe<ApiResponse> probe;
        m_client->send(request, this, probe.slot());
        QTRY_COMPARE_WITH_TIMEOUT(probe.count(), 1, 20'000);
        QCOMPARE(int(probe.error().kind), kind);
        QVERIFY(m_client->reachability().isOffline());
    }

    // Qt sends a call again by itself when its connection ends before an answer. What the second arrival is told may be
    // the doing of the first.
    void aRepeatedCallWithoutAKeyIsUnknown()
    {
        m_server->enqueue(FakeReply::broken(How::HangUp));
        m_server->setHandler([](const FakeRequest &) {
            return FakeReply::problem(409, QStringLiteral("email_taken"), QStringLiteral("This address has an account."));
        });
        AnswerProbe<ApiResponse> probe;
        m_client->send(ApiRequest::post(QStringLiteral("/api/auth/sign-up"), {}), this, probe.slot());
        QTRY_COMPARE(probe.count(), 1);
        QCOMPARE(probe.error().kind, ErrorKind::UnknownOutcome);
        AnswerProbe<ApiResponse> plain;
        m_client->send(ApiRequest::post(QStringLiteral("/api/auth/sign-up"), {}), this, plain.slot());
        QTRY_COMPARE(plain.count(), 1);
        QCOMPARE(plain.error().code, QStringLiteral("email_taken"));
    }

    void nothingSentIsNothingDone()
    {
        m_server->goAway();
        AnswerProbe<ApiResponse> probe;
        m_client->send(ApiRequest::post(QStringLiteral("/x"), {}, QStringLiteral("k")), this, probe.slot());
        QTRY_COMPARE(probe.count(), 1);
        QCOMPARE(probe.error().kind, ErrorKind::Network);
        QCOMPARE(probe.error().code, QStringLiteral("offline"));
    }

    // The server got the call, then went away for good: the later refusals do not make the first one harmless.
    void aLostFirstAttemptStaysUnknown()
    {
        m_server->setHandler([this](const FakeRequest &) {
            QTimer::singleShot(0, m_server.get(), [this] { m_server->goAway(); });
            return FakeReply::broken(How::Never);
        });
        AnswerProbe<ApiResponse> probe;
        m_client->send(ApiRequest::post(QStringLiteral("/x"), {}, QStringLiteral("k")), this, probe.slot());
        QTRY_COMPARE_WITH_TIMEOUT(probe.count(), 1, 20'000);
        QCOMPARE(probe.error().kind, ErrorKind::UnknownOutcome);
    }

    void aSlowAnswerHasAnEnd()
    {
        // Each byte resets the limit on silence, so only the limit on the whole can end this.
        m_server->setHandler([](const FakeRequest &) { return FakeReply::broken(How::DripBytes, QByteArray(5000, ' ')); });
        ApiSettings settings = settingsFor(*m_server);
        settings.attemptMs = 300;
        settings.retry.maxAttempts = 1;
        ApiClient client(settings);
        AnswerProbe<ApiResponse> probe;
        client.send(ApiRequest::get(QStringLiteral("/x")), this, probe.slot());
        QTRY_COMPARE_WITH_TIMEOUT(probe.count(), 1, 20'000);
        QCOMPARE(probe.error().kind, ErrorKind::Network);
    }

    void tooLargeAnswersAreCut()
    {
        m_server->setHandler([](const FakeRequest &) { return FakeReply::json({{QStringLiteral("x"), QString(200'000, u'x')}}); });
        AnswerProbe<ApiResponse> get;
        AnswerProbe<ApiResponse> post;
        m_client->send(ApiRequest::get(QStringLiteral("/x")), this, get.slot());
        m_client->send(ApiRequest::post(QStringLiteral("/x"), {}, QStringLiteral("k")), this, post.slot());
        QTRY_COMPARE(get.count(), 1);
        QTRY_COMPARE(post.count(), 1);
        QCOMPARE(get.error().kind, ErrorKind::BadGateway);
        QCOMPARE(post.error().kind, ErrorKind::UnknownOutcome);
        QCOMPARE(post.error().code, QStringLiteral("invalid_answer"));
    }

    void longRetryAfterIsToldNotWaitedFor()
    {
        FakeReply reply = FakeReply::problem(429, QStringLiteral("rate_limited"), QStringLiteral("Slow down."));
        reply.headers.emplaceBack("Retry-After", "3600");
        m_server->enqueue(reply);
        AnswerProbe<ApiResponse> probe;
        m_client->send(ApiRequest::get(QStringLiteral("/x")), this, probe.slot());
        QTRY_COMPARE(probe.count(), 1);
        QCOMPARE(probe.error().kind, ErrorKind::RateLimited);
        QCOMPARE(probe.error().details.value(QStringLiteral("retry_after_ms")).toInteger(), qint64(3'600'000));
    }

private:
    std::unique_ptr<FakeHttpServer> m_server;
    std::unique_ptr<ApiClient> m_client;
};

QTEST_GUILESS_MAIN(TestApiTrouble)
#include "tst_api_trouble.moc"
