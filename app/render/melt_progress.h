// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QtGlobal>

#include <optional>

namespace reelmint::render {

/// Reads melt's standard error with -progress2: frame numbers out of whole lines, everything else kept as a log. Pure.
/// A frame number is how far melt is and nothing more; it says nothing about success.
class MeltProgress
{
public:
    /// The newest frame number in this piece of output, if it completed a progress line.
    std::optional<qint64> feed(const QByteArray &bytes);

    /// The last lines that were not progress; at most `logLimit` bytes.
    const QByteArray &log() const { return m_log; }
    static constexpr qsizetype logLimit = 64 * 1024;

private:
    void keep(const QByteArray &line);

    QByteArray m_line; ///< incomplete so far
    QByteArray m_log;
};

} // namespace reelmint::render
