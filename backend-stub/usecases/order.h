// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/credits.h"
#include "app/core/ids.h"
#include "app/core/money.h"

#include <QDateTime>
#include <QJsonObject>

#include <optional>

namespace reelmint::usecases {

enum class OrderState {
    Created,         ///< stored; the payment provider does not know of it yet, or we do not know that it does
    AwaitingPayment,
    Processing,      ///< the buyer has done everything; the money is on its way
    Credited,
    Declined,        ///< the last try was declined; another one is possible while the checkout is open
    Cancelled,
    Expired,
    Failed,
    Refunded,
    Quarantined,     ///< the provider's object does not match the order: nothing is granted until somebody has looked
};

QString orderStateName(OrderState state);
std::optional<OrderState> orderStateFromName(const QString &name);

/// Open: the payment provider may still have news.
bool isOpen(OrderState state);

/// Over without money having moved. Only a payment that turns up after all changes it again.
bool isUnpaidEnd(OrderState state);

/// How the buyer pays.
enum class PurchaseFront {
    Checkout, ///< a hosted page
    Intent,   ///< the client's own payment form
};

struct OrderDecline
{
    QString code;
    QString message;
    friend bool operator==(const OrderDecline &, const OrderDecline &) = default;
};

/// Our record of a purchase attempt, stored before the payment provider is called. Price and credits are the package's
/// at that moment and never change.
struct Order
{
    OrderId id;
    UserId user;
    PurchaseFront front = PurchaseFront::Checkout;
    OrderState state = OrderState::Created;
    PackageId package;
    QString packageName;
    Credits credits;
    Money price;
    std::optional<int> expiresAfterDays; ///< of the credits; nothing: never
    bool livemode = false;
    QString customerId;      ///< at the payment provider; empty before the first call
    QString sessionId;       ///< empty while unknown
    QString paymentIntentId; ///< empty while unknown
    QString checkoutUrl;
    QString returnBase;
    QString promotionCode;
    QString receiptUrl;
    QString quarantineReason;
    std::optional<OrderDecline> decline;
    QDateTime createdAt;
    QDateTime payBy; ///< the checkout closes then
};

/// The order as the API shows it (schema Order of docs/openapi.yaml).
QJsonObject orderJson(const Order &order);

} // namespace reelmint::usecases
