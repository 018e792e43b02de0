// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/http/response.h"

namespace reelmint::http {

inline const QByteArray problemContentType = QByteArrayLiteral("application/problem+json");

/// "Not Found" for 404; "Status" for a status nobody named.
QByteArray reasonPhrase(int status);

struct WireOptions
{
    QByteArray requestId;
    bool keepAlive = true;
    bool headOnly = false; ///< HEAD: the length of the body is told, the body is not sent
};

/// The bytes of an answer. Header names that are no tokens and values with control characters are left out, the framing
/// headers are this function's own, and problem documents get their request_id.
QByteArray serialize(const Response &response, const WireOptions &options);

} // namespace reelmint::http
