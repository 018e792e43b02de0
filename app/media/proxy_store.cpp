// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/media/proxy_store.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

namespace reelmint::media {

namespace {

const QString recipe = QStringLiteral("640x360 g12 v1");
constexpr int longestMs = 12 * 60 * 60 * 1000;

QStringList proxyArguments(const QString &source, const QString &target)
{
    const QString picture = QStringLiteral(
        "scale=640:360:force_original_aspect_ratio=decrease:force_divisible_by=2,setsar=1,format=yuv420p");
    return {QStringLiteral("-v"), QStringLiteral("error"), QStringLiteral("-y"), QStringLiteral("-i"),
            QStringLiteral("file:") + source, QStringLiteral("-map"), QStringLiteral("0:v:0"), QStringLiteral("-map"),
            QStringLiteral("0:a:0?"), QStringLiteral("-vf"), picture, QStringLiteral("-c:v"), QStringLiteral("libx264"),
            QStringLiteral("-preset"), QStringLiteral("ultrafast"), QStringLiteral("-crf"), QStringLiteral("26"),
            QStringLiteral("-g"), QStringLiteral("12"), QStringLiteral("-bf"), QStringLiteral("0"), QStringLiteral("-vsync"),
            QStringLiteral("passthrough"), QStringLiteral("-c:a"), QStringLiteral("aac"), QStringLiteral("-ac"),
            QStringLiteral("2"), QStringLiteral("-ar"), QStringLiteral("48000"), QStringLiteral("-f"), QStringLiteral("mp4"),
            QStringLiteral("file:") + target};
}

QString finishedProxy(const FileCache &cache, const QString &source)
{
    const QString path = cache.pathFor(source, recipe, QStringLiteral(".mp4"));
    return !path.isEmpty() && QFileInfo::exists(path) ? path : QString();
}

} // namespace

ProxyStore::ProxyStore(const QString &cacheFolder, QObject *parent) : QObject(parent), m_cache(cacheFolder) {}

ProxyStore::~ProxyStore()
{
    delete m_child;
    if (!m_currentPart.isEmpty())
        QFile::remove(m_currentPart);
}

QString ProxyStore::proxyFor(const QString &source) const
{
    return finishedProxy(m_cache, source);
}

std::function<QString(const QString &)> ProxyStore::resolver() const
{
    return [cache = m_cache](const QString &source) { return finishedProxy(cache, source); };
}

void ProxyStore::want(const QString &source)
{
    if (source == m_current || m_waiting.contains(source) || m_failed.contains(source) || !proxyFor(source).isEmpty())
        return;
    m_waiting.append(source);
    next();
}

void ProxyStore::next()
{
    if (m_child || m_waiting.isEmpty())
        return;
    const QString source = m_waiting.takeFirst();
    const QString proxy = m_cache.pathFor(source, recipe, QStringLiteral(".mp4"));
    if (proxy.isEmpty()) {
        next(); // the file is gone; the preview says so itself
        return;
    }
    m_current = source;
    // The process id keeps two editors that make the same proxy out of each other's way.
    const QString part = m_currentPart = proxy + QStringLiteral(".%1.part").arg(QCoreApplication::applicationPid());
    const ChildProcess::Spec spec{QStringLiteral("ffmpeg"), proxyArguments(source, part), longestMs, 1024 * 1024, true};
    m_child = ChildProcess::run(spec, this, [=, this](const Result<QByteArray> &output) {
        m_child = nullptr;
        m_current.clear();
        m_currentPart.clear();
        finished(source, proxy, part, output);
        next();
    });
}

void ProxyStore::finished(const QString &source, const QString &proxy, const QString &part, const Result<QByteArray> &output)
{
    if (output && QFileInfo(part).size() > 0 && (QFile::rename(part, proxy) || QFileInfo::exists(proxy))) {
        QFile::remove(part);
        Q_EMIT ready(source, proxy);
        return;
    }
    QFile::remove(part);
    m_failed.insert(source);
    Error error{ErrorKind::Internal, QStringLiteral("proxy_failed"),
                tr("No light copy of “%1” could be made; the preview uses the original.").arg(QFileInfo(source).fileName())};
    error.log = output ? QStringLiteral("cannot store %1").arg(proxy) : output.error().log;
    Q_EMIT failed(source, error);
}

} // namespace reelmint::media
