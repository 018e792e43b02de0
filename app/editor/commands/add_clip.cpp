// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/commands/add_clip.h"

#include "app/editor/commands/command_errors.h"
#include "app/editor/commands/make_room.h"

#include <QCoreApplication>

namespace reelmint::editor {

namespace {

std::optional<qsizetype> chooseTrack(const Timeline &timeline, const MediaItem &media, std::optional<qsizetype> wanted)
{
    const qsizetype track = wanted.value_or(
        timeline.firstTrack(media.facts.kind == MediaKind::Audio ? TrackKind::Audio : TrackKind::Video));
    if (track < 0 || track >= timeline.tracks().size() || !timeline.tracks().at(track).accepts(media))
        return std::nullopt;
    return track;
}

} // namespace

Frame newClipLength(const MediaItem &media, FrameRate rate)
{
    return media.isStill() ? qMax<Frame>(1, rate.fromMs(stillDurationMs)) : media.length(rate);
}

Result<Edit> addClip(const ProjectData &data, const MediaId &mediaId, AddPlace place)
{
    const MediaItem *media = data.findMedia(mediaId);
    if (!media)
        return errors::mediaGone();
    const std::optional<qsizetype> track = chooseTrack(data.timeline, *media, place.track);
    if (!track)
        return errors::wrongTrack();

    Clip clip{ClipId(newUuidV7()), mediaId, 0, 0, newClipLength(*media, data.profile.rate)};
    const Track &lane = data.timeline.tracks().at(*track);
    const Room room = makeRoom(lane, place.position.value_or(lane.end()), clip.length());
    clip.position = room.position;

    Edit edit;
    edit.text = QCoreApplication::translate("editor", "Add clip");
    for (const Clip &moved : room.before)
        edit.before.append({*track, moved});
    for (const Clip &moved : room.after)
        edit.after.append({*track, moved});
    edit.after.append({*track, clip});
    return edit;
}

} // namespace reelmint::editor
