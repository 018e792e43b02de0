// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace reelmint::editor {

/// A position or length on the timeline: whole frames at the project's rate, 64-bit, first frame 0. Frames are the one
/// time unit of the editor, the same that MLT counts in, so a cut made here is the cut that is rendered; milliseconds
/// appear only where something else speaks them (media durations, prices, what a person reads).
using Frame = qint64;

/// Frames per second as an exact fraction: 25/1, 30000/1001. Both parts are positive.
struct FrameRate
{
    qint32 numerator = 25;
    qint32 denominator = 1;

    bool isValid() const { return numerator > 0 && denominator > 0 && numerator / denominator <= 1000; }
    /// Nearest frame, halves up: the rounding error of a millisecond never moves a frame.
    Frame fromMs(qint64 ms) const
    {
        return floorDiv(2 * ms * numerator + 1000LL * denominator, 2000LL * denominator);
    }
    /// Start of the frame, rounded down to the millisecond.
    qint64 toMs(Frame frames) const { return floorDiv(frames * 1000 * denominator, numerator); }
    /// Frames in a second as people count them in a time code: 25, 30 for 29.97.
    qint32 nominal() const { return (numerator + denominator / 2) / denominator; }

    friend bool operator==(const FrameRate &, const FrameRate &) = default;

private:
    static constexpr qint64 floorDiv(qint64 a, qint64 b) { return a / b - ((a % b != 0) && (a < 0)); }
};

} // namespace reelmint::editor
