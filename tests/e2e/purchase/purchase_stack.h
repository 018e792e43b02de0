// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/e2e/purchase/test_program.h"
#include "tests/e2e/purchase/web_client.h"
#include "tests/support/postgres.h"

namespace reelmint::test {

/// The real backend program and the sandbox program over a private PostgreSQL, as packaging/run.sh starts them.
class PurchaseStack
{
public:
    /// Without webhooks the sandbox delivers its events to nobody.
    explicit PurchaseStack(TestPostgres &server, bool webhooks = true);

    bool isRunning() const { return m_error.isEmpty(); }
    QString errorText() const { return m_error; }

    /// A sandbox that knows nothing of the past.
    bool replaceSandbox();
    bool startBackend(const QProcessEnvironment &changes = {});
    TestProgram &backend() { return m_backend; }
    TestProgram &sandbox() { return m_sandbox; }
    QUrl backendUrl(const QString &path) const;

    /// A new user's token.
    QByteArray signUp();
    WebAnswer get(const QString &path, const QByteArray &token);
    WebAnswer post(const QString &path, const QJsonObject &body, const QByteArray &token, const WebHeaders &more = {});
    WebHeaders authorised(const QByteArray &token, const WebHeaders &more = {}) const;

    struct Purchase
    {
        QString orderId;
        QString sessionId;
        QUrl url;
    };
    Purchase buy(const QByteArray &token, const QString &package = QStringLiteral("starter"));
    /// What the buyer's browser sends from the hosted page.
    WebAnswer payWith(const Purchase &purchase, const QByteArray &card);
    WebAnswer answerChallenge(const Purchase &purchase, bool complete);

    /// A call to the sandbox's Stripe API. With fields: a POST.
    QJsonObject stripe(const QString &path, const QByteArray &form = {});
    QByteArray webhookSignature(const QByteArray &body) const;

    QJsonObject order(const QString &id, const QByteArray &token);
    /// Polls as the editor does, until the order is in that state or half a minute has passed.
    QJsonObject waitForOrder(const QString &id, const QString &state, const QByteArray &token);
    qint64 balance(const QByteArray &token);
    /// What the ledger's audit finds; empty when the books agree.
    QString problems();
    store::Rows asOwner(const QString &sql, const QVariantList &values = {});

private:
    TestPostgres &m_server;
    store::ConnectionConfig m_place;
    std::unique_ptr<store::Database> m_owner;
    TestProgram m_sandbox;
    TestProgram m_backend;
    quint16 m_port = 0;
    int m_users = 0;
    QString m_error;
};

} // namespace reelmint::test
