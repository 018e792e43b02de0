// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/api_call.h"

#include "app/core/ids.h"
#include "app/net/api_error.h"
#include "app/net/backoff.h"
#include "app/net/redaction.h"
#include "app/net/server_url.h"

#include <QJsonDocument>
#include <QLoggingCategory>

namespace reelmint::net {

namespace {

Q_LOGGING_CATEGORY(lcNet, "reelmint.net", QtInfoMsg)

} // namespace

ApiCall::ApiCall(ApiRequest request, QByteArray token, const Wiring &wiring, QObject *context, ApiClient::Answer answer,
                 QObject *parent)
    : QObject(parent), m_request(std::move(request)), m_token(std::move(token)), m_requestId(newUuidV7().toLatin1()),
      m_wiring(wiring), m_context(context), m_answer(std::move(answer))
{
    m_deadline.setSingleShot(true);
    m_deadline.setInterval(m_wiring.settings.attemptMs);
    m_pause.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        if (m_reply)
            m_reply->abort();
    });
    connect(&m_pause, &QTimer::timeout, this, &ApiCall::attempt);
}

ApiCall::~ApiCall()
{
    dropReply();
}

void ApiCall::start()
{
    // Never inside send(): an answer that arrives before the call returns surprises the caller.
    m_pause.start(0);
}

QNetworkRequest ApiCall::networkRequest() const
{
    QUrl url = resolveApiPath(m_wiring.settings.base, m_request.path);
    if (!m_request.query.isEmpty())
        url.setQuery(m_request.query);
    QNetworkRequest request(url);
    request.setTransferTimeout(m_wiring.settings.silenceMs);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    // Whether a call was sent decides whether its outcome is known, and Qt reports that exactly for HTTP/1.1 only.
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setRawHeader("Accept", "application/json, application/problem+json");
    // Uncompressed, so that the limit on an answer's size is the limit on memory.
    request.setRawHeader("Accept-Encoding", "identity");
    request.setRawHeader("User-Agent", "Reelmint/" REELMINT_VERSION);
    // The same id on every attempt, so that the server's log shows them as one.
    request.setRawHeader("X-Request-Id", m_requestId);
    if (m_request.body)
        request.setRawHeader("Content-Type", "application/json");
    if (!m_request.idempotencyKey.isEmpty())
        request.setRawHeader("Idempotency-Key", m_request.idempotencyKey.toLatin1());
    if (!m_token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + m_token);
    return request;
}

void ApiCall::attempt()
{
    if (!m_context) {
        // Nobody waits for the answer. A changing call that was sent once is not sent again on nobody's behalf.
        deleteLater();
        return;
    }
    ++m_attempts;
    m_body.clear();
    m_tooLarge = false;
    m_sent = 0;
    const QNetworkRequest request = networkRequest();
    if (isChanging()) {
        const QByteArray body = m_request.body ? QJsonDocument(*m_request.body).toJson(QJsonDocument::Compact) : QByteArray();
        m_reply = m_wiring.manager.post(request, body);
    } else {
        m_reply = m_wiring.manager.get(request);
    }
    connect(m_reply, &QNetworkReply::requestSent, this, [this] { ++m_sent; });
    connect(m_reply, &QNetworkReply::readyRead, this, &ApiCall::onReadyRead);
    connect(m_reply, &QNetworkReply::finished, this, &ApiCall::onFinished);
    m_deadline.start();
}

void ApiCall::onReadyRead()
{
    m_body += m_reply->readAll();
    if (m_body.size() <= m_wiring.settings.maxAnswerBytes)
        return;
    m_tooLarge = true;
    m_body.clear();
    m_reply->abort();
}

AttemptOutcome ApiCall::outcomeOf(QNetworkReply &reply) const
{
    using Kind = AttemptOutcome::Kind;
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QNetworkReply::NetworkError error = reply.error();
    // Codes up to 199 are about the connection, those above about an answer that came in full.
    const bool broken = error != QNetworkReply::NoError && static_cast<int>(error) < 200;
    const bool cutOff = error == QNetworkReply::ProtocolFailure || error == QNetworkReply::ProtocolUnknownError;
    if (m_tooLarge)
        return {Kind::Answered, status};
    if (error == QNetworkReply::SslHandshakeFailedError)
        return {Kind::Refused};
    if (broken || cutOff || status == 0)
        return {m_sent > 0 ? Kind::Lost : Kind::NotSent};
    return {Kind::Answered, status, parseRetryAfter(reply.rawHeader("Retry-After"), QDateTime::currentDateTimeUtc())};
}

