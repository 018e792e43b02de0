// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/usecases/purchase_context.h"

#include <QHash>

#include <memory>
#include <mutex>

namespace reelmint::usecases {

/// confirmOrder() for people who poll: callers for the same order share one question to the provider, and at most
/// `maxWaiting` threads wait for the provider at a time, so that a slow one cannot take all of a server's threads. Whoever
/// finds no room gets the stored order. Thread-safe.
class OrderRefresher
{
public:
    OrderRefresher(PurchaseContext &context, int maxWaiting);

    /// The order as it is now. When the provider cannot be asked, the order as stored: that is still the truth we have.
    Result<Order> current(const UserId &user, const OrderId &id);

private:
    struct Flight;
    std::shared_ptr<Flight> join(const OrderId &id, bool *leads);

    PurchaseContext &m_context;
    const int m_maxWaiting;
    std::mutex m_mutex;
    int m_waiting = 0;
    QHash<OrderId, std::shared_ptr<Flight>> m_flights;
};

} // namespace reelmint::usecases
