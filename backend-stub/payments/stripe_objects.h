// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QMap>
#include <QString>

#include <optional>

namespace reelmint::payments {

/// What we read of Stripe's objects. Reading is tolerant: unknown fields, states and event types are no error, and an
/// expandable field may be an id or the object. Amounts are minor units; nothing means absent or not a whole number.
using Metadata = QMap<QString, QString>;

struct PaymentFailure
{
    QString code;
    QString declineCode;
};

struct PaymentIntent
{
    QString id;
    QString status; ///< requires_payment_method, requires_action, processing, succeeded, canceled, …
    std::optional<qint64> amount;
    std::optional<qint64> amountReceived;
    QString currency;
    std::optional<bool> livemode;
    QString customer;
    QString clientSecret;
    Metadata metadata;
    std::optional<PaymentFailure> lastFailure;
    QString latestChargeId;
    // Only when latest_charge came expanded:
    QString receiptUrl;
    qint64 amountRefunded = 0;
    bool disputed = false;
};

struct CheckoutSession
{
    QString id;
    QString url;           ///< empty once it is no longer open
    QString status;        ///< open, complete, expired
    QString paymentStatus; ///< paid, unpaid, no_payment_required
    QString mode;
    std::optional<qint64> amountSubtotal;
    std::optional<qint64> amountTotal;
    qint64 amountDiscount = 0;
    qint64 amountTax = 0;
    QString currency;
    std::optional<bool> livemode;
    QString clientReferenceId;
    QString customer;
    Metadata metadata;
    QString paymentIntentId;
    std::optional<PaymentIntent> paymentIntent; ///< only when it came expanded
};

struct StripeEvent
{
    QString id;
    QString type;
    qint64 created = 0;
    std::optional<bool> livemode;
    QString apiVersion;
    QString account;
    QString objectType; ///< of data.object
    QString objectId;
    QJsonObject object; ///< a hint of what happened, frozen when the event was made: fetch before acting on it
};

/// The id of a field that is either an id or an object with one.
QString expandableId(const QJsonValue &value);

/// Nothing when the object is of another type or has no id.
std::optional<PaymentIntent> readPaymentIntent(const QJsonObject &object);
std::optional<CheckoutSession> readCheckoutSession(const QJsonObject &object);
std::optional<StripeEvent> readEvent(const QJsonObject &object);

} // namespace reelmint::payments
