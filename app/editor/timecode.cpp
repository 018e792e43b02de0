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

} // namespace reelmint::editor
