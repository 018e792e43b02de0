// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/editor/project_data.h"

#include <QImage>
#include <QList>
#include <QString>

/// Real media for tests: clips whose every frame carries its number as sixteen black or white columns, and ways to read
/// the numbers back from pictures and from finished films.
namespace reelmint::testing {

struct NumberedClip
{
    int frames = 100;
    int rate = 25;
    QSize size = QSize(640, 360);
    bool sound = true;
    bool variableRate = false; ///< every seventh frame is left out, as phones do
};

/// False (with a warning) when ffmpeg fails.
bool makeNumberedClip(const QString &path, const NumberedClip &clip = {});

/// The number in a picture; -1 when a column is neither black nor white.
int numberIn(const QImage &picture);

/// The numbers of all frames of a film, -1 for frames without one.
QList<int> numbersOf(const QString &path);

/// One frame of a film, decoded by ffmpeg; null on failure.
QImage frameOf(const QString &path, int index, QSize size);

/// Mean difference of two pictures of one size, 0 (same) to 255.
double difference(const QImage &a, const QImage &b);

/// Runs a program to its end; its standard output, or a null array when it failed.
QByteArray runTool(const QString &program, const QStringList &arguments);

/// A clip of Debian's forensics-samples-files; empty when the package is not installed.
QString sampleClip(const QString &relativePath);

/// A project with media and one V1 track. Clips are put one after the other: {media index, in, out}, media index -1 is
/// a gap of `out` frames.
struct Piece
{
    int media = 0;
    qint64 in = 0;
    qint64 out = 0;
};
editor::ProjectData projectOf(const QList<editor::MediaItem> &media, const QList<Piece> &pieces);
editor::MediaItem filmItem(const QString &path, qint64 durationMs);

} // namespace reelmint::testing
