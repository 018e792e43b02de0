// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QUrl>

#include <utility>

namespace reelmint::payments {

struct TransportRequest
{
    bool post = false;
    QUrl url;
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;
};

/// What came back from one try. `status` 0 means no answer.
struct TransportReply
{
    int status = 0;
    QList<std::pair<QByteArray, QByteArray>> headers; ///< names lower case
    QByteArray body;
    bool neverSent = false; ///< without an answer: we know that not a byte of the request left (refused, no such host)
    QString problem;        ///< for the log, when there is no answer

    QByteArray header(QByteArrayView lowerName) const
    {
        for (const auto &[name, value] : headers) {
            if (name == lowerName)
                return value;
        }
        return {};
    }
};

/// Sends one HTTP request and waits for the answer. Blocks the calling thread for at most `timeoutMs`; thread-safe.
class Transport
{
public:
    virtual ~Transport() = default;
    virtual TransportReply send(const TransportRequest &request, qint64 timeoutMs) = 0;
};

} // namespace reelmint::payments
