// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/render/job_bar.h"

#include "ui/render/job_row.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace reelmint::ui {

namespace {
constexpr int kMostHeight = 150;
}

JobBar::JobBar(render::RenderQueue *queue, QWidget *parent)
    : QFrame(parent), m_queue(queue), m_scroll(new QScrollArea(this)), m_list(new QWidget),
      m_column(new QVBoxLayout(m_list))
{
    setObjectName(QStringLiteral("jobBar"));
    Theme::setRole(this, "panel");
    setAccessibleName(tr("Exports"));
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setAccessibleName(tr("Exports"));
    m_scroll->setWidget(m_list);
    m_scroll->viewport()->setAutoFillBackground(false); // the bar's own surface shows through
    m_list->setAutoFillBackground(false);
    m_list->installEventFilter(this);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_scroll);
    hide();
    for (render::RenderJob *job : m_queue->jobs())
        add(job);
    connect(m_queue, &render::RenderQueue::jobAdded, this, &JobBar::add);
    connect(m_queue, &render::RenderQueue::jobRemoved, this, &JobBar::remove);
}

void JobBar::add(render::RenderJob *job)
{
    auto *row = new JobRow(job);
    m_rows.append(row);
    m_column->insertWidget(0, row);
    connect(row, &JobRow::openFolderRequested, this, &JobBar::openFolderRequested);
    connect(row, &JobRow::dismissRequested, m_queue, [this, job] { m_queue->dismiss(job); });
    // Until credits are held, the dialog that started it tells the story.
    const auto showRow = [this, row, job] {
        row->setVisible(job->chargeState() != render::ChargeState::Nothing);
        setVisible(std::any_of(m_rows.cbegin(), m_rows.cend(), [](const JobRow *each) { return !each->isHidden(); }));
    };
    connect(job, &render::RenderJob::changed, row, showRow);
    showRow();
}

void JobBar::remove(render::RenderJob *job)
{
    const auto found =
        std::find_if(m_rows.cbegin(), m_rows.cend(), [job](const JobRow *row) { return row->job() == job; });
    if (found == m_rows.cend())
        return;
    JobRow *row = *found;
    m_rows.removeOne(row);
    m_column->removeWidget(row);
    row->hide();
    row->deleteLater();
    setVisible(std::any_of(m_rows.cbegin(), m_rows.cend(), [](const JobRow *each) { return !each->isHidden(); }));
}

bool JobBar::eventFilter(QObject *watched, QEvent *event)
{
    // As high as its rows, but never so high that it takes the edit's place: then it scrolls.
    if (watched == m_list && event->type() == QEvent::LayoutRequest)
        m_scroll->setFixedHeight(std::min(m_column->sizeHint().height(), kMostHeight));
    return QFrame::eventFilter(watched, event);
}

} // namespace reelmint::ui
