// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"
#include "app/editor/frame_rate.h"
#include "app/media/probe_report.h"

#include <QObject>
#include <QSize>

#include <functional>

namespace reelmint::media {
class MediaProbe;
}

namespace reelmint::render {

/// What an exported file has to be.
struct Expected
{
    qint64 frames = 0;
    editor::FrameRate rate;
    QSize frameSize;
};

/// The verdict on what ffprobe says of a file: H.264 4:2:0 picture of the size, AAC sound, length within one frame of
/// the film's. `output_wrong` otherwise, with the finding in `log`. Pure.
Result<void> judge(const media::ProbeReport &report, const Expected &expected);

/// Looks at the file itself: not empty, readable, judged. Answers once, on the GUI thread, unless `context` is gone.
void checkOutput(media::MediaProbe &probe, const QString &path, const Expected &expected, QObject *context,
                 std::function<void(Result<void>)> done);

} // namespace reelmint::render
