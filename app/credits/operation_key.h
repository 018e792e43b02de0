// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace reelmint::credits {

/// The idempotency key of one intention of the user. Made once, kept until the answer is known, used for every attempt.
/// "hold-0192…": the purpose makes logs readable, the UUID makes it unique.
QString newOperationKey(const QString &purpose);

} // namespace reelmint::credits
