// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/commands/make_room.h"

namespace reelmint::editor {

Room makeRoom(const Track &track, Frame position, Frame length, const ClipId &ignore)
{
    Room room;
    room.position = qMax<Frame>(0, position);
    const Clip *inTheWay = track.clipAt(room.position);
    if (inTheWay && inTheWay->id != ignore) {
        const Frame middle = inTheWay->position + inTheWay->length() / 2;
        room.position = room.position < middle ? inTheWay->position : inTheWay->end();
    }
    Frame freeFrom = room.position + length;
    for (const Clip &clip : track.clips) {
        if (clip.id == ignore || clip.position < room.position)
            continue;
        if (clip.position >= freeFrom)
            break;
        Clip pushed = clip;
        pushed.position = freeFrom;
        freeFrom = pushed.end();
        room.before.append(clip);
        room.after.append(pushed);
    }
    return room;
}

} // namespace reelmint::editor
