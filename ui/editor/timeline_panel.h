// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/editor/project.h"

#include <QFrame>

class QLabel;
class QSlider;

namespace reelmint::ui {

class ElidedLabel;
class EditorActions;
class PictureCache;
class TimelineView;

/// The timeline with its tool bar: edit tools, playhead time code, a line for what happened, zoom.
class TimelinePanel : public QFrame
{
    Q_OBJECT

public:
    TimelinePanel(editor::Project *project, PictureCache *pictures, EditorActions *actions, QWidget *parent = nullptr);

    TimelineView *view() const { return m_view; }
    /// Shows a sentence until the next edit; screen readers hear it.
    /// One sentence; trouble stands out.
    void say(const QString &sentence, bool trouble = true);

protected:
    void changeEvent(QEvent *event) override;

private:
    void refreshTimes();
    void showZoom(double pixelsPerFrame);
    void retranslate();

    editor::Project *m_project;
    TimelineView *m_view;
    QLabel *m_times;
    ElidedLabel *m_message;
    QSlider *m_zoom;
};

} // namespace reelmint::ui
