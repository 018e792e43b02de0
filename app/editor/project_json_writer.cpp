// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/project_file.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace reelmint::editor {

namespace {

QString kindName(MediaKind kind)
{
    switch (kind) {
    case MediaKind::Video:
        return QStringLiteral("video");
    case MediaKind::Audio:
        return QStringLiteral("audio");
    case MediaKind::Image:
        return QStringLiteral("image");
    }
    return QString();
}

QJsonArray rateToJson(FrameRate rate)
{
    return {rate.numerator, rate.denominator};
}

QJsonObject mediaToJson(const MediaItem &item, const QDir &folder)
{
    return {{QStringLiteral("id"), item.id.toString()},
            {QStringLiteral("path"), folder.relativeFilePath(item.path)},
            {QStringLiteral("kind"), kindName(item.facts.kind)},
            {QStringLiteral("duration_ms"), item.facts.durationMs},
            {QStringLiteral("width"), item.facts.width},
            {QStringLiteral("height"), item.facts.height},
            {QStringLiteral("rate"), rateToJson(item.facts.frameRate)},
            {QStringLiteral("has_audio"), item.facts.hasAudio}};
}

QJsonObject trackToJson(const Track &track)
{
    QJsonArray clips;
    for (const Clip &clip : track.clips) {
        clips.append(QJsonObject{{QStringLiteral("id"), clip.id.toString()},
                                 {QStringLiteral("media"), clip.media.toString()},
                                 {QStringLiteral("position"), clip.position},
                                 {QStringLiteral("in"), clip.in},
                                 {QStringLiteral("out"), clip.out}});
    }
    const bool video = track.kind == TrackKind::Video;
    return {{QStringLiteral("kind"), video ? QStringLiteral("video") : QStringLiteral("audio")},
            {QStringLiteral("name"), track.name},
            {QStringLiteral("clips"), clips}};
}

} // namespace

QByteArray projectToJson(const ProjectData &data, const QString &projectFolder)
{
    const QDir folder(projectFolder);
    QJsonArray media;
    for (const MediaItem &item : data.media)
        media.append(mediaToJson(item, folder));
    QJsonArray tracks;
    for (const Track &track : data.timeline.tracks())
        tracks.append(trackToJson(track));
    const QJsonObject profile{{QStringLiteral("width"), data.profile.width},
                              {QStringLiteral("height"), data.profile.height},
                              {QStringLiteral("rate"), rateToJson(data.profile.rate)}};
    const QJsonObject root{{QStringLiteral("format"), QStringLiteral("reelmint-project")},
                           {QStringLiteral("version"), projectFileVersion},
                           {QStringLiteral("profile"), profile},
                           {QStringLiteral("media"), media},
                           {QStringLiteral("tracks"), tracks}};
    return QJsonDocument(root).toJson(QJsonDocument::Indented);
}

} // namespace reelmint::editor