Result<ApiResponse> ApiCall::parseSuccess(QNetworkReply &reply) const
{
    ApiResponse response;
    response.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    response.requestId = QString::fromLatin1(reply.rawHeader("X-Request-Id"));
    response.replayed = reply.rawHeader("Idempotent-Replayed") == "true";
    if (response.status == 204)
        return response;
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(m_body, &problem);
    if (problem.error != QJsonParseError::NoError || !document.isObject())
        return invalidAnswer(QStringLiteral("%1: body is not a JSON object").arg(m_request.path));
    response.body = document.object();
    return response;
}

Result<ApiResponse> ApiCall::resultOf(const AttemptOutcome &outcome, QNetworkReply &reply) const
{
    const QString log = m_request.path + QStringLiteral(": ") + reply.errorString();
    const bool unknown = isChanging() && m_maybeDone;
    switch (outcome.kind) {
    case AttemptOutcome::Kind::Lost:
        return lostAnswerError(isChanging(), log);
    case AttemptOutcome::Kind::Refused:
        return unknown ? lostAnswerError(true, log) : certificateError(log);
    case AttemptOutcome::Kind::NotSent:
        return unknown ? lostAnswerError(true, log) : connectionError(log);
    case AttemptOutcome::Kind::Answered:
        break;
    }
    const bool success = outcome.status >= 200 && outcome.status < 300;
    if (success || m_tooLarge) {
        Result<ApiResponse> parsed = m_tooLarge ? invalidAnswer(m_request.path + QStringLiteral(": answer is too large"))
                                                : parseSuccess(reply);
        if (parsed || !isChanging())
            return parsed;
        // It was done, but what came of it cannot be read: ask again with the same key.
        Error error = parsed.error();
        error.kind = ErrorKind::UnknownOutcome;
        return error;
    }
    // Without a key a repeated call is judged against what its first arrival did: "taken" may mean taken by this very call.
    if (isChanging() && !isRepeatable() && m_sent > 1)
        return lostAnswerError(true, log);
    Error error = errorFromAnswer(outcome.status, m_body, isChanging());
    // "Nothing was changed" holds for this attempt only, not for one whose answer was lost before it.
    if (unknown && (error.kind == ErrorKind::Unavailable || error.kind == ErrorKind::RateLimited))
        error = lostAnswerError(true, log);
    if (outcome.retryAfterMs)
        error.details.insert(QStringLiteral("retry_after_ms"), *outcome.retryAfterMs);
    return error;
}

void ApiCall::onFinished()
{
    m_deadline.stop();
    QNetworkReply &reply = *m_reply;
    if (!m_tooLarge && reply.isOpen())
        m_body += reply.readAll();
    const AttemptOutcome outcome = outcomeOf(reply);
    const std::optional<qint64> pause =
        m_wiring.retry.pauseBeforeNext(outcome, isRepeatable(), m_attempts, Backoff::randomPermille());
    // One lost packet is not being offline: a second failure in a row is.
    if (outcome.kind == AttemptOutcome::Kind::Answered)
        m_wiring.reachability.noteAnswer();
    else if (!pause || m_attempts > 1)
        m_wiring.reachability.noteSilence();
    if (pause) {
        qCInfo(lcNet).noquote() << m_requestId << redact(reply.url()) << "attempt" << m_attempts << "failed:"
                                << redact(reply.errorString()) << "next in" << *pause << "ms";
        m_maybeDone = m_maybeDone || outcome.kind == AttemptOutcome::Kind::Lost || outcome.status == 504;
        dropReply();
        m_pause.start(std::chrono::milliseconds(*pause));
        return;
    }
    const Result<ApiResponse> result = resultOf(outcome, reply);
    if (!result)
        qCInfo(lcNet).noquote() << m_requestId << redact(reply.url()) << redact(result.error().log);
    dropReply();
    finish(result);
}

void ApiCall::giveUpSession()
{
    const bool maybeDone = isChanging() && (m_sent > 0 || m_maybeDone);
    dropReply();
    m_pause.stop();
    m_deadline.stop();
    // The answer comes later, as always; the old user's reply is gone already.
    QTimer::singleShot(0, this, [this, maybeDone] { finish(sessionChangedError(maybeDone)); });
}

void ApiCall::dropReply()
{
    if (!m_reply)
        return;
    m_reply->disconnect(this);
    m_reply->abort();
    m_reply->deleteLater();
    m_reply.clear();
}

void ApiCall::finish(const Result<ApiResponse> &result)
{
    if (m_done)
        return;
    m_done = true;
    m_deadline.stop();
    m_pause.stop();
    deleteLater();
    if (!result && result.error().kind == ErrorKind::Unauthenticated && m_request.token == ApiRequest::Token::Session)
        Q_EMIT unauthenticated(result.error());
    if (m_context)
        m_answer(result);
}

} // namespace reelmint::net
