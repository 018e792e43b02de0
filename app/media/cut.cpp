// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/media/cut.h"

#include <QFileInfo>

namespace reelmint::media {

namespace {

void appendGap(CutTrack &track, Frame length)
{
    if (length <= 0)
        return;
    if (!track.entries.isEmpty() && track.entries.constLast().isGap())
        track.entries.last().length += length;
    else
        track.entries.append(CutEntry{{}, editor::MediaKind::Video, 0, length, 0});
}

CutTrack flatten(const editor::Track &source, const editor::ProjectData &project)
{
    CutTrack track{source.kind, {}};
    Frame at = 0;
    for (const editor::Clip &clip : source.clips) {
        appendGap(track, clip.position - at);
        if (const editor::MediaItem *item = project.findMedia(clip.media)) {
            const Frame whole = item->isStill() ? 0 : item->length(project.profile.rate);
            track.entries.append(CutEntry{item->path, item->facts.kind, clip.in, clip.length(), whole});
        } else {
            appendGap(track, clip.length());
        }
        at = clip.end();
    }
    return track;
}

} // namespace

QStringList Cut::sources() const
{
    QStringList paths;
    for (const CutTrack &track : tracks) {
        for (const CutEntry &entry : track.entries) {
            if (!entry.isGap() && !paths.contains(entry.path))
                paths.append(entry.path);
        }
    }
    return paths;
}

QList<CutEntry> Cut::entriesAt(Frame frame) const
{
    QList<CutEntry> found;
    for (auto track = tracks.crbegin(); track != tracks.crend(); ++track) {
        Frame at = 0;
        for (const CutEntry &entry : track->entries) {
            if (frame >= at && frame < at + entry.length && !entry.isGap())
                found.append(entry);
            at += entry.length;
        }
    }
    return found;
}

qint64 Cut::durationMs() const
{
    const qint64 scaled = length * 1000 * rate.denominator;
    return (scaled + rate.numerator - 1) / rate.numerator;
}

Cut cutOf(const editor::ProjectData &project)
{
    Cut cut;
    cut.rate = project.profile.rate;
    cut.frameSize = QSize(project.profile.width, project.profile.height);
    cut.length = project.timeline.duration();
    const QList<editor::Track> &drawn = project.timeline.tracks();
    for (auto track = drawn.crbegin(); track != drawn.crend(); ++track)
        cut.tracks.append(flatten(*track, project));
    return cut;
}

QSize previewSize(QSize projectFrame)
{
    const QSize fitted = projectFrame.expandedTo({1, 1}).scaled(640, 360, Qt::KeepAspectRatio);
    return {qMax(2, fitted.width() & ~1), qMax(2, fitted.height() & ~1)};
}

QStringList missingSources(const Cut &cut)
{
    QStringList missing;
    for (const QString &path : cut.sources()) {
        const QFileInfo info(path);
        if (!info.isFile() || !info.isReadable() || info.size() == 0)
            missing.append(path);
    }
    return missing;
}

} // namespace reelmint::media
