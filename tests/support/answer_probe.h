// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"

#include <functional>
#include <optional>

namespace reelmint::testing {

/// Catches what an asynchronous call answers and counts how often.
template <class T>
class AnswerProbe
{
public:
    std::function<void(Result<T>)> slot()
    {
        return [this](Result<T> result) {
            m_result.emplace(std::move(result));
            ++m_count;
        };
    }

    int count() const { return m_count; }
    bool ok() const { return m_result && m_result->ok(); }
    const T &value() const { return m_result->value(); }
    Error error() const { return m_result && !m_result->ok() ? m_result->error() : Error{}; }

private:
    std::optional<Result<T>> m_result;
    int m_count = 0;
};

} // namespace reelmint::testing
