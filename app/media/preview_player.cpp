// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/media/preview_player.h"

#include <utility>

namespace reelmint::media {

PreviewPlayer::PreviewPlayer(ProxyStore *proxies, QObject *parent)
    : QObject(parent), m_proxies(proxies), m_worker(new PreviewWorker(proxies ? proxies->resolver() : ProxyResolver()))
{
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    connect(m_worker, &PreviewWorker::opened, this, &PreviewPlayer::onOpened);
    connect(m_worker, &PreviewWorker::imageReady, this, &PreviewPlayer::onImage);
    connect(m_worker, &PreviewWorker::ended, this, &PreviewPlayer::onEnded);
    connect(m_worker, &PreviewWorker::soundChanged, this, [this](bool audible) {
        if (std::exchange(m_audible, audible) != audible)
            Q_EMIT audibleChanged(audible);
    });
    if (m_proxies)
        connect(m_proxies, &ProxyStore::ready, this, &PreviewPlayer::onProxyReady);
    m_thread.setObjectName(QStringLiteral("preview"));
    m_thread.start();
}

PreviewPlayer::~PreviewPlayer()
{
    m_thread.quit();
    m_thread.wait(); // at most the frame being decoded
}

void PreviewPlayer::open(const Cut &cut)
{
    const bool newLength = cut.length != m_cut.length;
    m_cut = cut;
    if (m_playing)
        pause();
    if (newLength)
        Q_EMIT lengthChanged(m_cut.length);
    setPosition(m_position);
    sendOpen();
}

void PreviewPlayer::sendOpen()
{
    if (std::exchange(m_opening, true)) {
        m_openAgain = true;
        return;
    }
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, cut = m_cut] { worker->open(cut); }, Qt::QueuedConnection);
}

void PreviewPlayer::onOpened(const QStringList &missing, const QList<ProxySpec> &withoutProxy, const QString &error)
{
    m_opening = false;
    if (std::exchange(m_openAgain, false)) {
        sendOpen();
        return;
    }
    if (std::exchange(m_missing, missing) != missing)
        Q_EMIT missingChanged(missing);
    if (std::exchange(m_error, error) != error)
        Q_EMIT errorChanged(error);
    if (m_proxies) {
        for (const ProxySpec &spec : withoutProxy)
            m_proxies->want(spec);
    }
    sendShow();
}

void PreviewPlayer::sendShow()
{
    if (m_opening)
        return; // shown when opened
    if (std::exchange(m_showing, true)) {
        m_showAgain = true;
        return;
    }
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, frame = m_position, epoch = ++m_epoch] { worker->show(frame, epoch); },
        Qt::QueuedConnection);
}

void PreviewPlayer::onImage(const QImage &image, qint64 frame, quint64 epoch)
{
    m_worker->imageTaken();
    if (epoch != m_epoch)
        return;
    m_showing = false;
    if (m_opening)
        return; // of the graph that is being replaced
    if (m_playing && !m_showAgain)
        setPosition(frame);
    Q_EMIT imageChanged(image, frame);
    if (std::exchange(m_showAgain, false))
        sendShow();
}

void PreviewPlayer::onEnded(qint64 frame, quint64 epoch)
{
    if (epoch != m_epoch || !m_playing)
        return;
    setPlaying(false);
    setPosition(frame);
    sendShow(); // the exact frame, also when pictures were dropped on the way
}

void PreviewPlayer::onProxyReady(const QString &source)
{
    if (!m_playing && m_cut.sources().contains(source))
        sendOpen();
}

void PreviewPlayer::play()
{
    if (m_playing || m_cut.isEmpty())
        return;
    if (m_position >= m_cut.length - 1)
        setPosition(0);
    setPlaying(true);
    m_showing = m_showAgain = false;
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, frame = m_position, epoch = ++m_epoch] { worker->play(frame, epoch); },
        Qt::QueuedConnection);
}

void PreviewPlayer::pause()
{
    if (!m_playing)
        return;
    QMetaObject::invokeMethod(m_worker, &PreviewWorker::pause, Qt::QueuedConnection);
    setPlaying(false);
    sendShow(); // exactly the frame the position names
}

void PreviewPlayer::togglePlay()
{
    if (m_playing)
        pause();
    else
        play();
}

void PreviewPlayer::seek(qint64 frame)
{
    setPosition(frame);
    sendShow();
}

void PreviewPlayer::step(qint64 frames)
{
    pause();
    seek(m_position + frames);
}

QStringList PreviewPlayer::missingHere() const
{
    QStringList here;
    for (const CutEntry &entry : m_cut.entriesAt(m_position)) {
        if (m_missing.contains(entry.path))
            here.append(entry.path);
    }
    return here;
}

void PreviewPlayer::setPosition(qint64 frame)
{
    const qint64 clamped = qBound<qint64>(0, frame, qMax<qint64>(0, m_cut.length - 1));
    if (std::exchange(m_position, clamped) != clamped)
        Q_EMIT positionChanged(clamped);
}

void PreviewPlayer::setPlaying(bool playing)
{
    if (std::exchange(m_playing, playing) != playing)
        Q_EMIT playingChanged(playing);
}

} // namespace reelmint::media
