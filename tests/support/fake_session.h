// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/account/session.h"

#include <QHash>

namespace reelmint::testing {

/// A session in memory: knows the accounts it was told about or signed up, and answers from the event loop.
class FakeSession : public account::Session
{
    Q_OBJECT

public:
    explicit FakeSession(QObject *parent = nullptr) : Session(parent) {}

    /// Signed in from the start, without a page.
    void signInAs(const QString &email, const QString &displayName = {});
    void addAccount(const QString &email, const QString &password, const QString &displayName = {});
    void failNext(const Error &error) { m_failure = error; }
    /// The next sign-in is kept in memory only, as on a computer without a keychain.
    void pretendNoKeychain(bool none) { m_noKeychain = none; }
    /// The server ends the session.
    void refuseToken() { becomeSignedOut(SignOutReason::TokenRefused); }

    void restore() override;
    void signUp(const account::SignUpForm &form, QObject *context, Answer answer) override;
    void signIn(const QString &email, const QString &password, QObject *context, Answer answer) override;
    void signOut() override { becomeSignedOut(SignOutReason::ByUser); }

private:
    struct Account
    {
        account::User user;
        QString password;
    };

    void respond(QObject *context, Answer answer, const std::function<Result<account::User>()> &work);

    QHash<QString, Account> m_accounts;
    std::optional<Error> m_failure;
    bool m_noKeychain = false;
};

} // namespace reelmint::testing
