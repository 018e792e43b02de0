// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"
#include "app/net/api_request.h"
#include "app/net/reachability.h"
#include "app/net/retry_policy.h"

#include <QNetworkAccessManager>
#include <QObject>
#include <QUrl>

#include <functional>

namespace reelmint::net {

struct ApiSettings
{
    QUrl base;                            ///< passed checkServerUrl()
    int silenceMs = 20'000;               ///< an attempt that moves no byte for so long is given up
    int attemptMs = 60'000;               ///< and one that takes longer than this in all
    qint64 maxAnswerBytes = 8 * 1024 * 1024;
    RetryPolicy::Settings retry = {};
};

/// The editor's only way to the server: one connection pool, one base address, one token. Lives on one thread and never
/// blocks it. Adds the token, X-Request-Id and Idempotency-Key, retries what is safe to retry, and turns every failure
/// into an Error. The token is sent to the base address only: redirects are not followed.
class ApiClient : public QObject
{
    Q_OBJECT

public:
    using Answer = std::function<void(Result<ApiResponse>)>;

    explicit ApiClient(const ApiSettings &settings, QObject *parent = nullptr);
    ~ApiClient() override;

    /// Answers exactly once, later, on this thread; not at all when `context` is gone by then.
    void send(const ApiRequest &request, QObject *context, Answer answer);

    /// The signed-in user's token; empty: nobody. Calls under way for the one before are answered as sessionChangedError(),
    /// so that nothing of one user reaches the next.
    void setToken(const QByteArray &token);
    bool hasToken() const { return !m_token.isEmpty(); }
    QByteArray token() const { return m_token; }

    const ApiSettings &settings() const { return m_settings; }
    Reachability &reachability() { return m_reachability; }

Q_SIGNALS:
    /// The server does not accept the present token any more.
    void tokenRefused(const reelmint::Error &error);
    /// Calls of the token before must answer now.
    void sessionChanged();

private:
    const ApiSettings m_settings;
    const RetryPolicy m_retry;
    QNetworkAccessManager m_manager;
    Reachability m_reachability;
    QByteArray m_token;
};

} // namespace reelmint::net
