// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QObject>

class QUndoStack;
class QWidget;

namespace reelmint::ui {

/// Every command of the editor as a QAction, once, with icon, words and shortcut; menus and tool bars show these. What
/// they do is connected by EditorPage; whether they are enabled is kept up to date by it.
class EditorActions : public QObject
{
    Q_OBJECT

public:
    /// Editing shortcuts work while the focus is inside `page`, so that another page on top is not edited through.
    EditorActions(QUndoStack *undoStack, QWidget *page);

    QAction *newProject, *open, *save, *saveAs;
    QAction *import;
    QAction *undo, *redo;
    QAction *addToTimeline, *split, *remove, *rippleDelete, *closeGap;
    QAction *zoomIn, *zoomOut, *zoomFit, *snapping;

    QList<QAction *> fileActions() const { return {newProject, open, save, saveAs, import}; }
    QList<QAction *> editActions() const
    {
        return {undo, redo, addToTimeline, split, remove, rippleDelete, closeGap};
    }
    QList<QAction *> viewActions() const { return {zoomIn, zoomOut, zoomFit, snapping}; }

    void retranslate();

private:
    QAction *make(const char *name, const char *icon, const QList<QKeySequence> &shortcuts);

    void refreshUndo();

    QUndoStack *m_undoStack;
    QWidget *m_page;
};

} // namespace reelmint::ui
