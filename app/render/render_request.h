// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"
#include "app/credits/credit_types.h"
#include "app/media/cut.h"
#include "app/render/resolution.h"

#include <QByteArray>
#include <QStringList>

namespace reelmint::render {

struct RenderSettings
{
    QString resolution = QStringLiteral("1080p");
    QString targetPath;     ///< absolute, ends in .mp4
    bool overwrite = false; ///< the person agreed to replace what is there
};

/// What is to be exported: a snapshot of the film and the settings, with everything that follows from them. Pure: it
/// touches no disk, so that "what will be rendered, and what does it cost" is tested without rendering.
class RenderRequest
{
public:
    /// InvalidInput: empty_film, unknown_resolution, bad_target (not absolute, not .mp4), target_is_source.
    static Result<RenderRequest> make(const media::Cut &cut, const RenderSettings &settings);

    const media::Cut &cut() const { return m_cut; }
    const RenderSettings &settings() const { return m_settings; }
    QString targetPath() const { return m_settings.targetPath; }
    QSize frameSize() const { return m_frame; }
    qint64 expectedFrames() const { return m_cut.length; }
    qint64 durationMs() const { return m_cut.durationMs(); }
    credits::Operation operation() const;
    QString description() const; ///< for the history: "Export holiday.mp4 · 1080p · 0:09"

    /// The document melt reads, originals only.
    QByteArray document() const;
    /// H.264 and AAC in an MP4 that starts playing before it is loaded; 4:2:0, 48 kHz stereo.
    QStringList meltArguments(const QString &documentPath, const QString &partPath) const;
    /// "holiday.part.mp4", for attempt 2 "holiday.2.part.mp4": in the target's folder, so that renaming is atomic.
    QString partPath(int attempt) const;

private:
    RenderRequest() = default;

    media::Cut m_cut;
    RenderSettings m_settings;
    QSize m_frame;
};

} // namespace reelmint::render
