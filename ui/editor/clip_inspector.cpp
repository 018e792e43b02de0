// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/clip_inspector.h"

#include "app/core/format.h"
#include "ui/editor/timecode_edit.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/empty_state.h"

#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QStackedWidget>

namespace reelmint::ui {

using namespace editor;

ClipInspector::ClipInspector(Project *project, QWidget *parent)
    : QWidget(parent), m_project(project), m_pages(new QStackedWidget),
      m_nothing(new EmptyState(QStringLiteral("trim"), {}, {})), m_name(new ElidedLabel(nullptr, Qt::ElideMiddle)),
      m_about(new QLabel), m_track(new QLabel), m_position(new TimecodeEdit), m_in(new TimecodeEdit),
      m_out(new TimecodeEdit), m_length(new TimecodeEdit)
{
    setObjectName(QStringLiteral("clipInspector"));
    auto *details = new QWidget;
    auto *column = new QVBoxLayout(details);
    column->setContentsMargins(metrics::gap + 4, metrics::gap + 4, metrics::gap + 4, metrics::gap);
    column->setSpacing(metrics::gapSmall);
    Theme::setRole(m_name, "heading");
    Theme::setRole(m_about, "muted");
    column->addWidget(m_name);
    column->addWidget(m_about);
    column->addSpacing(metrics::gap);
    auto *form = new QFormLayout;
    form->setVerticalSpacing(metrics::gap);
    form->setHorizontalSpacing(metrics::gap + 4);
    m_trackLabel = addRow(form, m_track);
    m_positionLabel = addRow(form, m_position);
    m_lengthLabel = addRow(form, m_length);
    m_inLabel = addRow(form, m_in);
    m_outLabel = addRow(form, m_out);
    column->addLayout(form);
    column->addStretch();
    m_position->setObjectName(QStringLiteral("clipPosition"));
    m_length->setObjectName(QStringLiteral("clipLength"));
    m_in->setObjectName(QStringLiteral("clipIn"));
    m_out->setObjectName(QStringLiteral("clipOut"));

    m_pages->addWidget(m_nothing);
    m_pages->addWidget(details);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_pages);

    const auto trimBy = [this](ClipEdge edge, auto target) {
        if (const std::optional<PlacedClip> placed = m_project->timeline().find(m_clip))
            Q_EMIT trimRequested(m_clip, edge, target(placed->clip));
        refresh(); // a clamped or refused change shows what is really there
    };
    connect(m_position, &TimecodeEdit::frameEdited, this, [this](Frame frame) {
        if (const std::optional<PlacedClip> placed = m_project->timeline().find(m_clip))
            Q_EMIT moveRequested(m_clip, placed->track, frame);
        refresh();
    });
    connect(m_length, &TimecodeEdit::frameEdited, this, [trimBy](Frame frame) {
        trimBy(ClipEdge::Out, [frame](const Clip &clip) { return clip.position + frame; });
    });
    connect(m_in, &TimecodeEdit::frameEdited, this, [trimBy](Frame frame) {
        trimBy(ClipEdge::In, [frame](const Clip &clip) { return clip.position + frame - clip.in; });
    });
    connect(m_out, &TimecodeEdit::frameEdited, this, [trimBy](Frame frame) {
        trimBy(ClipEdge::Out, [frame](const Clip &clip) { return clip.position + frame - clip.in; });
    });
    connect(project, &Project::timelineChanged, this, &ClipInspector::refresh);
    retranslate();
}

QLabel *ClipInspector::addRow(QFormLayout *form, QWidget *field)
{
    auto *label = new QLabel;
    Theme::setRole(label, "muted");
    label->setBuddy(field);
    form->addRow(label, field);
    return label;
}

void ClipInspector::setClip(const ClipId &clip)
{
    m_clip = clip;
    refresh();
}

void ClipInspector::refresh()
{
    const std::optional<PlacedClip> placed = m_project->timeline().find(m_clip);
    m_pages->setCurrentIndex(placed ? 1 : 0);
    if (!placed)
        return;
    const Clip &clip = placed->clip;
    const MediaItem *media = m_project->data().findMedia(clip.media);
    m_name->setFullText(media ? media->name() : QString());
    m_about->setText(tr("%1 of the film").arg(formatDuration(m_project->rate().toMs(clip.length()))));
    m_track->setText(m_project->timeline().tracks().at(placed->track).name);
    for (TimecodeEdit *edit : {m_position, m_length, m_in, m_out})
        edit->setRate(m_project->rate());
    m_position->setFrame(clip.position);
    m_length->setFrame(clip.length());
    m_in->setFrame(clip.in);
    m_out->setFrame(clip.out);
}

void ClipInspector::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void ClipInspector::retranslate()
{
    m_nothing->setTexts(tr("No clip selected"), tr("Click a clip on the timeline to see and change its times."));
    const std::pair<QLabel *, QString> rows[] = {{m_trackLabel, tr("Track")},
                                                 {m_positionLabel, tr("Starts at")},
                                                 {m_lengthLabel, tr("Length")},
                                                 {m_inLabel, tr("Source from")},
                                                 {m_outLabel, tr("Source to")}};
    for (const auto &[label, text] : rows) {
        label->setText(text);
        label->buddy()->setAccessibleName(text);
    }
    refresh();
}

} // namespace reelmint::ui
