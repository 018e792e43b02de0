// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/usecases/order_store.h"

#include <QUuid>

namespace reelmint::usecases {

namespace {

using store::Row;
using store::Rows;

// Literals, because prepared statements are kept by their text.
#define ORDER_COLUMNS                                                                                                  \
    "id::text, user_id::text, front, state, package_id, package_name, credits, amount_minor, currency, "               \
    "expires_after_days, livemode, customer_id, session_id, payment_intent_id, checkout_url, return_base, "            \
    "promotion_code, receipt_url, quarantine_reason, decline_code, decline_message, created_at, pay_by"

Error noSuchOrder()
{
    return Error{ErrorKind::NotFound, QStringLiteral("order_not_found"), QStringLiteral("There is no such order.")};
}

Order orderFrom(const Row &row)
{
    Order order;
    order.id = OrderId(row.text("id"));
    order.user = UserId(row.text("user_id"));
    order.front = row.text("front") == QLatin1String("intent") ? PurchaseFront::Intent : PurchaseFront::Checkout;
    order.state = orderStateFromName(row.text("state")).value_or(OrderState::Quarantined);
    order.package = PackageId(row.text("package_id"));
    order.packageName = row.text("package_name");
    order.credits = Credits(row.integer("credits"));
    order.price = Money(row.integer("amount_minor"), row.text("currency"));
    if (!row.isNull("expires_after_days"))
        order.expiresAfterDays = int(row.integer("expires_after_days"));
    order.livemode = row.boolean("livemode");
    order.customerId = row.text("customer_id");
    order.sessionId = row.text("session_id");
    order.paymentIntentId = row.text("payment_intent_id");
    order.checkoutUrl = row.text("checkout_url");
    order.returnBase = row.text("return_base");
    order.promotionCode = row.text("promotion_code");
    order.receiptUrl = row.text("receipt_url");
    order.quarantineReason = row.text("quarantine_reason");
    if (!row.isNull("decline_code"))
        order.decline = OrderDecline{row.text("decline_code"), row.text("decline_message")};
    order.createdAt = row.time("created_at");
    order.payBy = row.time("pay_by");
    return order;
}

Result<std::optional<Order>> optionalOrder(const Result<Rows> &rows)
{
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return std::optional<Order>();
    return std::optional<Order>(orderFrom(rows->first()));
}

Result<Order> oneOrder(const Result<Rows> &rows)
{
    if (!rows)
        return rows.error();
    return rows->isEmpty() ? Result<Order>(noSuchOrder()) : Result<Order>(orderFrom(rows->first()));
}

QVariant nullable(const QString &text)
{
    return text.isEmpty() ? QVariant(QString()) : QVariant(text);
}

Result<void> changed(const Result<qint64> &count)
{
    if (!count)
        return count.error();
    return *count == 1 ? Result<void>() : Result<void>(noSuchOrder());
}

/// Ids come from URLs and from the payment provider: what is not a UUID is no order, and not an SQL error.
bool isUuid(const OrderId &id)
{
    return id.toString().size() == 36 && !QUuid::fromString(id.toString()).isNull();
}

} // namespace

Result<Order> loadOrder(store::Database &database, const OrderId &id)
{
    if (!isUuid(id))
        return noSuchOrder();
    return oneOrder(database.query(QStringLiteral("select " ORDER_COLUMNS " from orders where id = ?::uuid"),
                                   {id.toString()}, true));
}

Result<Order> loadOrderOf(store::Database &database, const UserId &user, const OrderId &id)
{
    if (!isUuid(id))
        return noSuchOrder();
    return oneOrder(database.query(
        QStringLiteral("select " ORDER_COLUMNS " from orders where user_id = ?::uuid and id = ?::uuid"),
        {user.toString(), id.toString()}, true));
}

Result<Order> lockOrder(store::Transaction &transaction, const OrderId &id)
{
    return oneOrder(transaction.query(
        QStringLiteral("select " ORDER_COLUMNS " from orders where id = ?::uuid for update"), {id.toString()}));
}

Result<std::optional<Order>> findOrderByClientKey(store::Transaction &transaction, const UserId &user,
                                                  const QString &clientKey)
{
    return optionalOrder(transaction.query(
        QStringLiteral("select " ORDER_COLUMNS " from orders where user_id = ?::uuid and idempotency_key = ?::text"),
        {user.toString(), clientKey}));
}

Result<std::optional<Order>> findOrderBySession(store::Database &database, const QString &sessionId)
{
    return optionalOrder(database.query(
        QStringLiteral("select " ORDER_COLUMNS " from orders where session_id = ?::text"), {sessionId}, true));
}

Result<std::optional<Order>> findOrderByPaymentIntent(store::Database &database, const QString &paymentIntentId)
{
    return optionalOrder(database.query(
        QStringLiteral("select " ORDER_COLUMNS " from orders where payment_intent_id = ?::text"), {paymentIntentId}, true));
}

Result<Order> insertOrder(store::Transaction &transaction, const NewOrder &order)
{
    const Result<Rows> rows = transaction.query(
        QStringLiteral("insert into orders (id, user_id, package_id, package_version, package_name, credits, "
                       "amount_minor, currency, expires_after_days, front, livemode, return_base, promotion_code, "
                       "idempotency_key) "
                       "select ?::uuid, ?::uuid, p.id, p.version, p.name, p.credits, p.amount_minor, p.currency, "
                       "p.expires_after_days, ?::text, ?::boolean, ?::text, ?::text, ?::text from credit_packages p "
                       "where p.id = ?::text and p.active returning " ORDER_COLUMNS),
        {newUuidV7(), order.user.toString(),
         order.front == PurchaseFront::Intent ? QStringLiteral("intent") : QStringLiteral("checkout"), order.livemode,
         nullable(order.returnBase), nullable(order.promotionCode), nullable(order.clientKey),
         order.package.toString()});
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return Error{ErrorKind::NotFound, QStringLiteral("package_not_found"),
                     QStringLiteral("This package is not for sale.")};
    return orderFrom(rows->first());
}

Result<void> rememberCustomer(store::Database &database, const OrderId &id, const QString &customerId)
{
    return changed(database.execute(QStringLiteral("update orders set customer_id = ?::text where id = ?::uuid"),
                                    {customerId, id.toString()}, true));
}

Result<void> rememberSession(store::Database &database, const OrderId &id, const QString &sessionId,
                             const QString &checkoutUrl)
{
    return changed(database.execute(
        QStringLiteral("update orders set session_id = ?::text, checkout_url = coalesce(?::text, checkout_url), "
                       "state = case when state = 'created' then 'awaiting_payment' else state end, "
                       "updated_at = clock_timestamp() "
                       "where id = ?::uuid and (session_id is null or session_id = ?::text)"),
        {sessionId, nullable(checkoutUrl), id.toString(), sessionId}, true));
}

Result<void> rememberPaymentIntent(store::Database &database, const OrderId &id, const QString &paymentIntentId)
{
    return changed(database.execute(
        QStringLiteral("update orders set payment_intent_id = ?::text, "
                       "state = case when state = 'created' then 'awaiting_payment' else state end, "
                       "updated_at = clock_timestamp() "
                       "where id = ?::uuid and (payment_intent_id is null or payment_intent_id = ?::text)"),
        {paymentIntentId, id.toString(), paymentIntentId}, true));
}

Result<void> saveOrderState(store::Transaction &transaction, const Order &order)
{
    return changed(transaction.execute(
        QStringLiteral("update orders set state = ?::text, decline_code = ?::text, decline_message = ?::text, receipt_url = ?::text, "
                       "payment_intent_id = ?::text, quarantine_reason = ?::text, attempts = attempts + 1, "
                       "checked_at = clock_timestamp(), updated_at = clock_timestamp(), "
                       "credited_at = case when ?::boolean then coalesce(credited_at, clock_timestamp()) else credited_at end "
                       "where id = ?::uuid"),
        {orderStateName(order.state), nullable(order.decline ? order.decline->code : QString()),
         nullable(order.decline ? order.decline->message : QString()), nullable(order.receiptUrl),
         nullable(order.paymentIntentId), nullable(order.quarantineReason), order.state == OrderState::Credited,
         order.id.toString()}));
}

Result<void> markChecked(store::Database &database, const OrderId &id)
{
    return changed(database.execute(
        QStringLiteral("update orders set checked_at = clock_timestamp(), attempts = attempts + 1 where id = ?::uuid"),
        {id.toString()}));
}

Result<std::vector<OrderId>> ordersToReconcile(store::Database &database, bool all, int limit)
{
    const Result<Rows> rows = database.query(
        QStringLiteral("select id::text from orders "
                       "where state in ('created', 'awaiting_payment', 'processing', 'declined') "
                       "and (?::boolean or checked_at is null or checked_at < clock_timestamp() "
                       "- least(greatest((clock_timestamp() - created_at) / 10, interval '50 seconds'), interval '1 hour')) "
                       "order by checked_at nulls first limit ?::int"),
        {all, limit}, true);
    if (!rows)
        return rows.error();
    std::vector<OrderId> ids;
    for (const Row &row : *rows)
        ids.emplace_back(row.text("id"));
    return ids;
}

} // namespace reelmint::usecases
