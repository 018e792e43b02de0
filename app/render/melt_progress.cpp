// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render/melt_progress.h"

namespace reelmint::render {

namespace {

/// "Current Frame:          5, percentage:          3"
std::optional<qint64> frameOf(const QByteArray &line)
{
    constexpr char start[] = "Current Frame:";
    const qsizetype comma = line.indexOf(',');
    if (!line.startsWith(start) || comma < 0 || !line.contains("percentage:"))
        return std::nullopt;
    constexpr qsizetype skip = sizeof start - 1;
    bool ok = false;
    const qint64 frame = line.mid(skip, comma - skip).trimmed().toLongLong(&ok);
    return ok && frame >= 0 ? std::optional(frame) : std::nullopt;
}

} // namespace

std::optional<qint64> MeltProgress::feed(const QByteArray &bytes)
{
    std::optional<qint64> newest;
    m_line += bytes;
    qsizetype end = 0;
    while ((end = m_line.indexOf('\n')) >= 0) {
        const QByteArray line = m_line.left(end).trimmed();
        m_line.remove(0, end + 1);
        if (const auto frame = frameOf(line))
            newest = frame;
        else if (!line.isEmpty())
            keep(line);
    }
    if (m_line.size() > logLimit)
        m_line.clear(); // nothing that melt says on purpose is that long
    return newest;
}

void MeltProgress::keep(const QByteArray &line)
{
    m_log += line + '\n';
    if (m_log.size() > logLimit)
        m_log = m_log.right(logLimit);
}

} // namespace reelmint::render
