// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/media/mlt_graph.h"
#include "app/media/proxy_store.h"

#include <QElapsedTimer>
#include <QImage>
#include <QObject>
#include <QTimer>

#include <atomic>
#include <functional>
#include <memory>

namespace reelmint::media {

/// Owns every MLT object of the preview; lives on its own thread, where all calls below run (PreviewPlayer posts them).
/// Only imageTaken() may be called from another thread.
class PreviewWorker : public QObject
{
    Q_OBJECT

public:
    /// `proxies` is called on the worker's thread; may be empty.
    explicit PreviewWorker(ProxyResolver proxies);
    ~PreviewWorker() override;

    void open(const reelmint::media::Cut &cut);
    void show(qint64 frame, quint64 epoch);
    void play(qint64 from, quint64 epoch);
    void pause();
    void imageTaken() { --m_imagesOnTheWay; }

Q_SIGNALS:
    /// The answer to open(): what is missing, and which films have no proxy yet. `error` is empty when it worked.
    void opened(const QStringList &missing, const QList<reelmint::media::ProxySpec> &withoutProxy,
                const QString &error);
    /// `epoch` is that of the request this picture belongs to. A null image: this frame could not be made.
    void imageReady(const QImage &image, qint64 frame, quint64 epoch);
    /// Playing reached the end of the film (pause() says nothing).
    void ended(qint64 frame, quint64 epoch);
    void soundChanged(bool audible);

private:
    class SoundOutput;
    void close();
    void showNow(qint64 frame);
    void reachEnd();
    void onTick();
    void onShown(const QImage &image, qint64 frame, quint64 epoch);

    const ProxyResolver m_proxies;
    Cut m_cut;
    std::unique_ptr<MltGraph> m_graph;
    std::unique_ptr<SoundOutput> m_sound;
    QTimer m_tick;
    QElapsedTimer m_clock;
    bool m_playing = false;
    quint64 m_epoch = 0;
    qint64 m_playFrom = 0;
    std::atomic<qint64> m_position = 0;
    std::atomic<int> m_imagesOnTheWay = 0;
};

} // namespace reelmint::media
