// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtNumeric>

#include <optional>

namespace reelmint {

/// 64-bit integer arithmetic that returns nothing on overflow. qAddOverflow and friends work on every compiler Qt does.
inline std::optional<qint64> checkedAdd(qint64 a, qint64 b)
{
    qint64 result = 0;
    return qAddOverflow(a, b, &result) ? std::nullopt : std::optional<qint64>(result);
}

inline std::optional<qint64> checkedSub(qint64 a, qint64 b)
{
    qint64 result = 0;
    return qSubOverflow(a, b, &result) ? std::nullopt : std::optional<qint64>(result);
}

inline std::optional<qint64> checkedMul(qint64 a, qint64 b)
{
    qint64 result = 0;
    return qMulOverflow(a, b, &result) ? std::nullopt : std::optional<qint64>(result);
}

} // namespace reelmint
