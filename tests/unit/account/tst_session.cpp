// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/account/http_session.h"
#include "app/account/memory_token_store.h"
#include "tests/support/answer_probe.h"
#include "tests/support/fake_http_server.h"
#include "tests/unit/account/scripted_store.h"

#include <QSignalSpy>
#include <QTest>

using namespace reelmint;
using namespace reelmint::account;
using namespace reelmint::testing;
using State = Session::State;
using Reason = Session::SignOutReason;

namespace {

QJsonObject userJson(const QString &email = QStringLiteral("ann@example.com"))
{
    return {{QStringLiteral("id"), QStringLiteral("u1")},
            {QStringLiteral("email"), email},
            {QStringLiteral("display_name"), QStringLiteral("Ann")},
            {QStringLiteral("created_at"), QStringLiteral("2026-11-22T12:00:00Z")}};
}

FakeReply signedIn(int status)
{
    return FakeReply::json({{QStringLiteral("token"), QStringLiteral("tok-1")}, {QStringLiteral("user"), userJson()}}, status);
}

FakeReply me()
{
    return FakeReply::json({{QStringLiteral("user"), userJson()}});
}

FakeReply refused()
{
    return FakeReply::problem(401, QStringLiteral("unauthenticated"), QStringLiteral("Please sign in again."));
}

QByteArray keptSecret()
{
    return StoredSignIn{"tok-0", *userFromJson(userJson())}.toSecret();
}

} // namespace

class TestSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<FakeHttpServer>();
        net::ApiSettings settings;
        settings.base = m_server->url();
        settings.silenceMs = 2'000;
        settings.retry.firstDelayMs = 5;
        settings.retry.maxDelayMs = 5;
        m_api = std::make_unique<net::ApiClient>(settings);
        m_store = std::make_unique<ScriptedStore>();
        m_session = std::make_unique<HttpSession>(*m_api, *m_store);
    }

    void cleanup()
    {
        m_session.reset();
        m_store.reset();
        m_api.reset();
        m_server.reset();
    }

    void signUpSignsInAndKeepsTheToken()
    {
        m_server->enqueue(signedIn(201));
        QSignalSpy signals_(m_session.get(), &Session::signedIn);
        AnswerProbe<User> probe;
        m_session->signUp({QStringLiteral(" ann@example.com "), QStringLiteral("correct horse"), QStringLiteral("Ann"), {}}, this,
                          probe.slot());
        QCOMPARE(m_session->state(), State::SigningIn);
        QTRY_COMPARE(probe.count(), 1);
        QVERIFY(probe.ok());
        QCOMPARE(m_session->user().email, QStringLiteral("ann@example.com"));
        QVERIFY(m_session->isConfirmed());
        QVERIFY(!m_session->isInMemoryOnly());
        QCOMPARE(m_api->token(), "tok-1");
        QCOMPARE(signals_.size(), 1);
        const FakeRequest request = m_server->requests().first();
        QCOMPARE(request.target, "/api/auth/sign-up");
        QVERIFY(!request.headers.contains("authorization"));
        QCOMPARE(request.json(), (QJsonObject{{QStringLiteral("email"), QStringLiteral("ann@example.com")},
                                              {QStringLiteral("password"), QStringLiteral("correct horse")},
                                              {QStringLiteral("display_name"), QStringLiteral("Ann")}}));
        QTRY_VERIFY(m_store->secret);
        QVERIFY(!m_store->secret->contains("correct horse"));
        QCOMPARE(StoredSignIn::fromSecret(*m_store->secret)->token, "tok-1");
    }

    void wrongPasswordIsNotASignOut()
    {
        m_server->enqueue(FakeReply::problem(401, QStringLiteral("invalid_credentials"), QStringLiteral("Wrong.")));
        QSignalSpy out(m_session.get(), &Session::signedOut);
        AnswerProbe<User> probe;
        m_session->signIn(QStringLiteral("a@b.c"), QStringLiteral("wrong"), this, probe.slot());
        QTRY_COMPARE(probe.count(), 1);
        QCOMPARE(probe.error().code, QStringLiteral("invalid_credentials"));
        QCOMPARE(m_session->state(), State::SignedOut);
        QCOMPARE(out.size(), 0);
        QVERIFY(!m_store->secret);
    }

    void aLostSignUpIsUnknownAndNotRepeated()
    {
        m_server->setHandler([](const FakeRequest &) { return FakeReply::broken(FakeReply::How::Never); });
        AnswerProbe<User> probe;
        m_session->signUp({QStringLiteral("a@b.c"), QStringLiteral("correct horse"), {}, {}}, this, probe.slot());
        QTRY_COMPARE(probe.count(), 1);
        QCOMPARE(probe.error().kind, ErrorKind::UnknownOutcome);
        QVERIFY(probe.error().message.contains(QLatin1String("try to sign in")));
        QCOMPARE(m_server->requests().size(), 1);
        QCOMPARE(m_session->state(), State::SignedOut);
    }

    void withoutAKeychainItSaysSo()
    {
        m_store->broken = true;
        m_server->enqueue(signedIn(200));
        QSignalSpy notice(m_session.get(), &Session::inMemoryOnlyChanged);
        AnswerProbe<User> probe;
        m_session->signIn(QStringLiteral("ann@example.com"), QStringLiteral("correct horse"), this, probe.slot());
        QTRY_COMPARE(notice.size(), 1);
        QVERIFY(m_session->isInMemoryOnly());
        QVERIFY(m_session->isSignedIn());
    }

    void theMemoryStoreIsNeverLasting()
    {
        MemoryTokenStore memory;
        HttpSession session(*m_api, memory);
        m_server->enqueue(signedIn(200));
        AnswerProbe<User> probe;
        session.signIn(QStringLiteral("ann@example.com"), QStringLiteral("correct horse"), this, probe.slot());
        QTRY_COMPARE(probe.count(), 1);
        QVERIFY(session.isInMemoryOnly());
    }

    void restoresAndConfirms()
    {
        m_store->secret = keptSecret();
        m_server->enqueue(me());
        QSignalSpy announced(m_session.get(), &Session::signedIn);
        m_session->restore();
        QCOMPARE(m_session->state(), State::Restoring);
        QTRY_COMPARE(m_session->state(), State::SignedIn);
        QCOMPARE(m_session->user().email, QStringLiteral("ann@example.com"));
        QTRY_VERIFY(m_session->isConfirmed());
        QCOMPARE(announced.size(), 1);
        QCOMPARE(m_server->requests().first().header("Authorization"), "Bearer tok-0");
    }

    void restoreWithoutATokenOrWithADamagedOne_data()
    {
        QTest::addColumn<QByteArray>("secret");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("not json") << QByteArray("tok");
        QTest::newRow("no token") << QByteArray(R"({"id":"u1","token":""})");
        QTest::newRow("header injection") << QByteArray(R"({"id":"u1","token":"a\r\nX: y"})");
    }

    void restoreWithoutATokenOrWithADamagedOne()
    {
        QFETCH(QByteArray, secret);
        if (!secret.isEmpty())
            m_store->secret = secret;
        m_session->restore();
        QTRY_COMPARE(m_session->state(), State::SignedOut);
        QCOMPARE(m_session->signOutReason(), Reason::None);
        QVERIFY(m_server->requests().isEmpty());
    }

    void restoreWhileTheServerIsAwayKeepsTheUser()
    {
        m_store->secret = keptSecret();
        m_server->goAway();
        m_session->restore();
        QTRY_VERIFY(m_api->reachability().isOffline());
        QVERIFY(m_session->isSignedIn());
        QVERIFY(!m_session->isConfirmed());
        QCOMPARE(m_session->user().displayName, QStringLiteral("Ann"));
        QVERIFY(m_store->secret);
        QVERIFY(m_server->comeBack());
        m_server->setHandler([](const FakeRequest &) { return me(); });
        m_api->send(net::ApiRequest::get(QStringLiteral("/api/credits/rates")), this, [](const Result<net::ApiResponse> &) {});
        QTRY_VERIFY(m_session->isConfirmed());
    }

    void aRefusedTokenAnywhereSignsOut()
    {
        m_store->secret = keptSecret();
        m_server->enqueue(me());
        m_session->restore();
        QTRY_VERIFY(m_session->isConfirmed());
        QSignalSpy out(m_session.get(), &Session::signedOut);
        m_server->setHandler([](const FakeRequest &) { return refused(); });
        m_api->send(net::ApiRequest::get(QStringLiteral("/api/credits/balance")), this, [](const Result<net::ApiResponse> &) {});
        QTRY_COMPARE(out.size(), 1);
        QCOMPARE(out.first().first().value<Reason>(), Reason::TokenRefused);
        QCOMPARE(m_session->signOutReason(), Reason::TokenRefused);
        QVERIFY(!m_api->hasToken());
        QVERIFY(!m_store->secret);
        QVERIFY(m_session->user().id.isEmpty());
    }

    void signOutTellsTheServerAndForgets()
    {
        m_store->secret = keptSecret();
        m_server->enqueue(me());
        m_session->restore();
        QTRY_VERIFY(m_session->isConfirmed());
        m_server->forgetRequests();
        FakeReply done;
        done.status = 204;
        m_server->enqueue(done);
        m_session->signOut();
        QCOMPARE(m_session->state(), State::SignedOut);
        QVERIFY(!m_api->hasToken());
        QTRY_COMPARE(m_server->requests().size(), 1);
        QCOMPARE(m_server->requests().first().target, "/api/auth/sign-out");
        QCOMPARE(m_server->requests().first().header("Authorization"), "Bearer tok-0");
        QVERIFY(!m_store->secret);
    }

    void signOutWorksOffline()
    {
        m_store->secret = keptSecret();
        m_server->enqueue(me());
        m_session->restore();
        QTRY_VERIFY(m_session->isConfirmed());
        m_server->goAway();
        m_session->signOut();
        QCOMPARE(m_session->state(), State::SignedOut);
        QCOMPARE(m_session->signOutReason(), Reason::ByUser);
        QVERIFY(!m_store->secret);
    }

    void aSecondSignInReplacesTheFirst()
    {
        m_server->setHandler([](const FakeRequest &request) {
            return request.json().value(QStringLiteral("email")).toString() == QLatin1String("slow@example.com")
                ? FakeReply::broken(FakeReply::How::Never)
                : signedIn(200);
        });
        AnswerProbe<User> first;
        AnswerProbe<User> second;
        m_session->signIn(QStringLiteral("slow@example.com"), QStringLiteral("correct horse"), this, first.slot());
        m_session->signIn(QStringLiteral("ann@example.com"), QStringLiteral("correct horse"), this, second.slot());
        QTRY_COMPARE(second.count(), 1);
        QTRY_COMPARE(first.count(), 1);
        QVERIFY(second.ok());
        QVERIFY(!first.ok());
        QVERIFY(m_session->isSignedIn());
    }

    void secretsRoundTripAndStaySmall()
    {
        StoredSignIn kept{QByteArray(64, 'x'), *userFromJson(userJson(QStringLiteral("ann@example.com")))};
        kept.user.displayName = QString(5000, u'ä');
        const QByteArray secret = kept.toSecret();
        QVERIFY(secret.size() < 1024);
        const std::optional<StoredSignIn> back = StoredSignIn::fromSecret(secret);
        QVERIFY(back);
        QCOMPARE(back->token, kept.token);
        QCOMPARE(back->user.createdAt, kept.user.createdAt);
    }

private:
    std::unique_ptr<FakeHttpServer> m_server;
    std::unique_ptr<net::ApiClient> m_api;
    std::unique_ptr<ScriptedStore> m_store;
    std::unique_ptr<HttpSession> m_session;
};

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
