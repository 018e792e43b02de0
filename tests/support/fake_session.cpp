// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_session.h"

#include <QPointer>
#include <QTimer>

namespace reelmint::testing {

using account::User;

void FakeSession::addAccount(const QString &email, const QString &password, const QString &displayName)
{
    const QString id = QStringLiteral("user_%1").arg(m_accounts.size() + 1);
    m_accounts.insert(email.toLower(), {{UserId(id), email, displayName, QDateTime::currentDateTimeUtc()}, password});
}

void FakeSession::signInAs(const QString &email, const QString &displayName)
{
    addAccount(email, QStringLiteral("correct horse"), displayName);
    setInMemoryOnly(m_noKeychain);
    becomeSignedIn(m_accounts.value(email.toLower()).user, true);
}

void FakeSession::restore()
{
    setState(State::Restoring);
    QTimer::singleShot(0, this, [this] { becomeSignedOut(SignOutReason::None); });
}

void FakeSession::respond(QObject *context, Answer answer, const std::function<Result<User>()> &work)
{
    setState(State::SigningIn);
    QTimer::singleShot(0, this, [this, guard = QPointer<QObject>(context), answer = std::move(answer), work] {
        Result<User> user = m_failure ? Result<User>(*m_failure) : work();
        m_failure.reset();
        if (user) {
            setInMemoryOnly(m_noKeychain);
            becomeSignedIn(*user, true);
        } else {
            becomeSignedOut(SignOutReason::None);
        }
        if (guard)
            answer(user);
    });
}

void FakeSession::signUp(const account::SignUpForm &form, QObject *context, Answer answer)
{
    respond(context, std::move(answer), [this, form]() -> Result<User> {
        const QString email = form.email.trimmed();
        if (m_accounts.contains(email.toLower()))
            return Error{ErrorKind::Conflict, QStringLiteral("email_taken"),
                         QStringLiteral("This e-mail address already has an account.")};
        if (form.password.size() < 10)
            return Error{ErrorKind::InvalidInput, QStringLiteral("password_too_short"),
                         QStringLiteral("The password needs at least 10 characters.")};
        addAccount(email, form.password, form.displayName.trimmed());
        return m_accounts.value(email.toLower()).user;
    });
}

void FakeSession::signIn(const QString &email, const QString &password, QObject *context, Answer answer)
{
    respond(context, std::move(answer), [this, email, password]() -> Result<User> {
        const auto known = m_accounts.constFind(email.trimmed().toLower());
        if (known == m_accounts.constEnd() || known->password != password)
            return Error{ErrorKind::Unauthenticated, QStringLiteral("invalid_credentials"),
                         QStringLiteral("The e-mail address or the password is wrong.")};
        return known->user;
    });
}

} // namespace reelmint::testing
