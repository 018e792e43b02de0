// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <optional>

namespace reelmint::render {

/// How long something goes on if it keeps its pace since the start. Pure; milliseconds.
class RemainingTime
{
public:
    RemainingTime(qint64 total, qint64 startedAtMs) : m_total(total), m_startedAt(startedAtMs) {}

    /// Nothing for the first second and the first two percent: a guess from so little would jump about.
    std::optional<qint64> after(qint64 done, qint64 nowMs) const;

private:
    qint64 m_total;
    qint64 m_startedAt;
};

} // namespace reelmint::render
