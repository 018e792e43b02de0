// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/ids.h"
#include "app/editor/frame_rate.h"

#include <QList>
#include <QString>

namespace reelmint::editor {

using MediaId = Id<struct MediaTag>;

enum class MediaKind {
    Video, ///< moving picture, with or without sound
    Audio, ///< sound only
    Image, ///< a still: as long as one wants
};

/// What a probe found out about a file. Plain facts, nothing about where it is used.
struct MediaFacts
{
    MediaKind kind = MediaKind::Video;
    qint64 durationMs = 0; ///< nearest millisecond; 0 for a still
    qint32 width = 0;      ///< pixels as shown (rotation applied); 0 for sound
    qint32 height = 0;
    FrameRate frameRate;   ///< the file's own; meaningless for sound and stills
    bool hasAudio = false;

    friend bool operator==(const MediaFacts &, const MediaFacts &) = default;
};

/// One file of the media bin. The path is absolute here and relative in the project file.
struct MediaItem
{
    MediaId id;
    QString path;
    MediaFacts facts;

    QString name() const; ///< file name without folders
    bool isStill() const { return facts.kind == MediaKind::Image; }
    /// Usable frames at a project's rate; at least 1. Stills have no end: Clip limits do not apply to them.
    Frame length(FrameRate rate) const;

    friend bool operator==(const MediaItem &, const MediaItem &) = default;
};

} // namespace reelmint::editor
