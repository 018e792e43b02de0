// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/http/request_scanner.h"
#include "backend-stub/http/server_context.h"

#include <QHostAddress>

#include <optional>

namespace reelmint::http {

/// What is wrong with a well-framed request for this server, known from its head alone, before a body has arrived:
/// too large, of the wrong type, for a method nobody serves, or an upgrade that cannot be granted.
/// `earlierWaiting`: requests before it on the same connection are not answered yet.
std::optional<Response> objection(const RequestHead &head, const ServerContext &context, bool earlierWaiting);

/// Who really sent it: the TCP peer, or what our own proxies say about it.
QByteArray clientAddress(const RequestHead &head, QHostAddress peer, const QList<QHostAddress> &trustedProxies);

} // namespace reelmint::http
