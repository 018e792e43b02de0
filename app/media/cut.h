// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/editor/project_data.h"

#include <QSize>
#include <QStringList>

#include <optional>

namespace reelmint::media {

using editor::Frame;
using editor::FrameRate;

/// A stretch of one file, or of nothing (empty path). Frames at the cut's rate.
struct CutEntry
{
    QString path; ///< absolute; empty: a gap
    editor::MediaKind kind = editor::MediaKind::Video;
    Frame in = 0;           ///< first source frame; 0 for gaps
    Frame length = 0;       ///< > 0
    Frame sourceLength = 0; ///< of the whole file; 0 for gaps and stills

    bool isGap() const { return path.isEmpty(); }
    friend bool operator==(const CutEntry &, const CutEntry &) = default;
};

struct CutTrack
{
    editor::TrackKind kind = editor::TrackKind::Video;
    QList<CutEntry> entries; ///< without holes: gaps are entries

    friend bool operator==(const CutTrack &, const CutTrack &) = default;
};

/// What is to be played, with everything that only editing needs taken away: the one description that preview and
/// export are both made from, so they cannot differ. A plain value; a copy is the snapshot that an export renders.
struct Cut
{
    FrameRate rate;
    QSize frameSize; ///< of the project, in pixels
    Frame length = 0;
    QList<CutTrack> tracks; ///< bottom first, the order in which MLT stacks them

    bool isEmpty() const { return length == 0; }
    /// Every file once, in the order of first use.
    QStringList sources() const;
    /// The entries that cover a frame, topmost picture first.
    QList<CutEntry> entriesAt(Frame frame) const;
    /// Rounded up, so that a price never misses a frame.
    qint64 durationMs() const;

    friend bool operator==(const Cut &, const Cut &) = default;
};

/// Clips of media that the project does not know become gaps.
Cut cutOf(const editor::ProjectData &project);

/// The largest frame of a film's shape that fits into 640×360; both sides even. What the preview composes.
QSize previewSize(QSize projectFrame);

/// The sources of a cut that are not there as readable files now. Touches the disk: not on the GUI thread for preview.
QStringList missingSources(const Cut &cut);

} // namespace reelmint::media
