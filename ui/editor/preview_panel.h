// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;

namespace reelmint::media {
class PreviewPlayer;
}

namespace reelmint::ui {

class PreviewWidget;
class TransportBar;

/// Picture and transport of one player, connected with it. In the picture: Space plays and pauses, the arrow keys step,
/// Home and End go to the ends.
class PreviewPanel : public QWidget
{
    Q_OBJECT

public:
    /// `player` outlives the panel.
    explicit PreviewPanel(media::PreviewPlayer *player, QWidget *parent = nullptr);

    /// Space; add it to other widgets (the timeline) where it shall work too.
    QAction *playAction() const { return m_playAction; }
    PreviewWidget *picture() const { return m_picture; }
    TransportBar *transport() const { return m_transport; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void addKeys();
    void showFilm();
    void showMissing();
    void retranslate();

    media::PreviewPlayer *m_player;
    PreviewWidget *m_picture;
    TransportBar *m_transport;
    QAction *m_playAction;
};

} // namespace reelmint::ui
