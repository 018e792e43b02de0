// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/snapping.h"

#include <algorithm>

namespace reelmint::editor {

QList<Frame> snapPoints(const Timeline &timeline, const ClipId &ignore, const QList<Frame> &extra)
{
    QList<Frame> points = extra;
    points.append(0);
    for (const Track &track : timeline.tracks()) {
        for (const Clip &clip : track.clips) {
            if (clip.id != ignore)
                points << clip.position << clip.end();
        }
    }
    std::sort(points.begin(), points.end());
    points.erase(std::unique(points.begin(), points.end()), points.end());
    return points;
}

Snap snapEdge(Frame frame, const QList<Frame> &points, Frame tolerance)
{
    Snap best{frame, std::nullopt};
    Frame bestDistance = tolerance + 1;
    for (Frame point : points) {
        const Frame distance = qAbs(point - frame);
        if (distance < bestDistance) {
            bestDistance = distance;
            best = {point, point};
        }
    }
    return best;
}

Snap snapSpan(Frame start, Frame length, const QList<Frame> &points, Frame tolerance)
{
    const Snap head = snapEdge(start, points, tolerance);
    const Snap tail = snapEdge(start + length, points, tolerance);
    const Frame headPull = qAbs(head.frame - start);
    const Frame tailPull = qAbs(tail.frame - (start + length));
    const bool useTail = tail.target && tail.frame >= length && (!head.target || tailPull < headPull);
    if (useTail)
        return {tail.frame - length, tail.target};
    return {qMax<Frame>(0, head.frame), head.target};
}

} // namespace reelmint::editor
