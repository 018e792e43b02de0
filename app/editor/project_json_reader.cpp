// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/project_file.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <limits>

namespace reelmint::editor {

namespace {

/// Far beyond any film, far below where sums of frames could overflow.
constexpr qint64 maxFrames = qint64(1) << 40;
constexpr qint64 maxMs = qint64(1) << 42;

QString tr(const char *text)
{
    return QCoreApplication::translate("editor", text);
}

Error broken(const QString &place)
{
    return {ErrorKind::InvalidInput, QStringLiteral("project_broken"),
            tr(QT_TRANSLATE_NOOP("editor", "The project file is damaged (at %1).")).arg(place)};
}

/// Reads fields of one object and remembers the place of the first one that is not what it should be.
class Fields
{
public:
    Fields(const QJsonValue &value, QString place) : m_object(value.toObject()), m_place(std::move(place))
    {
        if (!value.isObject())
            fail(QString());
    }

    QString text(const char *key)
    {
        const QJsonValue value = m_object.value(QLatin1String(key));
        if (!value.isString() || value.toString().isEmpty())
            fail(QLatin1String(key));
        return value.toString();
    }

    qint64 integer(const char *key, qint64 least, qint64 most) { return checked(m_object.value(QLatin1String(key)), key, least, most); }

    bool boolean(const char *key)
    {
        const QJsonValue value = m_object.value(QLatin1String(key));
        if (!value.isBool())
            fail(QLatin1String(key));
        return value.toBool();
    }

    QJsonArray array(const char *key)
    {
        const QJsonValue value = m_object.value(QLatin1String(key));
        if (!value.isArray())
            fail(QLatin1String(key));
        return value.toArray();
    }

    FrameRate rate(const char *key)
    {
        const QJsonArray parts = array(key);
        FrameRate rate;
        rate.numerator = qint32(checked(parts.at(0), key, 1, std::numeric_limits<qint32>::max()));
        rate.denominator = qint32(checked(parts.at(1), key, 1, std::numeric_limits<qint32>::max()));
        if (parts.size() != 2 || !rate.isValid() || rate.nominal() < 1)
            fail(QLatin1String(key));
        return rate;
    }

    QJsonValue value(const char *key) const { return m_object.value(QLatin1String(key)); }
    QString place(const QString &key) const { return m_place.isEmpty() ? key : m_place + QLatin1Char('.') + key; }
    void fail(const QString &key)
    {
        if (m_failedAt.isNull())
            m_failedAt = key.isEmpty() ? m_place : place(key);
    }
    bool ok() const { return m_failedAt.isNull(); }
    Error error() const { return broken(m_failedAt); }

private:
    qint64 checked(const QJsonValue &value, const char *key, qint64 least, qint64 most)
    {
        // toInteger() gives the default for anything but a whole number; no limit here allows that default.
        const qint64 number = value.toInteger(std::numeric_limits<qint64>::min());
        if (number < least || number > most)
            fail(QLatin1String(key));
        return number;
    }

