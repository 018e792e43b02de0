// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/account/session.h"
#include "app/account/stored_sign_in.h"
#include "app/net/api_client.h"

namespace reelmint::account {

class TokenStore;

/// The session over HTTP: gives the token to the API client, keeps it in the token store, and ends when the server says
/// that it is over. The client and the store outlive it.
class HttpSession final : public Session
{
    Q_OBJECT

public:
    HttpSession(net::ApiClient &api, TokenStore &store, QObject *parent = nullptr);

    void restore() override;
    void signUp(const SignUpForm &form, QObject *context, Answer answer) override;
    void signIn(const QString &email, const QString &password, QObject *context, Answer answer) override;
    void signOut() override;

private:
    void enter(const net::ApiRequest &request, QObject *context, Answer answer);
    Result<User> accept(const net::ApiResponse &response);
    void keep(const StoredSignIn &signIn);
    void confirm();
    void onTokenRefused();
    void leave(SignOutReason reason);

    net::ApiClient &m_api;
    TokenStore &m_store;
    quint64 m_epoch = 0; ///< grows with every sign-in, sign-out and attempt; answers of an older one are dropped
    bool m_confirming = false;
};

} // namespace reelmint::account
