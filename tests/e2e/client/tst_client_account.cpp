// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/account/stored_sign_in.h"
#include "tests/e2e/client/client_stack.h"
#include "tests/support/answer_probe.h"

#include <QSignalSpy>
#include <QTest>

using namespace reelmint;
using namespace reelmint::account;
using reelmint::testing::AnswerProbe;
using test::ClientStack;
using Freshness = credits::BalanceStore::Freshness;

class TestClientAccount : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_postgres = std::make_unique<test::TestPostgres>();
        QVERIFY2(m_postgres->isRunning(), qPrintable(m_postgres->errorText()));
        m_stack = std::make_unique<test::PurchaseStack>(*m_postgres);
        QVERIFY2(m_stack->isRunning(), qPrintable(m_stack->errorText()));
    }
    void cleanupTestCase()
    {
        m_stack.reset();
        m_postgres.reset();
    }

    void aNewAccountHasItsFreeCreditsLive()
    {
        ClientStack client(m_stack->backendUrl({}));
        QVERIFY(!client.signUp().isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(client.balance.freshness(), Freshness::Live, 30'000);
        QCOMPARE(client.available(), qint64(100));
        QCOMPARE(client.session.user().displayName, QStringLiteral("Ann"));
        QVERIFY(client.balance.balance()->version > 0);
    }

    void refusalsHaveTheirReasons()
    {
        ClientStack client(m_stack->backendUrl({}));
        const QString email = client.signUp();
        const auto attempt = [&client](const QString &address, const QString &password) {
            AnswerProbe<User> probe;
            QObject context;
            client.session.signUp({address, password, {}, {}}, &context, probe.slot());
            if (!QTest::qWaitFor([&probe] { return probe.count() > 0; }, 30'000))
                return Error{ErrorKind::Internal, QStringLiteral("no answer"), {}};
            return probe.error();
        };
        QCOMPARE(attempt(email, QStringLiteral("a long enough password")).code, QStringLiteral("email_taken"));
        QCOMPARE(attempt(QStringLiteral("x@example.org"), QStringLiteral("short")).code, QStringLiteral("password_too_short"));
        QCOMPARE(attempt(QStringLiteral("nonsense"), QStringLiteral("a long enough password")).code, QStringLiteral("invalid_email"));
        QVERIFY(!client.signIn(email, QStringLiteral("the wrong password")));
        QCOMPARE(client.session.state(), Session::State::SignedOut);
        QVERIFY(client.signIn(email));
    }

    void aKeptTokenIsConfirmed()
    {
        ClientStack client(m_stack->backendUrl({}));
        QVERIFY(!client.signUp().isEmpty());
        const StoredSignIn kept{client.api.token(), client.session.user()};
        ClientStack later(m_stack->backendUrl({}));
        AnswerProbe<int> stored;
        later.tokens.save(kept.toSecret(), &later.session, [&stored](TokenStore::Outcome) { stored.slot()(1); });
        later.session.restore();
        QTRY_VERIFY_WITH_TIMEOUT(later.session.isConfirmed(), 30'000);
        QCOMPARE(later.session.user(), client.session.user());
    }

    void aTokenEndedElsewhereSignsOut()
    {
        ClientStack client(m_stack->backendUrl({}));
        const QString email = client.signUp();
        const QByteArray token = client.api.token();
        QCOMPARE(m_stack->get(QStringLiteral("/api/me"), token).status, 200);
        QSignalSpy out(&client.session, &Session::signedOut);
        QCOMPARE(test::WebRequest::post(m_stack->backendUrl(QStringLiteral("/api/auth/sign-out")), {},
                                        m_stack->authorised(token)).take().status, 204);
        client.live.wake();
        QTRY_COMPARE_WITH_TIMEOUT(out.size(), 1, 30'000);
        QCOMPARE(client.session.signOutReason(), Session::SignOutReason::TokenRefused);
        QVERIFY(!client.balance.balance());
        QVERIFY(client.signIn(email));
    }

    void signingOutEndsTheToken()
    {
        ClientStack client(m_stack->backendUrl({}));
        QVERIFY(!client.signUp().isEmpty());
        const QByteArray token = client.api.token();
        client.session.signOut();
        QTRY_COMPARE_WITH_TIMEOUT(m_stack->get(QStringLiteral("/api/me"), token).status, 401, 30'000);
    }

    void theServerGoesAwayAndComesBack()
    {
        ClientStack client(m_stack->backendUrl({}));
        QVERIFY(!client.signUp().isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(client.balance.freshness(), Freshness::Live, 30'000);
        m_stack->backend().kill();
        client.live.wake();
        QTRY_COMPARE_WITH_TIMEOUT(client.balance.freshness(), Freshness::Offline, 30'000);
        QCOMPARE(client.available(), qint64(100));
        QVERIFY(client.session.isSignedIn());
        QVERIFY(m_stack->startBackend());
        QTRY_COMPARE_WITH_TIMEOUT(client.balance.freshness(), Freshness::Live, 60'000);
        QVERIFY(client.session.isSignedIn());
    }

private:
    std::unique_ptr<test::TestPostgres> m_postgres;
    std::unique_ptr<test::PurchaseStack> m_stack;
};

QTEST_GUILESS_MAIN(TestClientAccount)
#include "tst_client_account.moc"
