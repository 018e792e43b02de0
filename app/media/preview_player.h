// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/media/cut.h"
#include "app/media/preview_worker.h"
#include "app/media/proxy_store.h"

#include <QImage>
#include <QObject>
#include <QThread>

#include <optional>

namespace reelmint::media {

/// Plays a cut. Lives on the GUI thread and never waits: one worker thread owns MLT, pictures come back as QImage.
/// Seeks and reopenings that come faster than decoding are merged to the newest. Frames are at the cut's rate,
/// 0 <= position < length (0 when empty).
class PreviewPlayer : public QObject
{
    Q_OBJECT

public:
    /// Light copies are asked of `proxies` (may be null) and used as soon as they are ready.
    explicit PreviewPlayer(ProxyStore *proxies, QObject *parent = nullptr);
    ~PreviewPlayer() override;

    /// Replaces what is played; the position stays where it can. Playing pauses. Call it again when files reappear.
    void open(const Cut &cut);
    void play(); ///< from the start when at the end
    void pause();
    void togglePlay();
    void seek(qint64 frame);  ///< clamped
    void step(qint64 frames); ///< pauses

    const Cut &cut() const { return m_cut; }
    qint64 position() const { return m_position; }
    qint64 length() const { return m_cut.length; }
    bool isPlaying() const { return m_playing; }
    /// Sources that were not there when the cut was opened, and those of them that the current frame needs.
    const QStringList &missing() const { return m_missing; }
    QStringList missingHere() const;
    /// False after playing has shown that there is no sound output; the picture plays all the same.
    bool isAudible() const { return m_audible; }
    const QString &error() const { return m_error; } ///< one sentence; empty: none

Q_SIGNALS:
    /// Null: nothing to show (empty film, or the frame could not be made).
    void imageChanged(const QImage &image, qint64 frame);
    void positionChanged(qint64 frame);
    void lengthChanged(qint64 frames);
    void playingChanged(bool playing);
    void missingChanged(const QStringList &paths);
    void audibleChanged(bool audible);
    void errorChanged(const QString &sentence);

private:
    void sendOpen();
    void sendShow();
    void onOpened(const QStringList &missing, const QList<ProxySpec> &withoutProxy, const QString &error);
    void onImage(const QImage &image, qint64 frame, quint64 epoch);
    void onEnded(qint64 frame, quint64 epoch);
    void onProxyReady(const QString &source);
    void setPosition(qint64 frame);
    void setPlaying(bool playing);

    ProxyStore *m_proxies;
    QThread m_thread;
    PreviewWorker *m_worker;
    Cut m_cut;
    qint64 m_position = 0;
    bool m_playing = false;
    bool m_audible = true;
    QStringList m_missing;
    QString m_error;
    quint64 m_epoch = 0; ///< of the newest request; pictures of older ones are dropped
    bool m_opening = false;
    bool m_openAgain = false;
    bool m_showing = false;
    bool m_showAgain = false;
};

} // namespace reelmint::media
