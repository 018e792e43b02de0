// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/render/render_job.h"

#include <QFrame>

class QLabel;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace reelmint::ui {

class ElidedLabel;
class IconLabel;

/// One export: what it is doing, how far, what about the credits, and what can be done about it.
class JobRow : public QFrame
{
    Q_OBJECT

public:
    /// The job must outlive the row.
    explicit JobRow(render::RenderJob *job, QWidget *parent = nullptr);

    render::RenderJob *job() const { return m_job; }

Q_SIGNALS:
    void openFolderRequested(const QString &filePath);
    void dismissRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void refresh();
    void refreshProgress();
    void announceEnd();

    render::RenderJob *m_job;
    IconLabel *m_icon;
    QLabel *m_title;
    QProgressBar *m_progress;
    QLabel *m_details;
    QPushButton *m_cancel;
    QPushButton *m_open;
    QToolButton *m_dismiss;
};

} // namespace reelmint::ui
