// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"
#include "app/editor/edit.h"

namespace reelmint::editor {

/// How long a still is when it arrives on the timeline.
inline constexpr qint64 stillDurationMs = 4000;

struct AddPlace
{
    std::optional<qsizetype> track;  ///< nothing: the first track that plays this media
    std::optional<Frame> position;   ///< nothing: after the last clip of that track
};

/// The whole media item as a new clip. At an occupied position the clips from there on make room.
Result<Edit> addClip(const ProjectData &data, const MediaId &media, AddPlace place = {});

/// Length a new clip of this media gets.
Frame newClipLength(const MediaItem &media, FrameRate rate);

} // namespace reelmint::editor
