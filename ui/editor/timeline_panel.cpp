// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/timeline_panel.h"

#include "app/editor/timecode.h"
#include "ui/editor/editor_actions.h"
#include "ui/editor/timeline_view.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elided_label.h"

#include <QAccessible>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QSlider>
#include <QToolButton>

#include <cmath>

namespace reelmint::ui {

namespace {

constexpr int zoomSteps = 200;

double zoomAt(int step)
{
    const double low = std::log(TimelineLayout::minPixelsPerFrame);
    const double high = std::log(TimelineLayout::maxPixelsPerFrame);
    return std::exp(low + (high - low) * step / zoomSteps);
}

int stepAt(double zoom)
{
    const double low = std::log(TimelineLayout::minPixelsPerFrame);
    const double high = std::log(TimelineLayout::maxPixelsPerFrame);
    return int(std::lround((std::log(zoom) - low) / (high - low) * zoomSteps));
}

QToolButton *toolButton(QAction *action)
{
    auto *button = new QToolButton;
    button->setDefaultAction(action);
    button->setIconSize({metrics::iconSize, metrics::iconSize});
    button->setAccessibleName(action->text());
    button->setObjectName(action->objectName() + QStringLiteral("Button"));
    QObject::connect(action, &QAction::changed, button, [button, action] { button->setAccessibleName(action->text()); });
    return button;
}

} // namespace

TimelinePanel::TimelinePanel(editor::Project *project, PictureCache *pictures, EditorActions *actions, QWidget *parent)
    : QFrame(parent), m_project(project), m_view(new TimelineView(project, pictures)), m_times(new QLabel),
      m_message(new ElidedLabel), m_zoom(new QSlider(Qt::Horizontal))
{
    setObjectName(QStringLiteral("timelinePanel"));
    Theme::setRole(this, "panel");
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(metrics::gap, metrics::gapSmall, metrics::gap, metrics::gapSmall);
    bar->setSpacing(2);
    for (QAction *action : {actions->undo, actions->redo})
        bar->addWidget(toolButton(action));
    bar->addSpacing(metrics::gap);
    for (QAction *action : {actions->split, actions->remove, actions->rippleDelete, actions->snapping})
        bar->addWidget(toolButton(action));
    bar->addSpacing(metrics::gap);
    m_times->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_times->setObjectName(QStringLiteral("timelineTimes"));
    m_times->setLayoutDirection(Qt::LeftToRight);
    Theme::setRole(m_times, "muted");
    bar->addWidget(m_times);
    bar->addSpacing(metrics::gap);
    m_message->setObjectName(QStringLiteral("timelineMessage"));
    Theme::setRole(m_message, "warning");
    bar->addWidget(m_message, 1);
    m_zoom->setRange(0, zoomSteps);
    m_zoom->setFixedWidth(120);
    auto *zoom = new QHBoxLayout;
    zoom->setSpacing(2);
    for (QWidget *part : std::initializer_list<QWidget *>{toolButton(actions->zoomOut), m_zoom,
                                                          toolButton(actions->zoomIn), toolButton(actions->zoomFit)})
        zoom->addWidget(part);
    auto *zoomGroup = new QWidget;
    zoomGroup->setLayout(zoom);
    zoom->setContentsMargins(0, 0, 0, 0);
    zoomGroup->setLayoutDirection(Qt::LeftToRight); // smaller is left, like time
    bar->addWidget(zoomGroup);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(m_view, 1);

    connect(m_zoom, &QSlider::valueChanged, this, [this](int step) { m_view->zoomBy(zoomAt(step) / m_view->zoom()); });
    connect(m_view, &TimelineView::zoomChanged, this, &TimelinePanel::showZoom);
    connect(m_view, &TimelineView::playheadChanged, this, &TimelinePanel::refreshTimes);
    connect(project, &editor::Project::timelineChanged, this, [this] {
        m_message->setFullText({});
        refreshTimes();
    });
    showZoom(m_view->zoom());
    refreshTimes();
    retranslate();
}

void TimelinePanel::say(const QString &sentence, bool trouble)
{
    Theme::setRole(m_message, trouble ? "warning" : "muted");
    Theme::repolish(m_message);
    m_message->setFullText(sentence);
    QAccessibleEvent event(m_message, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void TimelinePanel::refreshTimes()
{
    const editor::FrameRate rate = m_project->rate();
    m_times->setText(editor::timecode(m_view->playhead(), rate) + QStringLiteral(" / ")
                     + editor::timecode(m_project->timeline().duration(), rate));
}

void TimelinePanel::showZoom(double pixelsPerFrame)
{
    const QSignalBlocker quiet(m_zoom);
    m_zoom->setValue(stepAt(pixelsPerFrame));
}

void TimelinePanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

void TimelinePanel::retranslate()
{
    m_zoom->setAccessibleName(tr("Zoom of the timeline"));
    m_zoom->setToolTip(m_zoom->accessibleName());
    m_times->setAccessibleName(tr("Playhead and length of the film"));
}

} // namespace reelmint::ui
