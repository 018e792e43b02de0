// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"

#include <QUrl>

namespace reelmint::net {

/// Whether the host is this machine by its literal name: "localhost" or an address of 127.0.0.0/8 or ::1. No look-up, so a
/// name that merely resolves to this machine does not count.
bool isLoopbackHost(const QString &host);

/// A base address the token may be sent to: https, or http on this machine; no user info, query or fragment.
/// Error: InvalidInput "invalid_server_url".
Result<QUrl> checkServerUrl(const QUrl &url);

/// base "https://host/prefix" + "/api/me" → "https://host/prefix/api/me".
QUrl resolveApiPath(const QUrl &base, const QString &encodedPath);

} // namespace reelmint::net
