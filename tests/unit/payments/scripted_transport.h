// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/payments/transport.h"

#include <deque>
#include <vector>

namespace reelmint::payments {

/// Answers from a list and keeps what was asked. The last answer repeats.
class ScriptedTransport final : public Transport
{
public:
    explicit ScriptedTransport(std::deque<TransportReply> replies) : m_replies(std::move(replies)) {}

    TransportReply send(const TransportRequest &request, qint64 timeoutMs) override
    {
        requests.push_back(request);
        timeouts.push_back(timeoutMs);
        const TransportReply reply = m_replies.front();
        if (m_replies.size() > 1)
            m_replies.pop_front();
        return reply;
    }

    std::vector<TransportRequest> requests;
    std::vector<qint64> timeouts;

private:
    std::deque<TransportReply> m_replies;
};

} // namespace reelmint::payments
