// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/commands/split_clip.h"

#include "app/editor/commands/command_errors.h"

#include <QCoreApplication>

namespace reelmint::editor {

namespace {

bool canSplit(const Clip &clip, Frame frame)
{
    return frame > clip.position && frame < clip.end();
}

void addSplit(Edit &edit, const PlacedClip &placed, Frame frame)
{
    PlacedClip left = placed;
    left.clip.out = placed.clip.in + (frame - placed.clip.position);
    PlacedClip right = placed;
    right.clip.id = ClipId(newUuidV7());
    right.clip.position = frame;
    right.clip.in = left.clip.out;
    edit.before.append(placed);
    edit.after << left << right;
}

Edit splitEdit()
{
    Edit edit;
    edit.text = QCoreApplication::translate("editor", "Split clip");
    return edit;
}

} // namespace

Result<Edit> splitClip(const ProjectData &data, const ClipId &id, Frame frame)
{
    const std::optional<PlacedClip> placed = data.timeline.find(id);
    if (!placed)
        return errors::clipGone();
    if (!canSplit(placed->clip, frame))
        return errors::outsideClip();
    Edit edit = splitEdit();
    addSplit(edit, *placed, frame);
    return edit;
}

Result<Edit> splitAll(const ProjectData &data, Frame frame)
{
    Edit edit = splitEdit();
    for (qsizetype i = 0; i < data.timeline.tracks().size(); ++i) {
        const Clip *clip = data.timeline.tracks().at(i).clipAt(frame);
        if (clip && canSplit(*clip, frame))
            addSplit(edit, {i, *clip}, frame);
    }
    if (edit.isEmpty())
        return errors::outsideClip();
    return edit;
}

} // namespace reelmint::editor
