// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/project_data.h"

#include <algorithm>

namespace reelmint::editor {

const MediaItem *ProjectData::findMedia(const MediaId &id) const
{
    const auto found = std::find_if(media.cbegin(), media.cend(), [&](const MediaItem &item) { return item.id == id; });
    return found == media.cend() ? nullptr : &*found;
}

const MediaItem *ProjectData::findMediaByPath(const QString &path) const
{
    const auto found =
        std::find_if(media.cbegin(), media.cend(), [&](const MediaItem &item) { return item.path == path; });
    return found == media.cend() ? nullptr : &*found;
}

qint64 ProjectData::durationMs() const
{
    const Frame frames = timeline.duration();
    const qint64 perSecond = profile.rate.numerator;
    return (frames * 1000 * profile.rate.denominator + perSecond - 1) / perSecond;
}

std::optional<Frame> ProjectData::sourceLength(const MediaId &id) const
{
    const MediaItem *item = findMedia(id);
    if (!item || item->isStill())
        return std::nullopt;
    return item->length(profile.rate);
}

} // namespace reelmint::editor
