// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/faults.h"

#include <chrono>

namespace reelmint::sandbox {

void FaultQueue::order(const Fault &fault)
{
    const std::lock_guard lock(m_mutex);
    m_faults.append(fault);
}

void FaultQueue::clear()
{
    const std::lock_guard lock(m_mutex);
    m_faults.clear();
}

int FaultQueue::waiting()
{
    const std::lock_guard lock(m_mutex);
    return int(m_faults.size());
}

std::optional<Fault> FaultQueue::take(const QString &method, const QString &path)
{
    const std::lock_guard lock(m_mutex);
    for (qsizetype i = 0; i < m_faults.size(); ++i) {
        Fault &fault = m_faults[i];
        if ((!fault.method.isEmpty() && fault.method != method) || !path.startsWith(fault.pathPrefix))
            continue;
        const Fault hit = fault;
        if (--fault.count <= 0)
            m_faults.removeAt(i);
        return hit;
    }
    return std::nullopt;
}

void FaultQueue::wait(int milliseconds)
{
    std::unique_lock lock(m_mutex);
    m_stop.wait_for(lock, std::chrono::milliseconds(milliseconds), [this] { return m_stopped; });
}

void FaultQueue::stop()
{
    const std::lock_guard lock(m_mutex);
    m_stopped = true;
    m_stop.notify_all();
}

ApiError orderedError(int status)
{
    ApiError error{.status = status};
    if (status == 429) {
        error.code = QStringLiteral("rate_limit");
        error.message = QStringLiteral("Request rate limit exceeded. Learn more about rate limits here "
                                       "https://stripe.com/docs/rate-limits.");
    } else if (status == 409) {
        error.code = QStringLiteral("lock_timeout");
        error.message = QStringLiteral("This object cannot be accessed right now because another API request or Stripe "
                                       "process is currently accessing it.");
    } else if (status >= 500) {
        error.type = QStringLiteral("api_error");
        error.message = QStringLiteral("An unknown error occurred. (Ordered from reelmint-stripe-sandbox.)");
    } else {
        error.message = QStringLiteral("This failure was ordered from reelmint-stripe-sandbox.");
    }
    return error;
}

} // namespace reelmint::sandbox
