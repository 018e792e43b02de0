// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/editor/commands/trim_clip.h"
#include "app/editor/project.h"

#include <QWidget>

class QLabel;
class QFormLayout;
class QStackedWidget;

namespace reelmint::ui {

class ElidedLabel;
class EmptyState;
class TimecodeEdit;

/// The selected clip in numbers; changing one is the same intent as dragging.
class ClipInspector : public QWidget
{
    Q_OBJECT

public:
    explicit ClipInspector(editor::Project *project, QWidget *parent = nullptr);

    void setClip(const editor::ClipId &clip);

Q_SIGNALS:
    void moveRequested(const reelmint::editor::ClipId &clip, qsizetype track, reelmint::editor::Frame position);
    void trimRequested(const reelmint::editor::ClipId &clip, reelmint::editor::ClipEdge edge,
                       reelmint::editor::Frame frame);

protected:
    void changeEvent(QEvent *event) override;

private:
    QLabel *addRow(QFormLayout *form, QWidget *field);
    void refresh();
    void retranslate();

    editor::Project *m_project;
    editor::ClipId m_clip;
    QStackedWidget *m_pages;
    EmptyState *m_nothing;
    ElidedLabel *m_name;
    QLabel *m_about;
    QLabel *m_trackLabel, *m_track;
    QLabel *m_positionLabel, *m_inLabel, *m_outLabel, *m_lengthLabel;
    TimecodeEdit *m_position, *m_in, *m_out, *m_length;
};

} // namespace reelmint::ui
