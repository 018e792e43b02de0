// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/editor/track.h"

namespace reelmint::editor {

/// A clip together with the track it lies on (index into Timeline::tracks()).
struct PlacedClip
{
    qsizetype track = 0;
    Clip clip;

    friend bool operator==(const PlacedClip &, const PlacedClip &) = default;
};

/// The film: tracks from top to bottom as drawn (V2, V1, A1, …); the uppermost video track covers the ones below it.
/// Plain value, cheap to copy, no thread of its own: hand a copy to whoever renders it. Only edits change it (edit.h).
class Timeline
{
public:
    Timeline() = default;
    explicit Timeline(QList<Track> tracks);
    static Timeline standard(); ///< V1 over A1, empty

    const QList<Track> &tracks() const { return m_tracks; }
    bool isEmpty() const;
    Frame duration() const; ///< one past the last frame of the last clip; 0 when empty
    qsizetype clipCount() const;

    std::optional<PlacedClip> find(const ClipId &id) const;
    std::optional<PlacedClip> clipAt(qsizetype track, Frame frame) const;
    /// First track of a kind, counted from V1/A1: the lowest video track, the uppermost audio track. -1 if none.
    qsizetype firstTrack(TrackKind kind) const;
    bool uses(const MediaId &media) const;

    /// The two primitives that edits are made of; they keep clips ordered and refuse (false) to break the invariants
    /// that a track can check: unknown track, overlap, empty clip, negative position, an id used twice.
    [[nodiscard]] bool insert(const PlacedClip &placed);
    [[nodiscard]] bool remove(const PlacedClip &placed);

    friend bool operator==(const Timeline &, const Timeline &) = default;

private:
    QList<Track> m_tracks;
};

} // namespace reelmint::editor
