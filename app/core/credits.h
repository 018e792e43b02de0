// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/checked_math.h"

#include <compare>
#include <optional>

namespace reelmint {

/// A whole number of credits. 64-bit, signed (a ledger row can move credits out), never fractional.
/// Arithmetic that could overflow is checked: it returns nothing instead of a wrong number.
class Credits
{
public:
    constexpr Credits() = default;
    constexpr explicit Credits(qint64 value) : m_value(value) {}

    constexpr qint64 value() const { return m_value; }
    constexpr bool isZero() const { return m_value == 0; }
    constexpr bool isPositive() const { return m_value > 0; }
    constexpr bool isNegative() const { return m_value < 0; }

    std::optional<Credits> plus(Credits other) const { return wrap(checkedAdd(m_value, other.m_value)); }
    std::optional<Credits> minus(Credits other) const { return wrap(checkedSub(m_value, other.m_value)); }
    std::optional<Credits> times(qint64 factor) const { return wrap(checkedMul(m_value, factor)); }

    friend constexpr auto operator<=>(Credits, Credits) = default;

private:
    static std::optional<Credits> wrap(std::optional<qint64> value)
    {
        return value ? std::optional<Credits>(Credits(*value)) : std::nullopt;
    }

    qint64 m_value = 0;
};

} // namespace reelmint
