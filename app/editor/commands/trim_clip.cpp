// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/commands/trim_clip.h"

#include "app/editor/commands/command_errors.h"

#include <QCoreApplication>

namespace reelmint::editor {

namespace {

/// A still has no end; this keeps its out point, and every sum with it, far away from overflow.
constexpr Frame longestStill = Frame(1) << 32;

/// End of the clip before and start of the clip after, as far as they limit this one.
Span freeAround(const Track &track, const Clip &clip)
{
    Span around{0, clip.end() + longestStill};
    for (const Clip &other : track.clips) {
        if (other.end() <= clip.position)
            around.start = other.end();
        if (other.position >= clip.end()) {
            around.end = other.position;
            break;
        }
    }
    return around;
}

} // namespace

std::optional<TrimRange> trimRange(const ProjectData &data, const ClipId &id, ClipEdge edge)
{
    const std::optional<PlacedClip> placed = data.timeline.find(id);
    if (!placed)
        return std::nullopt;
    const Clip &clip = placed->clip;
    const MediaItem *media = data.findMedia(clip.media);
    const Span around = freeAround(data.timeline.tracks().at(placed->track), clip);
    if (edge == ClipEdge::In) {
        // A still has no first frame either, but a negative in point would: its start is free, see trimClip().
        const Frame sourceStart = media && media->isStill() ? 0 : clip.position - clip.in;
        return TrimRange{qMax(around.start, sourceStart), clip.end() - 1};
    }
    const Frame sourceEnd = clip.position - clip.in + data.sourceLength(clip.media).value_or(clip.in + longestStill);
    return TrimRange{clip.position + 1, qMin(around.end, sourceEnd)};
}

Result<Edit> trimClip(const ProjectData &data, const ClipId &id, ClipEdge edge, Frame to)
{
    const std::optional<PlacedClip> placed = data.timeline.find(id);
    const std::optional<TrimRange> range = trimRange(data, id, edge);
    if (!placed || !range)
        return errors::clipGone();

    const Frame target = qBound(range->first, to, qMax(range->first, range->last));
    PlacedClip trimmed = *placed;
    Clip &clip = trimmed.clip;
    if (edge == ClipEdge::Out) {
        clip.out = clip.in + (target - clip.position);
    } else {
        const Frame delta = target - clip.position;
        clip.position += delta;
        clip.in += delta;
        if (clip.in < 0) { // only a still: every frame is the same, so the counting starts anew
            clip.out -= clip.in;
            clip.in = 0;
        }
    }
    Edit edit;
    edit.text = QCoreApplication::translate("editor", "Trim clip");
    if (trimmed == *placed)
        return edit;
    edit.before.append(*placed);
    edit.after.append(trimmed);
    return edit;
}

} // namespace reelmint::editor
