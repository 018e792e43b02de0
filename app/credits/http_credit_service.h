// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/credits/credit_service.h"
#include "app/net/api_client.h"

namespace reelmint::credits {

/// The credit service over HTTP. The API client outlives it. Retries are the client's business and safe because every
/// changing call carries its caller's idempotency key.
class HttpCreditService final : public CreditService
{
    Q_OBJECT

public:
    explicit HttpCreditService(net::ApiClient &api, QObject *parent = nullptr);

    /// A message of the live channel: {"type":"balance"|"order", …}. Unknown types are ignored, damaged ones are logged.
    void takeMessage(const QJsonObject &message);

    void balance(QObject *context, Answer<Balance> answer) override;
    void quote(const Operation &operation, QObject *context, Answer<Quote> answer) override;
    void packages(QObject *context, Answer<QList<Package>> answer) override;
    void rates(QObject *context, Answer<RateCard> answer) override;
    void history(const HistoryQuery &query, QObject *context, Answer<TransactionPage> answer) override;
    void placeHold(const Operation &operation, const QString &description, const QString &idempotencyKey,
                   QObject *context, Answer<Hold> answer) override;
    void hold(const HoldId &id, QObject *context, Answer<Hold> answer) override;
    void captureHold(const HoldId &id, const QString &idempotencyKey, QObject *context, Answer<Hold> answer) override;
    void releaseHold(const HoldId &id, const QString &reason, const QString &idempotencyKey, QObject *context,
                     Answer<Hold> answer) override;
    void extendHold(const HoldId &id, const QString &idempotencyKey, QObject *context, Answer<Hold> answer) override;
    void createCheckout(const PackageId &package, const QString &idempotencyKey, QObject *context,
                        Answer<CheckoutSession> answer) override;
    void order(const OrderId &id, QObject *context, Answer<Order> answer) override;

Q_SIGNALS:
    /// A call of this editor moved credits; the new balance was not in its answer.
    void creditsMoved();

private:
    template <class T>
    using Parse = Result<T> (*)(const QJsonObject &);
    template <class T>
    void call(const net::ApiRequest &request, QObject *context, Answer<T> answer, Parse<T> parse,
              std::function<void(const T &)> before = {});
    void settle(const HoldId &id, const QString &verb, const QJsonObject &body, const QString &key, QObject *context,
                Answer<Hold> answer);
    void noteBalance(const Balance &balance);

    net::ApiClient &m_api;
    std::optional<Balance> m_newest;
};

} // namespace reelmint::credits
