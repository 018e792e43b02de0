// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/account/user.h"

#include <QObject>

#include <functional>

namespace reelmint::account {

struct SignUpForm
{
    QString email;
    QString password;     ///< 10 to 200 characters
    QString displayName;  ///< may be empty
    QString referralCode; ///< may be empty
};

/// Who is signed in, as the pages see it. Lives on the GUI thread; calls return at once and answer exactly once on that
/// thread, unless `context` is gone by then. Passwords are neither kept nor logged.
class Session : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Restoring, ///< at start: is a token kept from last time?
        SignedOut,
        SigningIn,
        SignedIn,
    };
    Q_ENUM(State)

    enum class SignOutReason {
        None,
        ByUser,
        TokenRefused, ///< the server ended it: say so, and that nothing was lost
    };
    Q_ENUM(SignOutReason)

    using Answer = std::function<void(Result<User>)>;

    using QObject::QObject;

    State state() const { return m_state; }
    bool isSignedIn() const { return m_state == State::SignedIn; }
    const User &user() const { return m_user; } ///< empty unless signed in
    SignOutReason signOutReason() const { return m_reason; }
    /// The server has confirmed the user in this run. False after a start without the server: known, not yet checked.
    bool isConfirmed() const { return m_confirmed; }
    /// The sign-in ends with the program, because this computer has no keychain that works: the page says so.
    bool isInMemoryOnly() const { return m_memoryOnly; }

    /// Once, at start.
    virtual void restore() = 0;
    /// UnknownOutcome: the account may exist now; signing in tells.
    virtual void signUp(const SignUpForm &form, QObject *context, Answer answer) = 0;
    virtual void signIn(const QString &email, const QString &password, QObject *context, Answer answer) = 0;
    /// Takes effect here at once, with or without the server.
    virtual void signOut() = 0;

Q_SIGNALS:
    void stateChanged(reelmint::account::Session::State state);
    /// Also when the server names the present user anew, for example after a change of name elsewhere.
    void signedIn(const reelmint::account::User &user);
    void signedOut(reelmint::account::Session::SignOutReason reason);
    void confirmedChanged(bool confirmed);
    void inMemoryOnlyChanged(bool inMemoryOnly);

protected:
    void setState(State state);
    void becomeSignedIn(const User &user, bool confirmed);
    void becomeSignedOut(SignOutReason reason);
    void setConfirmed(bool confirmed);
    void setInMemoryOnly(bool inMemoryOnly);

private:
    State m_state = State::SignedOut;
    User m_user;
    SignOutReason m_reason = SignOutReason::None;
    bool m_confirmed = false;
    bool m_memoryOnly = false;
};

} // namespace reelmint::account
