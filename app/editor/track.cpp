// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/track.h"

#include <algorithm>

namespace reelmint::editor {

const Clip *Track::clipAt(Frame frame) const
{
    const auto after = std::upper_bound(clips.cbegin(), clips.cend(), frame,
                                        [](Frame at, const Clip &clip) { return at < clip.position; });
    if (after == clips.cbegin())
        return nullptr;
    const Clip &candidate = *std::prev(after);
    return candidate.covers(frame) ? &candidate : nullptr;
}

const Clip *Track::find(const ClipId &id) const
{
    const auto found = std::find_if(clips.cbegin(), clips.cend(), [&](const Clip &clip) { return clip.id == id; });
    return found == clips.cend() ? nullptr : &*found;
}

std::optional<Span> Track::gapAt(Frame frame) const
{
    for (const Span &gap : gaps()) {
        if (frame >= gap.start && frame < gap.end)
            return gap;
    }
    return std::nullopt;
}

QList<Span> Track::gaps() const
{
    QList<Span> found;
    Frame at = 0;
    for (const Clip &clip : clips) {
        if (clip.position > at)
            found.append({at, clip.position});
        at = clip.end();
    }
    return found;
}

bool Track::isFree(Span span, const ClipId &ignore) const
{
    return span.start >= 0 && std::none_of(clips.cbegin(), clips.cend(), [&](const Clip &clip) {
               return clip.id != ignore && clip.position < span.end && clip.end() > span.start;
           });
}

Frame Track::firstFree(Frame from, Frame length, const ClipId &ignore) const
{
    Frame at = qMax<Frame>(0, from);
    for (const Clip &clip : clips) {
        if (clip.id == ignore || clip.end() <= at)
            continue;
        if (clip.position >= at + length)
            break;
        at = clip.end();
    }
    return at;
}

bool Track::accepts(const MediaItem &media) const
{
    return kind == TrackKind::Video ? media.facts.kind != MediaKind::Audio
                                    : media.facts.kind == MediaKind::Audio || media.facts.hasAudio;
}

} // namespace reelmint::editor
