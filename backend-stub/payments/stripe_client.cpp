// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/payments/stripe_client.h"

#include <QDeadlineTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QThread>

namespace reelmint::payments {

namespace {

QString path(const char *collection, const QString &id, const char *action = "")
{
    return QLatin1String("/v1/") + QLatin1String(collection) + u'/' + QString::fromLatin1(QUrl::toPercentEncoding(id))
           + QLatin1String(action);
}

StripeError unreadable(const char *what)
{
    StripeError error;
    error.code = QStringLiteral("unreadable_answer");
    error.message = QLatin1String("the answer holds no ") + QLatin1String(what);
    return error;
}

template <class T>
StripeResult<T> read(const StripeResult<QJsonObject> &answer, std::optional<T> (*reader)(const QJsonObject &),
                     const char *what)
{
    if (!answer)
        return answer.error();
    std::optional<T> object = reader(*answer);
    return object ? StripeResult<T>(std::move(*object)) : StripeResult<T>(unreadable(what));
}

template <class T>
StripeResult<std::vector<T>> readList(const StripeResult<QJsonObject> &answer,
                                      std::optional<T> (*reader)(const QJsonObject &))
{
    if (!answer)
        return answer.error();
    const QJsonValue data = answer->value(QLatin1String("data"));
    if (!data.isArray())
        return unreadable("list");
    std::vector<T> objects;
    const QJsonArray items = data.toArray();
    for (const QJsonValue &item : items) {
        if (std::optional<T> object = reader(item.toObject()))
            objects.push_back(std::move(*object));
    }
    return objects;
}

} // namespace

Pacing Pacing::real()
{
    return Pacing{[] { return QDeadlineTimer::current(Qt::PreciseTimer).deadline(); },
                  [](qint64 ms) { QThread::msleep(ulong(ms)); },
                  [] { return QRandomGenerator::global()->bounded(1001); }};
}

StripeClient::StripeClient(StripeConfig config, Transport &transport, RetryPolicy policy, Pacing pacing)
    : m_config(std::move(config)), m_transport(transport), m_policy(policy), m_pacing(std::move(pacing))
{
}

StripeResult<QString> StripeClient::createCustomer(const FormFields &fields, const QByteArray &idempotencyKey)
{
    const StripeResult<QJsonObject> answer = post(QStringLiteral("/v1/customers"), fields, idempotencyKey);
    if (!answer)
        return answer.error();
    const QString id = answer->value(QLatin1String("id")).toString();
    return id.isEmpty() ? StripeResult<QString>(unreadable("customer")) : StripeResult<QString>(id);
}

StripeResult<CheckoutSession> StripeClient::createCheckoutSession(const FormFields &fields,
                                                                  const QByteArray &idempotencyKey)
{
    return read(post(QStringLiteral("/v1/checkout/sessions"), fields, idempotencyKey), readCheckoutSession, "session");
}

StripeResult<CheckoutSession> StripeClient::checkoutSession(const QString &id)
{
    const FormFields query{{"expand", FormValue::List{"payment_intent.latest_charge"}}};
    return read(get(path("checkout/sessions", id), query), readCheckoutSession, "session");
}

StripeResult<CheckoutSession> StripeClient::expireCheckoutSession(const QString &id, const QByteArray &idempotencyKey)
{
    return read(post(path("checkout/sessions", id, "/expire"), {}, idempotencyKey), readCheckoutSession, "session");
}

StripeResult<std::vector<CheckoutSession>> StripeClient::checkoutSessionsOfCustomer(const QString &customer)
{
    return readList(get(QStringLiteral("/v1/checkout/sessions"), {{"customer", customer}, {"limit", 100}}),
                    readCheckoutSession);
}

StripeResult<std::vector<CheckoutSession>> StripeClient::checkoutSessionsOfPaymentIntent(const QString &paymentIntent)
{
    return readList(get(QStringLiteral("/v1/checkout/sessions"), {{"payment_intent", paymentIntent}, {"limit", 1}}),
                    readCheckoutSession);
}

StripeResult<PaymentIntent> StripeClient::createPaymentIntent(const FormFields &fields,
                                                              const QByteArray &idempotencyKey)
{
    return read(post(QStringLiteral("/v1/payment_intents"), fields, idempotencyKey), readPaymentIntent,
                "payment intent");
}

StripeResult<PaymentIntent> StripeClient::paymentIntent(const QString &id)
{
    const FormFields query{{"expand", FormValue::List{"latest_charge"}}};
    return read(get(path("payment_intents", id), query), readPaymentIntent, "payment intent");
}

StripeResult<PaymentIntent> StripeClient::cancelPaymentIntent(const QString &id, const QByteArray &idempotencyKey)
{
    return read(post(path("payment_intents", id, "/cancel"), {}, idempotencyKey), readPaymentIntent, "payment intent");
}

StripeResult<std::vector<PaymentIntent>> StripeClient::paymentIntentsOfCustomer(const QString &customer)
{
    return readList(get(QStringLiteral("/v1/payment_intents"), {{"customer", customer}, {"limit", 100}}),
                    readPaymentIntent);
}

TransportRequest StripeClient::baseRequest(const QString &path) const
{
    TransportRequest request;
    request.url = m_config.apiBase;
    request.url.setPath(path, QUrl::TolerantMode);
    request.headers = {{"Authorization", "Bearer " + m_config.secretKey},
                       {"Stripe-Version", kStripeVersion},
                       {"User-Agent", "Reelmint/" REELMINT_VERSION}};
    return request;
}

StripeResult<QJsonObject> StripeClient::post(const QString &path, const FormFields &fields,
                                             const QByteArray &idempotencyKey)
{
    TransportRequest request = baseRequest(path);
    request.post = true;
    request.headers.emplaceBack("Content-Type", "application/x-www-form-urlencoded");
    request.headers.emplaceBack("Idempotency-Key", idempotencyKey);
    request.body = encodeForm(fields);
    return call(request);
}

StripeResult<QJsonObject> StripeClient::get(const QString &path, const FormFields &query)
{
    TransportRequest request = baseRequest(path);
    if (!query.isEmpty())
        request.url.setQuery(QString::fromLatin1(encodeForm(query)), QUrl::StrictMode);
    return call(request);
}

TransportReply StripeClient::tryUntilAnswered(const TransportRequest &request, bool *maybeReached)
{
    const qint64 end = m_pacing.monotonicMs() + m_policy.deadlineMs;
    for (int tries = 1;; ++tries) {
        const qint64 left = end - m_pacing.monotonicMs();
        const TransportReply reply = m_transport.send(request, qMin(m_policy.tryTimeoutMs, left));
        const bool noVerdict = (reply.status == 0 && !reply.neverSent) || reply.status == 409 || reply.status >= 500;
        *maybeReached = *maybeReached || noVerdict;
        if (tries >= m_policy.maxTries || !isWorthRetrying(reply))
            return reply;
        const qint64 pause = pauseBeforeRetryMs(m_policy, tries, reply, m_pacing.randomPerMille());
        if (m_pacing.monotonicMs() + pause >= end)
            return reply;
        m_pacing.sleep(pause);
    }
}

StripeResult<QJsonObject> StripeClient::call(const TransportRequest &request)
{
    bool maybeReached = false;
    const TransportReply reply = tryUntilAnswered(request, &maybeReached);
    if (reply.status < 200 || reply.status > 299) {
        StripeError error = readStripeError(reply, request.post);
        // An earlier try without a verdict may have worked even if the last one never left or was rate limited.
        if (request.post && maybeReached && error.outcome == StripeError::Outcome::NotDone)
            error.outcome = StripeError::Outcome::Unknown;
        return error;
    }
    const QJsonDocument document = QJsonDocument::fromJson(reply.body);
    if (!document.isObject()) {
        StripeError error = unreadable("JSON object");
        error.outcome = request.post ? StripeError::Outcome::Unknown : StripeError::Outcome::NotDone;
        return error;
    }
    const QJsonValue livemode = document.object().value(QLatin1String("livemode"));
    if (livemode.isBool() && livemode.toBool() != m_config.livemode) {
        StripeError error;
        error.outcome = StripeError::Outcome::Refused;
        error.httpStatus = reply.status;
        error.code = QString::fromLatin1(kLivemodeMismatch);
        error.requestId = QString::fromLatin1(reply.header("request-id"));
        error.message = QStringLiteral("the object belongs to the other mode");
        return error;
    }
    return document.object();
}

} // namespace reelmint::payments
