// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/usecases/order_refresher.h"

#include "backend-stub/usecases/confirm_order.h"
#include "backend-stub/usecases/order_store.h"

#include <QLoggingCategory>

#include <condition_variable>

namespace reelmint::usecases {

namespace {

Q_LOGGING_CATEGORY(lcOrders, "reelmint.orders")

} // namespace

struct OrderRefresher::Flight
{
    std::condition_variable landed;
    bool done = false;
};

OrderRefresher::OrderRefresher(PurchaseContext &context, int maxWaiting)
    : m_context(context), m_maxWaiting(maxWaiting)
{
}

std::shared_ptr<OrderRefresher::Flight> OrderRefresher::join(const OrderId &id, bool *leads)
{
    std::unique_lock lock(m_mutex);
    if (m_waiting >= m_maxWaiting)
        return nullptr;
    ++m_waiting;
    std::shared_ptr<Flight> &slot = m_flights[id];
    *leads = !slot;
    if (*leads)
        slot = std::make_shared<Flight>();
    const std::shared_ptr<Flight> flight = slot;
    if (!*leads) {
        flight->landed.wait(lock, [&flight] { return flight->done; });
        --m_waiting;
    }
    return flight;
}

Result<Order> OrderRefresher::current(const UserId &user, const OrderId &id)
{
    const Result<Order> stored = loadOrderOf(m_context.database, user, id);
    if (!stored || !isOpen(stored->state))
        return stored;
    bool leads = false;
    const std::shared_ptr<Flight> flight = join(id, &leads);
    if (!flight)
        return stored;
    if (leads) {
        const Result<Order> confirmed = confirmOrder(m_context, id);
        {
            const std::lock_guard lock(m_mutex);
            --m_waiting;
            m_flights.remove(id);
            flight->done = true;
        }
        flight->landed.notify_all();
        if (confirmed)
            return confirmed;
        qCWarning(lcOrders) << "order" << id.toString() << confirmed.error().code << confirmed.error().log;
    }
    return loadOrderOf(m_context.database, user, id);
}

} // namespace reelmint::usecases
