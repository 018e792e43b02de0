// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/account/http_session.h"

#include "app/account/token_store.h"
#include "app/net/api_error.h"

#include <QLoggingCategory>
#include <QPointer>

namespace reelmint::account {

namespace {

Q_LOGGING_CATEGORY(lcSession, "reelmint.session", QtInfoMsg)

/// The same answer with `sentence` in place of the client's general words about a lost answer.
Session::Answer whenUnknown(const QString &sentence, Session::Answer answer)
{
    return [sentence, answer = std::move(answer)](const Result<User> &result) {
        if (result || result.error().kind != ErrorKind::UnknownOutcome) {
            answer(result);
            return;
        }
        Error error = result.error();
        error.message = sentence;
        answer(error);
    };
}

} // namespace

HttpSession::HttpSession(net::ApiClient &api, TokenStore &store, QObject *parent)
    : Session(parent), m_api(api), m_store(store)
{
    connect(&m_api, &net::ApiClient::tokenRefused, this, &HttpSession::onTokenRefused);
    connect(&m_api.reachability(), &net::Reachability::changed, this, [this](net::Reachability::State state) {
        if (state == net::Reachability::State::Online && isSignedIn() && !isConfirmed())
            confirm();
    });
}

void HttpSession::restore()
{
    setState(State::Restoring);
    const quint64 epoch = ++m_epoch;
    m_store.load(this, [this, epoch](TokenStore::Outcome outcome, const QByteArray &secret) {
        if (epoch != m_epoch)
            return;
        const std::optional<StoredSignIn> kept =
            outcome == TokenStore::Outcome::Done ? StoredSignIn::fromSecret(secret) : std::nullopt;
        if (!kept) {
            becomeSignedOut(SignOutReason::None);
            return;
        }
        m_api.setToken(kept->token);
        becomeSignedIn(kept->user, false);
        confirm();
    });
}

void HttpSession::confirm()
{
    if (m_confirming)
        return;
    m_confirming = true;
    const quint64 epoch = m_epoch;
    m_api.send(net::ApiRequest::get(QStringLiteral("/api/me")), this, [this, epoch](const Result<net::ApiResponse> &answer) {
        m_confirming = false;
        if (epoch != m_epoch || !isSignedIn())
            return;
        if (!answer) {
            // A refused token has ended the session already; anything else says nothing about it.
            qCInfo(lcSession).noquote() << "sign-in not confirmed yet:" << answer.error().code;
            return;
        }
        const Result<User> user = userFromJson(answer->body.value(QStringLiteral("user")).toObject());
        if (!user) {
            qCWarning(lcSession).noquote() << user.error().log;
            return;
        }
        becomeSignedIn(*user, true);
    });
}

void HttpSession::signUp(const SignUpForm &form, QObject *context, Answer answer)
{
    QJsonObject body{{QStringLiteral("email"), form.email.trimmed()}, {QStringLiteral("password"), form.password}};
    if (!form.displayName.trimmed().isEmpty())
        body.insert(QStringLiteral("display_name"), form.displayName.trimmed());
    if (!form.referralCode.trimmed().isEmpty())
        body.insert(QStringLiteral("referral_code"), form.referralCode.trimmed());
    enter(net::ApiRequest::post(QStringLiteral("/api/auth/sign-up"), body), context,
          whenUnknown(tr("The server did not answer. Your account may have been made already: try to sign in."),
                      std::move(answer)));
}

void HttpSession::signIn(const QString &email, const QString &password, QObject *context, Answer answer)
{
    const QJsonObject body{{QStringLiteral("email"), email.trimmed()}, {QStringLiteral("password"), password}};
    enter(net::ApiRequest::post(QStringLiteral("/api/auth/sign-in"), body), context,
          whenUnknown(tr("The server did not answer. Please try again."), std::move(answer)));
}

void HttpSession::enter(const net::ApiRequest &request, QObject *context, Answer answer)
{
    if (isSignedIn())
        signOut();
    net::ApiRequest anonymous = request;
    anonymous.token = net::ApiRequest::Token::None;
    const quint64 epoch = ++m_epoch;
    setState(State::SigningIn);
    const auto reply = [guard = QPointer<QObject>(context), answer = std::move(answer)](const Result<User> &result) {
        if (guard)
            answer(result);
    };
    // The session itself is the context: a page that was closed meanwhile does not leave it half signed in.
    m_api.send(anonymous, this, [this, epoch, reply](const Result<net::ApiResponse> &response) {
        if (epoch != m_epoch) {
            reply(Error{ErrorKind::Cancelled, QStringLiteral("superseded"), tr("Another sign-in was started.")});
            return;
        }
        Result<User> user = response ? accept(*response) : Result<User>(response.error());
        if (!user)
            becomeSignedOut(SignOutReason::None);
        reply(user);
    });
}

Result<User> HttpSession::accept(const net::ApiResponse &response)
{
    StoredSignIn signIn;
    signIn.token = response.body.value(QStringLiteral("token")).toString().toLatin1();
    if (signIn.token.isEmpty())
        return net::invalidAnswer(QStringLiteral("sign-in without a token"));
    Result<User> user = userFromJson(response.body.value(QStringLiteral("user")).toObject());
    if (!user)
        return user;
    signIn.user = *user;
    m_api.setToken(signIn.token);
    setInMemoryOnly(!m_store.isLasting());
    becomeSignedIn(*user, true);
    keep(signIn);
    return user;
}

void HttpSession::keep(const StoredSignIn &signIn)
{
    const quint64 epoch = m_epoch;
    m_store.save(signIn.toSecret(), this, [this, epoch](TokenStore::Outcome outcome) {
        if (epoch == m_epoch && outcome != TokenStore::Outcome::Done)
            setInMemoryOnly(true);
    });
}

void HttpSession::onTokenRefused()
{
    if (isSignedIn())
        leave(SignOutReason::TokenRefused);
}

void HttpSession::signOut()
{
    if (m_api.hasToken()) {
        net::ApiRequest request;
        request.method = net::ApiRequest::Method::Post;
        request.path = QStringLiteral("/api/auth/sign-out");
        request.token = net::ApiRequest::Token::Explicit;
        request.explicitToken = m_api.token();
        m_api.send(request, this, [](const Result<net::ApiResponse> &answer) {
            if (!answer)
                qCInfo(lcSession).noquote() << "the server was not told about the sign-out:" << answer.error().code;
        });
    }
    leave(SignOutReason::ByUser);
}

void HttpSession::leave(SignOutReason reason)
{
    ++m_epoch;
    m_store.forget(this, [](TokenStore::Outcome outcome) {
        if (outcome != TokenStore::Outcome::Done)
            qCInfo(lcSession) << "nothing to forget: there is no keychain";
    });
    m_api.setToken({});
    becomeSignedOut(reason);
}

} // namespace reelmint::account
