// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/usecases/reconcile_orders.h"

#include "backend-stub/usecases/confirm_order.h"
#include "backend-stub/usecases/order_store.h"

#include <QLoggingCategory>

namespace reelmint::usecases {

namespace {

Q_LOGGING_CATEGORY(lcReconcile, "reelmint.reconcile")

constexpr int kOrdersPerRun = 200;
constexpr int kOrdersAtStart = 10'000;

} // namespace

Result<ReconcileRun> reconcileOpenOrders(PurchaseContext &context, bool all)
{
    const auto ids = ordersToReconcile(context.database, all, all ? kOrdersAtStart : kOrdersPerRun);
    if (!ids)
        return ids.error();
    ReconcileRun run;
    for (const OrderId &id : *ids) {
        if (context.stopping && context.stopping())
            break;
        ++run.asked;
        const Result<Order> order = confirmOrder(context, id);
        if (!order) {
            ++run.failed;
            qCWarning(lcReconcile) << "order" << id.toString() << order.error().code << order.error().log;
            // One object the provider refuses says nothing about the others; a provider that is away does.
            if (order.error().kind == ErrorKind::Unavailable && all)
                return order.error();
            if (order.error().kind == ErrorKind::Unavailable)
                break;
        } else if (!isOpen(order->state)) {
            ++run.settled;
        }
    }
    return run;
}

} // namespace reelmint::usecases
