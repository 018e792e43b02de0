// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/preview_panel.h"

#include "app/media/preview_player.h"
#include "ui/editor/preview_widget.h"
#include "ui/editor/transport_bar.h"

#include <QAction>
#include <QEvent>
#include <QFileInfo>
#include <QVBoxLayout>

namespace reelmint::ui {

using media::PreviewPlayer;

PreviewPanel::PreviewPanel(PreviewPlayer *player, QWidget *parent)
    : QWidget(parent), m_player(player), m_picture(new PreviewWidget), m_transport(new TransportBar),
      m_playAction(new QAction(this))
{
    setObjectName(QStringLiteral("previewPanel"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_picture, 1);
    column->addWidget(m_transport);

    connect(m_player, &PreviewPlayer::imageChanged, this, [this](const QImage &image) {
        m_picture->setImage(image);
        showMissing();
    });
    connect(m_player, &PreviewPlayer::positionChanged, m_transport, &TransportBar::setPosition);
    connect(m_player, &PreviewPlayer::playingChanged, m_transport, &TransportBar::setPlaying);
    connect(m_player, &PreviewPlayer::audibleChanged, m_transport, &TransportBar::setAudible);
    connect(m_player, &PreviewPlayer::lengthChanged, this, &PreviewPanel::showFilm);
    connect(m_player, &PreviewPlayer::missingChanged, this, &PreviewPanel::showMissing);
    connect(m_player, &PreviewPlayer::errorChanged, this, &PreviewPanel::retranslate);
    connect(m_transport, &TransportBar::playRequested, m_player, &PreviewPlayer::togglePlay);
    connect(m_transport, &TransportBar::seekRequested, m_player, &PreviewPlayer::seek);
    connect(m_transport, &TransportBar::stepRequested, m_player, &PreviewPlayer::step);
    connect(m_picture, &PreviewWidget::clicked, m_player, &PreviewPlayer::togglePlay);
    addKeys();
    showFilm();
    retranslate();
}

void PreviewPanel::addKeys()
{
    m_playAction->setShortcut(Qt::Key_Space);
    m_playAction->setShortcutContext(Qt::WidgetShortcut);
    connect(m_playAction, &QAction::triggered, m_player, &PreviewPlayer::togglePlay);
    m_picture->addAction(m_playAction);
    const auto bind = [this](Qt::Key key, std::function<void()> act) {
        auto *action = new QAction(this);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, std::move(act));
        m_picture->addAction(action);
    };
    bind(Qt::Key_Left, [this] { m_player->step(-1); });
    bind(Qt::Key_Right, [this] { m_player->step(1); });
    bind(Qt::Key_Home, [this] { m_player->seek(0); });
    bind(Qt::Key_End, [this] { m_player->seek(m_player->length() - 1); });
}

void PreviewPanel::showFilm()
{
    m_transport->setFilm(m_player->length(), m_player->cut().rate);
    m_transport->setPosition(m_player->position());
    m_playAction->setEnabled(m_player->length() > 0);
}

void PreviewPanel::showMissing()
{
    QStringList names;
    const QStringList paths = m_player->missingHere();
    for (const QString &path : paths)
        names.append(QFileInfo(path).fileName());
    m_picture->setMissing(names);
}

void PreviewPanel::retranslate()
{
    m_playAction->setText(tr("Play or pause"));
    if (m_player->error().isEmpty())
        m_picture->setPlaceholder(tr("Nothing to show yet"), tr("Import a clip and put it on the timeline."));
    else
        m_picture->setPlaceholder(tr("No preview"), m_player->error());
}

void PreviewPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace reelmint::ui
