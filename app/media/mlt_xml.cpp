// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/media/mlt_xml.h"

#include <QXmlStreamWriter>

#include <numeric>

namespace reelmint::media {

namespace {

using editor::MediaKind;
using editor::TrackKind;

class Writer
{
public:
    Writer(const Cut &cut, const MltXmlOptions &options) : m_cut(cut), m_options(options), m_xml(&m_bytes) {}
    QByteArray write();

private:
    void property(const QString &name, const QString &value);
    void profile();
    void producer(const QString &id, const QString &service, const QString &resource);
    void producers();
    void playlist(qsizetype index);
    void transition(const QString &service, qsizetype track, const QList<std::pair<QString, QString>> &extra);
    void tractor();
    static QString key(const CutEntry &entry, TrackKind track);

    const Cut &m_cut;
    const MltXmlOptions &m_options;
    QByteArray m_bytes;
    QXmlStreamWriter m_xml;
    QHash<QString, QString> m_ids; ///< source and use → producer id
};

void Writer::property(const QString &name, const QString &value)
{
    m_xml.writeStartElement(QStringLiteral("property"));
    m_xml.writeAttribute(QStringLiteral("name"), name);
    m_xml.writeCharacters(value);
    m_xml.writeEndElement();
}

void Writer::profile()
{
    const QSize size = m_options.frameSize;
    const int divisor = std::gcd(size.width(), size.height());
    const auto attribute = [this](const char *name, int value) {
        m_xml.writeAttribute(QLatin1String(name), QString::number(value));
    };
    m_xml.writeStartElement(QStringLiteral("profile"));
    m_xml.writeAttribute(QStringLiteral("description"), QStringLiteral("reelmint"));
    attribute("width", size.width());
    attribute("height", size.height());
    attribute("progressive", 1);
    attribute("sample_aspect_num", 1);
    attribute("sample_aspect_den", 1);
    attribute("display_aspect_num", size.width() / divisor);
    attribute("display_aspect_den", size.height() / divisor);
    attribute("frame_rate_num", m_cut.rate.numerator);
    attribute("frame_rate_den", m_cut.rate.denominator);
    attribute("colorspace", 709);
    m_xml.writeEndElement();
}

void Writer::producer(const QString &id, const QString &service, const QString &resource)
{
    m_xml.writeStartElement(QStringLiteral("producer"));
    m_xml.writeAttribute(QStringLiteral("id"), id);
    property(QStringLiteral("mlt_service"), service);
    property(QStringLiteral("resource"), resource);
}

QString Writer::key(const CutEntry &entry, TrackKind track)
{
    return entry.path + QLatin1Char('\n') + (track == TrackKind::Audio ? QLatin1Char('a') : QLatin1Char('v'));
}

void Writer::producers()
{
    // A film can be longer than the default length of a generated picture (15000 frames), hence `length`.
    const QString length = QString::number(m_cut.length);
    producer(QStringLiteral("black"), QStringLiteral("color"), QStringLiteral("#ff000000"));
    property(QStringLiteral("length"), length);
    m_xml.writeEndElement();
    for (const CutTrack &track : m_cut.tracks) {
        for (const CutEntry &entry : track.entries) {
            const QString name = key(entry, track.kind);
            if (entry.isGap() || m_ids.contains(name))
                continue;
            const QString id = QStringLiteral("source%1").arg(m_ids.size());
            m_ids.insert(name, id);
            if (m_options.missing.contains(entry.path)) {
                producer(id, QStringLiteral("color"), QStringLiteral("#ff16181c"));
                property(QStringLiteral("length"), QStringLiteral("2000000000"));
            } else if (entry.kind == MediaKind::Image) {
                producer(id, QStringLiteral("pixbuf"), entry.path);
                property(QStringLiteral("length"), QStringLiteral("2000000000"));
            } else {
                // The service is named so that no character of a file name is taken for a service or an option.
                producer(id, QStringLiteral("avformat"), m_options.replacements.value(entry.path, entry.path));
                if (track.kind == TrackKind::Audio)
                    property(QStringLiteral("video_index"), QStringLiteral("-1"));
            }
            m_xml.writeEndElement();
        }
    }
}

void Writer::playlist(qsizetype index)
{
    const CutTrack &track = m_cut.tracks.at(index);
    m_xml.writeStartElement(QStringLiteral("playlist"));
    m_xml.writeAttribute(QStringLiteral("id"), QStringLiteral("track%1").arg(index + 1));
    for (const CutEntry &entry : track.entries) {
        if (entry.isGap()) {
            m_xml.writeStartElement(QStringLiteral("blank"));
            m_xml.writeAttribute(QStringLiteral("length"), QString::number(entry.length));
        } else {
            m_xml.writeStartElement(QStringLiteral("entry"));
            m_xml.writeAttribute(QStringLiteral("producer"), m_ids.value(key(entry, track.kind)));
            m_xml.writeAttribute(QStringLiteral("in"), QString::number(entry.in));
            m_xml.writeAttribute(QStringLiteral("out"), QString::number(entry.in + entry.length - 1));
        }
        m_xml.writeEndElement();
    }
    m_xml.writeEndElement();
}

void Writer::transition(const QString &service, qsizetype track, const QList<std::pair<QString, QString>> &extra)
{
    m_xml.writeStartElement(QStringLiteral("transition"));
    property(QStringLiteral("mlt_service"), service);
    property(QStringLiteral("a_track"), QStringLiteral("0"));
    property(QStringLiteral("b_track"), QString::number(track));
    property(QStringLiteral("always_active"), QStringLiteral("1"));
    for (const auto &[name, value] : extra)
        property(name, value);
    m_xml.writeEndElement();
}

void Writer::tractor()
{
    m_xml.writeStartElement(QStringLiteral("tractor"));
    m_xml.writeAttribute(QStringLiteral("id"), QStringLiteral("film"));
    m_xml.writeAttribute(QStringLiteral("in"), QStringLiteral("0"));
    m_xml.writeAttribute(QStringLiteral("out"), QString::number(m_cut.length - 1));
    const auto track = [this](const QString &playlist, bool soundOnly) {
        m_xml.writeStartElement(QStringLiteral("track"));
        m_xml.writeAttribute(QStringLiteral("producer"), playlist);
        if (soundOnly)
            m_xml.writeAttribute(QStringLiteral("hide"), QStringLiteral("video"));
        m_xml.writeEndElement();
    };
    track(QStringLiteral("background"), false);
    for (qsizetype i = 0; i < m_cut.tracks.size(); ++i)
        track(QStringLiteral("track%1").arg(i + 1), m_cut.tracks.at(i).kind == TrackKind::Audio);

    for (qsizetype i = 0; i < m_cut.tracks.size(); ++i)
        transition(QStringLiteral("mix"), i + 1, {{QStringLiteral("sum"), QStringLiteral("1")}});
    m_xml.writeEndElement();
}

QByteArray Writer::write()
{
    m_xml.setAutoFormatting(true);
    m_xml.writeStartDocument();
    m_xml.writeStartElement(QStringLiteral("mlt"));
    m_xml.writeAttribute(QStringLiteral("LC_NUMERIC"), QStringLiteral("C"));
    m_xml.writeAttribute(QStringLiteral("producer"), QStringLiteral("film"));
    profile();
    producers();
    m_xml.writeStartElement(QStringLiteral("playlist"));
    m_xml.writeAttribute(QStringLiteral("id"), QStringLiteral("background"));
    m_xml.writeStartElement(QStringLiteral("entry"));
    m_xml.writeAttribute(QStringLiteral("producer"), QStringLiteral("black"));
    m_xml.writeAttribute(QStringLiteral("in"), QStringLiteral("0"));
    m_xml.writeAttribute(QStringLiteral("out"), QString::number(m_cut.length - 1));
    m_xml.writeEndElement();
    m_xml.writeEndElement();
    for (qsizetype i = 0; i < m_cut.tracks.size(); ++i)
        playlist(i);
    tractor();
    m_xml.writeEndElement();
    m_xml.writeEndDocument();
    return m_bytes;
}

} // namespace

QByteArray mltXml(const Cut &cut, const MltXmlOptions &options)
{
    Q_ASSERT(!cut.isEmpty());
    return Writer(cut, options).write();
}

} // namespace reelmint::media