    QJsonObject m_object;
    QString m_place;
    QString m_failedAt;
};

QString indexed(const QString &name, qsizetype index)
{
    return QStringLiteral("%1[%2]").arg(name).arg(index);
}

Result<MediaItem> readMedia(const QJsonValue &value, const QString &place, const QDir &folder)
{
    Fields fields(value, place);
    MediaItem item;
    item.id = MediaId(fields.text("id"));
    item.path = QDir::cleanPath(folder.absoluteFilePath(fields.text("path")));
    const QString kind = fields.text("kind");
    if (kind == QLatin1String("video"))
        item.facts.kind = MediaKind::Video;
    else if (kind == QLatin1String("audio"))
        item.facts.kind = MediaKind::Audio;
    else if (kind == QLatin1String("image"))
        item.facts.kind = MediaKind::Image;
    else
        fields.fail(QStringLiteral("kind"));
    item.facts.durationMs = fields.integer("duration_ms", 0, maxMs);
    item.facts.width = qint32(fields.integer("width", 0, 65536));
    item.facts.height = qint32(fields.integer("height", 0, 65536));
    item.facts.frameRate = fields.rate("rate");
    item.facts.hasAudio = fields.boolean("has_audio");
    if (!fields.ok())
        return fields.error();
    return item;
}

Result<Clip> readClip(const QJsonValue &value, const QString &place, const ProjectData &data)
{
    Fields fields(value, place);
    Clip clip;
    clip.id = ClipId(fields.text("id"));
    clip.media = MediaId(fields.text("media"));
    clip.position = fields.integer("position", 0, maxFrames);
    clip.in = fields.integer("in", 0, maxFrames);
    clip.out = fields.integer("out", 1, maxFrames);
    if (!data.findMedia(clip.media))
        fields.fail(QStringLiteral("media"));
    if (clip.in >= clip.out || clip.out > data.sourceLength(clip.media).value_or(maxFrames))
        fields.fail(QStringLiteral("out"));
    if (!fields.ok())
        return fields.error();
    return clip;
}

Result<Timeline> readTracks(const QJsonArray &tracks, const ProjectData &data)
{
    QList<Track> empty;
    for (qsizetype i = 0; i < tracks.size(); ++i) {
        Fields fields(tracks.at(i), indexed(QStringLiteral("tracks"), i));
        const QString kind = fields.text("kind");
        if (kind != QLatin1String("video") && kind != QLatin1String("audio"))
            fields.fail(QStringLiteral("kind"));
        empty.append({kind == QLatin1String("video") ? TrackKind::Video : TrackKind::Audio, fields.text("name"), {}});
        fields.array("clips");
        if (!fields.ok())
            return fields.error();
    }
    Timeline timeline(empty);
    for (qsizetype i = 0; i < tracks.size(); ++i) {
        const QJsonArray clips = tracks.at(i).toObject().value(QLatin1String("clips")).toArray();
        for (qsizetype j = 0; j < clips.size(); ++j) {
            const QString place = indexed(QStringLiteral("tracks"), i) + indexed(QStringLiteral(".clips"), j);
            const Result<Clip> clip = readClip(clips.at(j), place, data);
            if (!clip.ok())
                return clip.error();
            if (!empty.at(i).accepts(*data.findMedia(clip->media)) || !timeline.insert({i, *clip}))
                return broken(place);
        }
    }
    return timeline;
}

Result<ProjectData> readProject(Fields &root, const QString &projectFolder)
{
    ProjectData data;
    Fields profile(root.value("profile"), QStringLiteral("profile"));
    data.profile.width = qint32(profile.integer("width", 16, 16384));
    data.profile.height = qint32(profile.integer("height", 16, 16384));
    data.profile.rate = profile.rate("rate");
    if (!profile.ok())
        return profile.error();

    const QJsonArray media = root.array("media");
    const QJsonArray tracks = root.array("tracks");
    if (tracks.isEmpty())
        root.fail(QStringLiteral("tracks"));
    if (!root.ok())
        return root.error();
    for (qsizetype i = 0; i < media.size(); ++i) {
        const QString place = indexed(QStringLiteral("media"), i);
        Result<MediaItem> item = readMedia(media.at(i), place, QDir(projectFolder));
        if (!item.ok())
            return item.error();
        if (data.findMedia(item->id) || data.findMediaByPath(item->path))
            return broken(place);
        data.media.append(std::move(item).value());
    }
    Result<Timeline> timeline = readTracks(tracks, data);
    if (!timeline.ok())
        return timeline.error();
    data.timeline = std::move(timeline).value();
    return data;
}

} // namespace

Result<ProjectData> projectFromJson(const QByteArray &json, const QString &projectFolder)
{
    QJsonParseError parse;
    const QJsonDocument document = QJsonDocument::fromJson(json, &parse);
    Fields root(document.object(), QString());
    if (!document.isObject() || root.text("format") != QLatin1String("reelmint-project")) {
        return Error{ErrorKind::InvalidInput, QStringLiteral("not_a_project"),
                     tr(QT_TRANSLATE_NOOP("editor", "This is not a Reelmint project file.")), parse.errorString()};
    }
    const qint64 version = root.integer("version", 1, std::numeric_limits<qint32>::max());
    if (root.ok() && version > projectFileVersion) {
        return Error{ErrorKind::InvalidInput, QStringLiteral("project_too_new"),
                     tr(QT_TRANSLATE_NOOP("editor", "This project was made with a newer version of Reelmint."))};
    }
    return readProject(root, projectFolder);
}

} // namespace reelmint::editor
