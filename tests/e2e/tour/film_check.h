// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"

#include <QList>
#include <QSize>
#include <QString>

namespace reelmint::tour {

/// What ffprobe says about a film, counted by decoding it, not read from its header.
struct FilmFacts
{
    QSize size;
    QString videoCodec, pixelFormat, audioCodec;
    int audioChannels = 0;
    qint64 frames = 0;
    qint64 durationMs = 0;
};

/// One moment of the film and the moment of the source that it should show, both in milliseconds.
struct FilmMoment
{
    qint64 filmMs = 0;
    QString source;
    qint64 sourceMs = 0;
};

Result<FilmFacts> probeFilm(const QString &path);

/// How alike the picture of the film and that of the source are at one moment: structural similarity in thousandths of
/// both scaled to 480x270 (1000: the same picture). Unrelated pictures stay well below 700, a re-encoded one is above 900.
Result<int> similarity(const QString &film, const FilmMoment &moment);

} // namespace reelmint::tour
