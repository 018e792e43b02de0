// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/editor/clip.h"

#include <optional>

namespace reelmint::editor {

/// Video tracks show pictures and sound of their clips; audio tracks play only the sound.
enum class TrackKind { Video, Audio };

/// A stretch of a track: [start, end).
struct Span
{
    Frame start = 0;
    Frame end = 0;

    Frame length() const { return end - start; }
    friend bool operator==(const Span &, const Span &) = default;
};

/// One lane: clips ordered by position that never overlap (Timeline keeps it so). Plain value, cheap to copy.
struct Track
{
    TrackKind kind = TrackKind::Video;
    QString name; ///< "V1", "A1": short, not translated
    QList<Clip> clips;

    Frame end() const { return clips.isEmpty() ? 0 : clips.constLast().end(); }
    const Clip *clipAt(Frame frame) const;
    const Clip *find(const ClipId &id) const;
    /// The empty stretch around a frame, if there is no clip; it ends at the next clip, nothing after the last one.
    std::optional<Span> gapAt(Frame frame) const;
    /// All empty stretches before, and between, clips; not the endless one after the last.
    QList<Span> gaps() const;
    /// True if a clip fits at this stretch; `ignore` is the clip that is about to move.
    bool isFree(Span span, const ClipId &ignore = {}) const;
    /// First position >= `from` where `length` frames fit.
    Frame firstFree(Frame from, Frame length, const ClipId &ignore = {}) const;
    /// True if the media can be heard or seen on this kind of track.
    bool accepts(const MediaItem &media) const;

    friend bool operator==(const Track &, const Track &) = default;
};

} // namespace reelmint::editor
