// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/media/proxy_store.h"

#include "app/media/mlt_runtime.h"
#include "app/media/mlt_xml.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

namespace reelmint::media {

namespace {

constexpr int longestMs = 12 * 60 * 60 * 1000;

QString pathOf(const FileCache &cache, const ProxySpec &spec)
{
    const QString recipe = QStringLiteral("v1 %1/%2 %3x%4 %5")
                               .arg(spec.rate.numerator)
                               .arg(spec.rate.denominator)
                               .arg(spec.projectFrame.width())
                               .arg(spec.projectFrame.height())
                               .arg(spec.length);
    return cache.pathFor(spec.source, recipe, QStringLiteral(".mp4"));
}

/// A film that consists of the whole source and nothing else.
QByteArray documentOf(const ProxySpec &spec)
{
    Cut whole;
    whole.rate = spec.rate;
    whole.frameSize = spec.projectFrame;
    whole.length = spec.length;
    whole.tracks = {CutTrack{editor::TrackKind::Video,
                             {CutEntry{spec.source, editor::MediaKind::Video, 0, spec.length, spec.length}}}};
    return mltXml(whole, {previewSize(spec.projectFrame), {}, {}});
}

QStringList proxyArguments(const QString &document, const QString &target)
{
    return {document,
            QStringLiteral("-silent"),
            QStringLiteral("-consumer"),
            QStringLiteral("avformat:") + target,
            QStringLiteral("f=mp4"),
            QStringLiteral("vcodec=libx264"),
            QStringLiteral("preset=ultrafast"),
            QStringLiteral("crf=24"),
            QStringLiteral("g=12"),
            QStringLiteral("bf=0"),
            QStringLiteral("pix_fmt=yuv420p"),
            QStringLiteral("acodec=aac"),
            QStringLiteral("ab=128k"),
            QStringLiteral("ar=48000"),
            QStringLiteral("channels=2")};
}

} // namespace

ProxySpec proxySpec(const Cut &cut, const CutEntry &entry)
{
    return {entry.path, cut.rate, cut.frameSize, qMax(entry.sourceLength, entry.in + entry.length)};
}

ProxySpec proxySpec(const editor::ProjectProfile &profile, const editor::MediaItem &item)
{
    return {item.path, profile.rate, QSize(profile.width, profile.height), item.length(profile.rate)};
}

ProxyStore::ProxyStore(const QString &cacheFolder, QObject *parent) : QObject(parent), m_cache(cacheFolder) {}

ProxyStore::~ProxyStore()
{
    delete m_child;
    removeScratch();
}

ProxyResolver ProxyStore::resolver() const
{
    return [cache = m_cache](const ProxySpec &spec) {
        const QString path = pathOf(cache, spec);
        return !path.isEmpty() && QFileInfo::exists(path) ? path : QString();
    };
}

void ProxyStore::want(const ProxySpec &spec)
{
    if (spec == m_current || m_waiting.contains(spec) || m_failed.contains(spec))
        return;
    m_waiting.append(spec);
    next();
}

void ProxyStore::next()
{
    while (!m_child && !m_waiting.isEmpty()) {
        const ProxySpec spec = m_waiting.takeFirst();
        const QString proxy = pathOf(m_cache, spec);
        if (!proxy.isEmpty() &&
            !QFileInfo::exists(proxy)) // an empty path: the film is gone; the preview says so itself
            startOn(spec, proxy);
    }
}

void ProxyStore::startOn(const ProxySpec &spec, const QString &proxy)
{
    // The process id keeps two editors that make the same copy out of each other's way.
    const QString scratch = proxy + QStringLiteral(".%1").arg(QCoreApplication::applicationPid());
    m_part = scratch + QStringLiteral(".part");
    m_document = scratch + QStringLiteral(".mlt");
    QFile document(m_document);
    const QByteArray xml = documentOf(spec);
    const Result<QProcessEnvironment> environment = mltRuntime::childEnvironment();
    if (!environment || !document.open(QIODevice::WriteOnly) || document.write(xml) != xml.size() ||
        !document.flush()) {
        giveUp(spec, environment ? document.errorString() : environment.error().log);
        return;
    }
    m_current = spec;
    const ChildProcess::Spec run{
        QStringLiteral("melt"), proxyArguments(m_document, m_part), longestMs, 1024 * 1024, true,
        *environment,           mltRuntime::unreadableSign};
    m_child = ChildProcess::run(run, this, [=, this](const Result<QByteArray> &output) {
        m_child = nullptr;
        m_current.reset();
        finished(spec, proxy, output);
        next();
    });
}

void ProxyStore::finished(const ProxySpec &spec, const QString &proxy, const Result<QByteArray> &output)
{
    const bool made = output && QFileInfo(m_part).size() > 0;
    const bool kept = made && (QFile::rename(m_part, proxy) || QFileInfo::exists(proxy));
    if (!kept) {
        giveUp(spec, output ? QStringLiteral("cannot store %1").arg(proxy) : output.error().log);
        return;
    }
    removeScratch();
    Q_EMIT ready(spec.source, proxy);
}

void ProxyStore::giveUp(const ProxySpec &spec, const QString &log)
{
    removeScratch();
    m_failed.append(spec);
    Q_EMIT failed(spec.source, Error{ErrorKind::Internal, QStringLiteral("proxy_failed"),
                                     tr("No light copy of “%1” could be made; the preview uses the original.")
                                         .arg(QFileInfo(spec.source).fileName()),
                                     log});
}

void ProxyStore::removeScratch()
{
    for (const QString &path : {m_part, m_document}) {
        if (!path.isEmpty() && QFileInfo::exists(path) && !QFile::remove(path))
            qCWarning(lcMlt, "cannot remove %s", qUtf8Printable(path));
    }
    m_part.clear();
    m_document.clear();
}

} // namespace reelmint::media
