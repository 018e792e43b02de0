// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/commands/ripple_delete.h"

#include "app/editor/commands/command_errors.h"
#include "app/editor/commands/shift_later.h"

#include <QCoreApplication>

namespace reelmint::editor {

Result<Edit> rippleDelete(const ProjectData &data, const ClipId &id)
{
    const std::optional<PlacedClip> placed = data.timeline.find(id);
    if (!placed)
        return errors::clipGone();
    Edit edit;
    edit.text = QCoreApplication::translate("editor", "Ripple delete");
    edit.before.append(*placed);
    shiftLaterLeft(edit, data.timeline, placed->track, placed->clip.end(), placed->clip.length());
    return edit;
}

} // namespace reelmint::editor
