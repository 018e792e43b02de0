// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/editor/frame_rate.h"

#include <QWidget>

class QLabel;
class QSlider;
class QToolButton;

namespace reelmint::ui {

class IconLabel;

/// Buttons, slider and time code of a player. Shows what it is told and reports what the person wants; runs from left
/// to right in every language, as players do.
class TransportBar : public QWidget
{
    Q_OBJECT

public:
    explicit TransportBar(QWidget *parent = nullptr);

    void setFilm(qint64 frames, editor::FrameRate rate); ///< 0 frames: disabled
    void setPosition(qint64 frame);
    void setPlaying(bool playing);
    void setAudible(bool audible); ///< false shows that there is no sound output

    QString timecodeText() const;

Q_SIGNALS:
    void playRequested(); ///< play or pause
    void seekRequested(qint64 frame);
    void stepRequested(qint64 frames);

protected:
    void changeEvent(QEvent *event) override;

private:
    QToolButton *addButton(const QString &name, const QString &icon);
    void retranslate();
    void refresh();

    QToolButton *m_start;
    QToolButton *m_back;
    QToolButton *m_play;
    QToolButton *m_forward;
    QToolButton *m_end;
    QSlider *m_slider;
    QLabel *m_time;
    IconLabel *m_mute;
    qint64 m_frames = 0;
    qint64 m_position = 0;
    editor::FrameRate m_rate;
    bool m_playing = false;
};

} // namespace reelmint::ui
