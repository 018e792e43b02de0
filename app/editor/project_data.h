// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/editor/timeline.h"

namespace reelmint::editor {

/// The frame the film is composed in. Exports may scale it; they never change its rate.
struct ProjectProfile
{
    qint32 width = 1920;
    qint32 height = 1080;
    FrameRate rate;

    friend bool operator==(const ProjectProfile &, const ProjectProfile &) = default;
};

/// Everything a project file holds, as one plain value: what preview, thumbnails and export are built from.
/// Copies are cheap and independent, so a copy is the snapshot an export renders while editing goes on.
struct ProjectData
{
    ProjectProfile profile;
    QList<MediaItem> media;
    Timeline timeline = Timeline::standard();

    const MediaItem *findMedia(const MediaId &id) const;
    const MediaItem *findMediaByPath(const QString &path) const;
    /// Length of the film; rounded up so that a price never misses a frame.
    qint64 durationMs() const;
    /// The highest frame a clip of this media may end at; nothing for stills and unknown media.
    std::optional<Frame> sourceLength(const MediaId &id) const;

    friend bool operator==(const ProjectData &, const ProjectData &) = default;
};

} // namespace reelmint::editor
