// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"
#include "app/credits/credit_types.h"

#include <QObject>
#include <QPointer>

#include <functional>

namespace reelmint::credits {

/// All that the editor and its pages know about credits. Lives on the GUI thread; every call returns at once and answers
/// exactly once on that thread, unless `context` is destroyed first: then the answer is dropped.
///
/// Calls that move credits take an idempotency key made by the caller and kept until the answer is known, so that a
/// retry after a lost answer is harmless. ErrorKind::Network and UnknownOutcome mean: ask again with the same key.
class CreditService : public QObject
{
    Q_OBJECT

public:
    template <class T>
    using Answer = std::function<void(Result<T>)>;

    using QObject::QObject;

    virtual void balance(QObject *context, Answer<Balance> answer) = 0;
    virtual void quote(const Operation &operation, QObject *context, Answer<Quote> answer) = 0;
    virtual void packages(QObject *context, Answer<QList<Package>> answer) = 0;
    virtual void rates(QObject *context, Answer<RateCard> answer) = 0;
    virtual void history(const HistoryQuery &query, QObject *context, Answer<TransactionPage> answer) = 0;

    virtual void placeHold(const Operation &operation, const QString &description, const QString &idempotencyKey,
                           QObject *context, Answer<Hold> answer) = 0;
    virtual void hold(const HoldId &id, QObject *context, Answer<Hold> answer) = 0;
    virtual void captureHold(const HoldId &id, const QString &idempotencyKey, QObject *context, Answer<Hold> answer) = 0;
    virtual void releaseHold(const HoldId &id, const QString &reason, const QString &idempotencyKey, QObject *context,
                             Answer<Hold> answer) = 0;
    virtual void extendHold(const HoldId &id, const QString &idempotencyKey, QObject *context, Answer<Hold> answer) = 0;

    virtual void createCheckout(const PackageId &package, const QString &idempotencyKey, QObject *context,
                                Answer<CheckoutSession> answer) = 0;
    virtual void order(const OrderId &id, QObject *context, Answer<Order> answer) = 0;

Q_SIGNALS:
    /// Something moved credits somewhere: a push, or an answer that carried a newer balance.
    void balanceChanged(const reelmint::credits::Balance &balance);
    void orderChanged(const reelmint::credits::Order &order);
};

} // namespace reelmint::credits
