// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/commands/remove_clip.h"

#include "app/editor/commands/command_errors.h"

#include <QCoreApplication>

namespace reelmint::editor {

Result<Edit> removeClip(const ProjectData &data, const ClipId &id)
{
    const std::optional<PlacedClip> placed = data.timeline.find(id);
    if (!placed)
        return errors::clipGone();
    Edit edit;
    edit.text = QCoreApplication::translate("editor", "Delete clip");
    edit.before.append(*placed);
    return edit;
}

} // namespace reelmint::editor
