// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/timeline.h"

#include <algorithm>

namespace reelmint::editor {

Timeline::Timeline(QList<Track> tracks) : m_tracks(std::move(tracks)) {}

Timeline Timeline::standard()
{
    return Timeline({Track{TrackKind::Video, QStringLiteral("V1"), {}}, Track{TrackKind::Audio, QStringLiteral("A1"), {}}});
}

bool Timeline::isEmpty() const
{
    return clipCount() == 0;
}

Frame Timeline::duration() const
{
    Frame end = 0;
    for (const Track &track : m_tracks)
        end = qMax(end, track.end());
    return end;
}

qsizetype Timeline::clipCount() const
{
    qsizetype count = 0;
    for (const Track &track : m_tracks)
        count += track.clips.size();
    return count;
}

std::optional<PlacedClip> Timeline::find(const ClipId &id) const
{
    for (qsizetype i = 0; i < m_tracks.size(); ++i) {
        if (const Clip *clip = m_tracks.at(i).find(id))
            return PlacedClip{i, *clip};
    }
    return std::nullopt;
}

std::optional<PlacedClip> Timeline::clipAt(qsizetype track, Frame frame) const
{
    if (track < 0 || track >= m_tracks.size())
        return std::nullopt;
    const Clip *clip = m_tracks.at(track).clipAt(frame);
    return clip ? std::optional<PlacedClip>({track, *clip}) : std::nullopt;
}

qsizetype Timeline::firstTrack(TrackKind kind) const
{
    const auto isKind = [kind](const Track &track) { return track.kind == kind; };
    if (kind == TrackKind::Audio) {
        const auto found = std::find_if(m_tracks.cbegin(), m_tracks.cend(), isKind);
        return found == m_tracks.cend() ? -1 : std::distance(m_tracks.cbegin(), found);
    }
    const auto found = std::find_if(m_tracks.crbegin(), m_tracks.crend(), isKind);
    return found == m_tracks.crend() ? -1 : std::distance(found, m_tracks.crend()) - 1;
}

bool Timeline::uses(const MediaId &media) const
{
    return std::any_of(m_tracks.cbegin(), m_tracks.cend(), [&](const Track &track) {
        return std::any_of(track.clips.cbegin(), track.clips.cend(),
                           [&](const Clip &clip) { return clip.media == media; });
    });
}

bool Timeline::insert(const PlacedClip &placed)
{
    const Clip &clip = placed.clip;
    if (placed.track < 0 || placed.track >= m_tracks.size() || clip.id.isEmpty() || clip.in < 0 || clip.length() <= 0
        || clip.position < 0 || find(clip.id) || !m_tracks.at(placed.track).isFree({clip.position, clip.end()}))
        return false;
    QList<Clip> &clips = m_tracks[placed.track].clips;
    const auto after = std::upper_bound(clips.begin(), clips.end(), clip.position,
                                        [](Frame at, const Clip &other) { return at < other.position; });
    clips.insert(after, clip);
    return true;
}

bool Timeline::remove(const PlacedClip &placed)
{
    if (placed.track < 0 || placed.track >= m_tracks.size())
        return false;
    return m_tracks[placed.track].clips.removeOne(placed.clip);
}

} // namespace reelmint::editor
