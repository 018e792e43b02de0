// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/payments/form_value.h"
#include "backend-stub/payments/retry_policy.h"
#include "backend-stub/payments/stripe_config.h"
#include "backend-stub/payments/stripe_error.h"
#include "backend-stub/payments/stripe_objects.h"

#include <functional>
#include <vector>

namespace reelmint::payments {

/// Time as the client needs it; tests put their own in.
struct Pacing
{
    std::function<qint64()> monotonicMs;
    std::function<void(qint64 ms)> sleep;
    std::function<int()> randomPerMille; ///< 0 to 1000

    static Pacing real();
};

/// Talks to Stripe's v1 API. Every call blocks the calling thread, retries included, for at most the policy's deadline;
/// never call it on a GUI or event-loop thread. Thread-safe. Does not own the transport.
///
/// Every POST takes an idempotency key that the caller derived from its own stored record *before* the first try, and
/// must pass the same fields with the same key. Objects of the wrong mode are refused with kLivemodeMismatch.
class StripeClient
{
public:
    StripeClient(StripeConfig config, Transport &transport, RetryPolicy policy = {}, Pacing pacing = Pacing::real());

    const StripeConfig &config() const { return m_config; }

    StripeResult<QString> createCustomer(const FormFields &fields, const QByteArray &idempotencyKey);
    StripeResult<CheckoutSession> createCheckoutSession(const FormFields &fields, const QByteArray &idempotencyKey);
    /// With payment_intent.latest_charge expanded.
    StripeResult<CheckoutSession> checkoutSession(const QString &id);
    StripeResult<CheckoutSession> expireCheckoutSession(const QString &id, const QByteArray &idempotencyKey);
    /// The newest sessions of one customer, at most 100.
    StripeResult<std::vector<CheckoutSession>> checkoutSessionsOfCustomer(const QString &customer);
    StripeResult<PaymentIntent> createPaymentIntent(const FormFields &fields, const QByteArray &idempotencyKey);
    /// With latest_charge expanded.
    StripeResult<PaymentIntent> paymentIntent(const QString &id);
    StripeResult<PaymentIntent> cancelPaymentIntent(const QString &id, const QByteArray &idempotencyKey);
    /// The newest payment intents of one customer, at most 100.
    StripeResult<std::vector<PaymentIntent>> paymentIntentsOfCustomer(const QString &customer);
    /// The first session made for a payment intent, if there is one.
    StripeResult<std::vector<CheckoutSession>> checkoutSessionsOfPaymentIntent(const QString &paymentIntent);

    /// Any other call. `path` starts with "/v1/".
    StripeResult<QJsonObject> post(const QString &path, const FormFields &fields, const QByteArray &idempotencyKey);
    StripeResult<QJsonObject> get(const QString &path, const FormFields &query = {});

private:
    StripeResult<QJsonObject> call(const TransportRequest &request);
    TransportReply tryUntilAnswered(const TransportRequest &request, bool *maybeReached);
    TransportRequest baseRequest(const QString &path) const;

    StripeConfig m_config;
    Transport &m_transport;
    RetryPolicy m_policy;
    Pacing m_pacing;
};

} // namespace reelmint::payments
