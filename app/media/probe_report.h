// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"
#include "app/editor/media_item.h"

#include <QByteArray>
#include <QSize>

namespace reelmint::media {

/// What ffprobe says about a file, in our terms. Durations in milliseconds, rounded to nearest; 0: not stated.
struct ProbeReport
{
    QString format; ///< ffprobe's format name: "mov,mp4,m4a,3gp,3g2,mj2"
    qint64 durationMs = 0;
    bool hasVideo = false;
    bool hasAudio = false;
    bool isStill = false;
    QString videoCodec;
    QString audioCodec;
    QString pixelFormat;
    QSize size;         ///< as stored
    int rotation = 0;   ///< clockwise degrees to show it upright: 0, 90, 180, 270
    qint64 videoMs = 0; ///< length of the picture
    qint64 audioMs = 0;
    qint64 videoFrames = 0;   ///< 0: the container does not say
    qint64 videoPackets = -1; ///< really there; -1: not counted
    editor::FrameRate frameRate;

    QSize shownSize() const { return rotation % 180 == 0 ? size : size.transposed(); }
};

/// Reads `ffprobe -of json -show_format -show_streams`. InvalidInput when it is not that or has no picture and no
/// sound.
Result<ProbeReport> parseProbe(const QByteArray &json);

/// What the editor wants to know. The length of a film is that of its picture: sound that runs on would freeze it.
editor::MediaFacts factsOf(const ProbeReport &report);

/// The closest usual rate within one percent (23.976, 24, 25, 29.97, 30, 50, 59.94, 60), otherwise the rate itself:
/// phones write 30.01, which nobody means.
editor::FrameRate usualRate(editor::FrameRate rate);

} // namespace reelmint::media
