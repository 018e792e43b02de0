// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/commands/close_gap.h"

#include "app/editor/commands/command_errors.h"
#include "app/editor/commands/shift_later.h"

#include <QCoreApplication>

namespace reelmint::editor {

Result<Edit> closeGap(const ProjectData &data, qsizetype track, Frame frame)
{
    if (track < 0 || track >= data.timeline.tracks().size())
        return errors::wrongTrack();
    const std::optional<Span> gap = data.timeline.tracks().at(track).gapAt(frame);
    if (!gap)
        return errors::noGap();
    Edit edit;
    edit.text = QCoreApplication::translate("editor", "Close gap");
    shiftLaterLeft(edit, data.timeline, track, gap->end, gap->length());
    return edit;
}

} // namespace reelmint::editor
