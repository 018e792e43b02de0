// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <optional>

namespace reelmint::sandbox {

/// Seconds until the next attempt after `attempts` failed ones; nothing when there is none. Stripe retries three times
/// over some hours in its sandboxes; here they are short enough for a developer who restarts a backend.
inline std::optional<qint64> retryDelay(int attempts)
{
    constexpr qint64 waits[] = {5, 60, 600};
    return attempts >= 1 && attempts <= 3 ? std::optional<qint64>(waits[attempts - 1]) : std::nullopt;
}

} // namespace reelmint::sandbox
