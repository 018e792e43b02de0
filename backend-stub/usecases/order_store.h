// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/store/transaction.h"
#include "backend-stub/usecases/order.h"

#include <vector>

namespace reelmint::usecases {

/// The orders table: reading and the few ways in which a row may change. NotFound has code order_not_found.
Result<Order> loadOrder(store::Database &database, const OrderId &id);
/// NotFound also when it is somebody else's.
Result<Order> loadOrderOf(store::Database &database, const UserId &user, const OrderId &id);
/// The row stays locked until the transaction ends.
Result<Order> lockOrder(store::Transaction &transaction, const OrderId &id);
Result<std::optional<Order>> findOrderByClientKey(store::Transaction &transaction, const UserId &user,
                                                  const QString &clientKey);
Result<std::optional<Order>> findOrderBySession(store::Database &database, const QString &sessionId);
Result<std::optional<Order>> findOrderByPaymentIntent(store::Database &database, const QString &paymentIntentId);

struct NewOrder
{
    UserId user;
    PackageId package;
    PurchaseFront front = PurchaseFront::Checkout;
    bool livemode = false;
    QString returnBase;
    QString promotionCode;
    QString clientKey; ///< empty: none
};

/// Copies price and credits from the active version of the package. NotFound, code package_not_found.
Result<Order> insertOrder(store::Transaction &transaction, const NewOrder &order);

Result<void> rememberCustomer(store::Database &database, const OrderId &id, const QString &customerId);
Result<void> rememberSession(store::Database &database, const OrderId &id, const QString &sessionId,
                             const QString &checkoutUrl);
Result<void> rememberPaymentIntent(store::Database &database, const OrderId &id, const QString &paymentIntentId);

/// Writes state, decline, receipt, payment intent and quarantine reason of `order`, and that it was checked now.
Result<void> saveOrderState(store::Transaction &transaction, const Order &order);
Result<void> markChecked(store::Database &database, const OrderId &id);

/// Open orders whose turn it is to be looked up again: young ones about every minute, old ones up to hourly.
/// `all`: every open order, whenever it was last looked up.
Result<std::vector<OrderId>> ordersToReconcile(store::Database &database, bool all, int limit);

} // namespace reelmint::usecases
