// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/render/render_queue.h"

#include <QFrame>
#include <QList>

class QScrollArea;
class QVBoxLayout;

namespace reelmint::ui {

class JobRow;

/// The exports of this session, one row each, below the timeline; not there while there are none. Jobs that ended
/// before anything was held are left to the dialog that started them.
class JobBar : public QFrame
{
    Q_OBJECT

public:
    /// `queue` outlives the bar.
    explicit JobBar(render::RenderQueue *queue, QWidget *parent = nullptr);

    const QList<JobRow *> &rows() const { return m_rows; }

Q_SIGNALS:
    /// Show this file in the desktop's file manager.
    void openFolderRequested(const QString &filePath);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void add(render::RenderJob *job);
    void remove(render::RenderJob *job);

    render::RenderQueue *m_queue;
    QScrollArea *m_scroll;
    QWidget *m_list;
    QVBoxLayout *m_column; ///< newest first
    QList<JobRow *> m_rows;
};

} // namespace reelmint::ui
