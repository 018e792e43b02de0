// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/render/job_row.h"

#include "ui/render/job_words.h"
#include "ui/theme/theme.h"
#include "ui/widgets/icon_label.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace reelmint::ui {

using render::JobState;

JobRow::JobRow(render::RenderJob *job, QWidget *parent)
    : QFrame(parent), m_job(job), m_icon(new IconLabel(QStringLiteral("export"), 20)), m_title(new QLabel),
      m_progress(new QProgressBar), m_details(new QLabel), m_cancel(new QPushButton), m_open(new QPushButton),
      m_dismiss(new QToolButton)
{
    build();
    connect(m_job, &render::RenderJob::changed, this, &JobRow::refresh);
    connect(m_job, &render::RenderJob::progressed, this, &JobRow::refreshProgress);
    connect(m_job, &render::RenderJob::finished, this, &JobRow::announceEnd);
    connect(m_cancel, &QPushButton::clicked, m_job, &render::RenderJob::cancel);
    connect(m_open, &QPushButton::clicked, this, [this] { Q_EMIT openFolderRequested(m_job->resultPath()); });
    connect(m_dismiss, &QToolButton::clicked, this, &JobRow::dismissRequested);
    refresh();
}

void JobRow::build()
{
    m_title->setObjectName(QStringLiteral("jobTitle"));
    m_details->setObjectName(QStringLiteral("jobDetails"));
    m_progress->setObjectName(QStringLiteral("jobProgress"));
    m_cancel->setObjectName(QStringLiteral("jobCancel"));
    m_open->setObjectName(QStringLiteral("jobOpenFolder"));
    m_dismiss->setObjectName(QStringLiteral("jobDismiss"));
    Theme::setRole(m_details, "muted");
    m_details->setWordWrap(true);
    m_title->setTextFormat(Qt::PlainText);
    m_details->setTextFormat(Qt::PlainText);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(6);
    m_progress->setRange(0, 100);
    m_open->setIcon(Theme::icon(QStringLiteral("folder")));
    m_dismiss->setIcon(Theme::icon(QStringLiteral("close")));
    m_dismiss->setFocusPolicy(Qt::StrongFocus);
    auto *words = new QVBoxLayout;
    words->setSpacing(metrics::gapSmall);
    words->addWidget(m_title);
    words->addWidget(m_progress);
    words->addWidget(m_details);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::gapLarge, metrics::gap, metrics::gapLarge, metrics::gap);
    row->setSpacing(metrics::gapLarge);
    row->addWidget(m_icon);
    row->addLayout(words, 1);
    row->addWidget(m_open);
    row->addWidget(m_cancel);
    row->addWidget(m_dismiss);
}

void JobRow::refresh()
{
    const JobState state = m_job->state();
    const bool bad = state == JobState::Failed ||
                     (state == JobState::Releasing && m_job->error() && m_job->error()->kind != ErrorKind::Cancelled);
    if (state == JobState::Done)
        m_icon->setIcon(QStringLiteral("check"), &Colors::success);
    else if (bad)
        m_icon->setIcon(QStringLiteral("error"), &Colors::danger);
    else
        m_icon->setIcon(QStringLiteral("export"));
    m_title->setText(JobWords::title(*m_job));
    m_progress->setVisible(state == JobState::Rendering || state == JobState::Checking || state == JobState::Capturing);
    m_cancel->setVisible(m_job->canCancel());
    m_open->setVisible(state == JobState::Done);
    m_dismiss->setVisible(m_job->isFinal());
    m_cancel->setText(tr("Cancel"));
    m_open->setText(tr("Open folder"));
    const QString name = m_title->text();
    m_cancel->setAccessibleName(tr("Cancel: %1").arg(name));
    m_open->setAccessibleName(tr("Open the folder of: %1").arg(name));
    m_dismiss->setAccessibleName(tr("Remove from the list: %1").arg(name));
    m_dismiss->setToolTip(tr("Remove from the list"));
    m_progress->setAccessibleName(name);
    setAccessibleName(name);
    refreshProgress();
}

void JobRow::refreshProgress()
{
    m_progress->setValue(m_job->percent());
    m_details->setText(JobWords::details(*m_job));
    setAccessibleDescription(m_details->text());
}

/// Screen readers hear how it ended without looking for it.
void JobRow::announceEnd()
{
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void JobRow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        refresh();
    QFrame::changeEvent(event);
}

} // namespace reelmint::ui
