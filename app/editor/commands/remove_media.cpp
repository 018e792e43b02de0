// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/commands/remove_media.h"

#include "app/editor/commands/command_errors.h"

#include <QCoreApplication>

namespace reelmint::editor {

Result<Edit> removeMedia(const ProjectData &data, const MediaId &id)
{
    const MediaItem *media = data.findMedia(id);
    if (!media)
        return errors::mediaGone();
    if (data.timeline.uses(id))
        return errors::mediaInUse();
    Edit edit;
    edit.text = QCoreApplication::translate("editor", "Remove media");
    edit.mediaRemoved.append(*media);
    edit.mediaPlaces.append(data.media.indexOf(*media));
    return edit;
}

} // namespace reelmint::editor
