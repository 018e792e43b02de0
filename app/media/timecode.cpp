// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/media/timecode.h"

namespace reelmint::media {

QString timecode(editor::Frame frame, editor::FrameRate rate)
{
    const qint64 perSecond = rate.nominal();
    const qint64 seconds = frame / perSecond;
    const auto two = [](qint64 number) { return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0')); };
    return QStringList{two(seconds / 3600), two(seconds / 60 % 60), two(seconds % 60), two(frame % perSecond)}.join(
        QLatin1Char(':'));
}

} // namespace reelmint::media
