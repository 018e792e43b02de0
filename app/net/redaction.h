// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QUrl>

namespace reelmint::net {

/// Text that may go to a log: sign-in tokens, keys, client secrets, passwords and checkout session addresses are replaced.
QString redact(const QString &text);

/// Scheme, host and path; queries and fragments can carry secrets and are left out.
QString redact(const QUrl &url);

} // namespace reelmint::net
