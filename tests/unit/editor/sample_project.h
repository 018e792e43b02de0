// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/editor/project_data.h"

#include <QStringList>

namespace reelmint::editor {

inline MediaItem media(const QString &id, MediaKind kind, qint64 durationMs, bool hasAudio = true)
{
    MediaFacts facts;
    facts.kind = kind;
    facts.durationMs = kind == MediaKind::Image ? 0 : durationMs;
    facts.width = kind == MediaKind::Audio ? 0 : 1280;
    facts.height = kind == MediaKind::Audio ? 0 : 720;
    facts.hasAudio = kind == MediaKind::Audio || (kind == MediaKind::Video && hasAudio);
    return {MediaId(id), QStringLiteral("/films/holiday/%1.bin").arg(id), facts};
}

/// 25 frames a second: dog is 50 frames, hello 200, song 500, city a still, mute a video without sound of 100.
inline ProjectData sampleMedia()
{
    ProjectData data;
    data.media = {media(QStringLiteral("dog"), MediaKind::Video, 2000),
                  media(QStringLiteral("hello"), MediaKind::Video, 8000),
                  media(QStringLiteral("song"), MediaKind::Audio, 20000),
                  media(QStringLiteral("city"), MediaKind::Image, 0),
                  media(QStringLiteral("mute"), MediaKind::Video, 4000, false)};
    return data;
}

inline Clip clip(const QString &id, const QString &source, Frame position, Frame in, Frame out)
{
    return {ClipId(id), MediaId(source), position, in, out};
}

/// V1: a = dog [0,50), b = hello [60,160) showing source 20…119, c = dog [160,180) showing 10…29. A1: m = song [0,300).
inline ProjectData sampleFilm()
{
    ProjectData data = sampleMedia();
    const bool ok = data.timeline.insert({0, clip(QStringLiteral("a"), QStringLiteral("dog"), 0, 0, 50)})
                    && data.timeline.insert({0, clip(QStringLiteral("b"), QStringLiteral("hello"), 60, 20, 120)})
                    && data.timeline.insert({0, clip(QStringLiteral("c"), QStringLiteral("dog"), 160, 10, 30)})
                    && data.timeline.insert({1, clip(QStringLiteral("m"), QStringLiteral("song"), 0, 0, 300)});
    Q_ASSERT(ok);
    Q_UNUSED(ok)
    return data;
}

/// What must hold for every timeline; a sentence for each breach.
inline QStringList brokenInvariants(const ProjectData &data)
{
    QStringList breaches;
    QSet<QString> seen;
    for (const Track &track : data.timeline.tracks()) {
        Frame end = 0;
        for (const Clip &clip : track.clips) {
            const QString id = clip.id.toString();
            if (clip.id.isEmpty() || seen.contains(id))
                breaches << QStringLiteral("id %1 is empty or used twice").arg(id);
            seen.insert(id);
            if (clip.position < end)
                breaches << QStringLiteral("%1 overlaps the clip before it").arg(id);
            end = clip.end();
            if (clip.in < 0 || clip.in >= clip.out)
                breaches << QStringLiteral("%1 has in %2, out %3").arg(id).arg(clip.in).arg(clip.out);
            const MediaItem *source = data.findMedia(clip.media);
            if (!source || !track.accepts(*source))
                breaches << QStringLiteral("%1 shows media that is gone or cannot be here").arg(id);
            else if (!source->isStill() && clip.out > source->length(data.profile.rate))
                breaches << QStringLiteral("%1 runs past its source").arg(id);
        }
    }
    return breaches;
}

} // namespace reelmint::editor
