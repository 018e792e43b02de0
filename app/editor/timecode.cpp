// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/timecode.h"

namespace reelmint::editor {

QString timecode(Frame frame, FrameRate rate)
{
    const qint64 perSecond = qMax(1, rate.nominal());
    const qint64 at = qMax<Frame>(0, frame);
    const qint64 seconds = at / perSecond;
    const QChar zero = QLatin1Char('0');
    return QStringLiteral("%1:%2:%3:%4")
        .arg(seconds / 3600, 2, 10, zero)
        .arg(seconds / 60 % 60, 2, 10, zero)
        .arg(seconds % 60, 2, 10, zero)
        .arg(at % perSecond, 2, 10, zero);
}

std::optional<Frame> parseTimecode(const QString &text, FrameRate rate)
{
    const QStringList parts = text.trimmed().split(QLatin1Char(':'));
    if (parts.size() > 4)
        return std::nullopt;
    const qint64 perSecond = qMax(1, rate.nominal());
    const qint64 weights[] = {1, perSecond, 60 * perSecond, 3600 * perSecond};
    Frame frame = 0;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        bool isNumber = false;
        const uint number = parts.at(parts.size() - 1 - i).toUInt(&isNumber);
        if (!isNumber || number > 100'000)
            return std::nullopt;
        frame += number * weights[i];
    }
    return frame;
}

} // namespace reelmint::editor
