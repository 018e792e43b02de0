// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/commands/move_clip.h"

#include "app/editor/commands/command_errors.h"
#include "app/editor/commands/make_room.h"

#include <QCoreApplication>

namespace reelmint::editor {

Result<Edit> moveClip(const ProjectData &data, const ClipId &id, qsizetype track, Frame position)
{
    const std::optional<PlacedClip> placed = data.timeline.find(id);
    if (!placed)
        return errors::clipGone();
    const MediaItem *media = data.findMedia(placed->clip.media);
    if (!media)
        return errors::mediaGone();
    if (track < 0 || track >= data.timeline.tracks().size() || !data.timeline.tracks().at(track).accepts(*media))
        return errors::wrongTrack();

    const Room room = makeRoom(data.timeline.tracks().at(track), position, placed->clip.length(), id);
    PlacedClip moved{track, placed->clip};
    moved.clip.position = room.position;

    Edit edit;
    edit.text = QCoreApplication::translate("editor", "Move clip");
    if (moved == *placed)
        return edit;
    edit.before.append(*placed);
    for (const Clip &pushed : room.before)
        edit.before.append({track, pushed});
    for (const Clip &pushed : room.after)
        edit.after.append({track, pushed});
    edit.after.append(moved);
    return edit;
}

} // namespace reelmint::editor
