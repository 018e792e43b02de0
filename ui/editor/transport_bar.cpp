// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/transport_bar.h"

#include "app/editor/timecode.h"
#include "ui/theme/theme.h"
#include "ui/widgets/icon_label.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>
#include <QVBoxLayout>

#include <limits>

namespace reelmint::ui {

namespace {

int asInt(qint64 frame)
{
    return static_cast<int>(qBound(qint64(0), frame, qint64(std::numeric_limits<int>::max())));
}

} // namespace

TransportBar::TransportBar(QWidget *parent)
    : QWidget(parent), m_slider(new QSlider(Qt::Horizontal)), m_time(new QLabel),
      m_mute(new IconLabel(QStringLiteral("mute"), metrics::iconSize, &Colors::warning))
{
    setObjectName(QStringLiteral("transport"));
    setLayoutDirection(Qt::LeftToRight);
    m_slider->setObjectName(QStringLiteral("transportSlider"));
    m_slider->setLayoutDirection(Qt::LeftToRight);
    m_slider->setPageStep(25);
    m_time->setObjectName(QStringLiteral("transportTime"));
    Theme::setRole(m_time, "code");
    m_mute->setObjectName(QStringLiteral("transportMute"));

    auto *row = new QHBoxLayout;
    row->setSpacing(metrics::gapSmall);
    m_start = addButton(QStringLiteral("transportStart"), QStringLiteral("skip-start"));
    m_back = addButton(QStringLiteral("transportBack"), QStringLiteral("step-back"));
    m_play = addButton(QStringLiteral("transportPlay"), QStringLiteral("play"));
    m_forward = addButton(QStringLiteral("transportForward"), QStringLiteral("step-forward"));
    m_end = addButton(QStringLiteral("transportEnd"), QStringLiteral("skip-end"));
    for (QToolButton *button : {m_start, m_back, m_play, m_forward, m_end})
        row->addWidget(button);
    // Equal sides keep the buttons in the middle whatever stands beside them.
    auto *line = new QGridLayout;
    line->addWidget(m_mute, 0, 0, Qt::AlignLeft | Qt::AlignVCenter);
    line->addLayout(row, 0, 1);
    line->addWidget(m_time, 0, 2, Qt::AlignRight | Qt::AlignVCenter);
    line->setColumnStretch(0, 1);
    line->setColumnStretch(2, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::gap, metrics::gapSmall, metrics::gap, metrics::gap);
    column->setSpacing(metrics::gapSmall);
    column->addWidget(m_slider);
    column->addLayout(line);

    connect(m_play, &QToolButton::clicked, this, &TransportBar::playRequested);
    connect(m_start, &QToolButton::clicked, this, [this] { Q_EMIT seekRequested(0); });
    connect(m_end, &QToolButton::clicked, this, [this] { Q_EMIT seekRequested(m_frames - 1); });
    connect(m_back, &QToolButton::clicked, this, [this] { Q_EMIT stepRequested(-1); });
    connect(m_forward, &QToolButton::clicked, this, [this] { Q_EMIT stepRequested(1); });
    connect(m_slider, &QSlider::valueChanged, this, [this](int value) { Q_EMIT seekRequested(value); });
    m_mute->hide();
    retranslate();
    setFilm(0, {});
}

QToolButton *TransportBar::addButton(const QString &name, const QString &icon)
{
    auto *button = new QToolButton;
    button->setObjectName(name);
    button->setIcon(Theme::icon(icon));
    button->setFocusPolicy(Qt::StrongFocus);
    button->setAutoRepeat(name == QLatin1String("transportBack") || name == QLatin1String("transportForward"));
    return button;
}

void TransportBar::setFilm(qint64 frames, editor::FrameRate rate)
{
    m_frames = frames;
    m_rate = rate;
    {
        const QSignalBlocker quiet(m_slider);
        m_slider->setRange(0, asInt(frames - 1));
    }
    for (QWidget *control :
         {static_cast<QWidget *>(m_start), static_cast<QWidget *>(m_back), static_cast<QWidget *>(m_play),
          static_cast<QWidget *>(m_forward), static_cast<QWidget *>(m_end), static_cast<QWidget *>(m_slider)})
        control->setEnabled(frames > 0);
    refresh();
}

void TransportBar::setPosition(qint64 frame)
{
    m_position = frame;
    refresh();
}

void TransportBar::setPlaying(bool playing)
{
    m_playing = playing;
    m_play->setIcon(Theme::icon(playing ? QStringLiteral("pause") : QStringLiteral("play")));
    retranslate();
}

void TransportBar::setAudible(bool audible)
{
    m_mute->setVisible(!audible);
}

QString TransportBar::timecodeText() const
{
    return QStringLiteral("%1 / %2").arg(editor::timecode(m_position, m_rate), editor::timecode(m_frames, m_rate));
}

void TransportBar::refresh()
{
    const QSignalBlocker quiet(m_slider);
    m_slider->setValue(asInt(m_position));
    m_time->setText(timecodeText());
    m_slider->setAccessibleDescription(timecodeText());
}

void TransportBar::retranslate()
{
    const auto name = [](QToolButton *button, const QString &text) {
        button->setAccessibleName(text);
        button->setToolTip(text);
    };
    name(m_start, tr("Go to start"));
    name(m_back, tr("One frame back"));
    name(m_play, m_playing ? tr("Pause") : tr("Play"));
    name(m_forward, tr("One frame forward"));
    name(m_end, tr("Go to end"));
    m_slider->setAccessibleName(tr("Position in the film"));
    m_time->setAccessibleName(tr("Position and length"));
    m_mute->setToolTip(tr("No sound output was found; the picture plays without sound."));
    m_mute->setAccessibleName(m_mute->toolTip());
}

void TransportBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace reelmint::ui
