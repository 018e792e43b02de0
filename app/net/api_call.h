// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/net/api_client.h"

#include <QNetworkReply>
#include <QPointer>
#include <QTimer>

namespace reelmint::net {

/// One call from its first attempt to its answer. Deletes itself after answering. Made by ApiClient only.
class ApiCall : public QObject
{
    Q_OBJECT

public:
    struct Wiring
    {
        const ApiSettings &settings;
        const RetryPolicy &retry;
        QNetworkAccessManager &manager;
        Reachability &reachability;
    };

    ApiCall(ApiRequest request, QByteArray token, const Wiring &wiring, QObject *context, ApiClient::Answer answer,
            QObject *parent);
    ~ApiCall() override;

    void start();
    /// The user changed: stop and say so.
    void giveUpSession();

Q_SIGNALS:
    void unauthenticated(const reelmint::Error &error);

private:
    QNetworkRequest networkRequest() const;
    void attempt();
    void onReadyRead();
    void onFinished();
    AttemptOutcome outcomeOf(QNetworkReply &reply) const;
    Result<ApiResponse> resultOf(const AttemptOutcome &outcome, QNetworkReply &reply) const;
    Result<ApiResponse> parseSuccess(QNetworkReply &reply) const;
    void dropReply();
    void finish(const Result<ApiResponse> &result);

    bool isChanging() const { return m_request.method == ApiRequest::Method::Post; }
    bool isRepeatable() const { return !isChanging() || !m_request.idempotencyKey.isEmpty(); }

    const ApiRequest m_request;
    const QByteArray m_token;
    const QByteArray m_requestId;
    const Wiring m_wiring;
    QPointer<QObject> m_context;
    ApiClient::Answer m_answer;
    QPointer<QNetworkReply> m_reply;
    QTimer m_deadline;
    QTimer m_pause;
    QByteArray m_body;
    int m_attempts = 0;
    bool m_tooLarge = false;
    int m_sent = 0; ///< how often the present attempt's request left this machine: Qt repeats one by itself when a connection ends
    bool m_maybeDone = false; ///< an earlier attempt may have taken effect
    bool m_done = false;
};

} // namespace reelmint::net
