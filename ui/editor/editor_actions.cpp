// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/editor_actions.h"

#include "ui/theme/theme.h"

#include <QUndoStack>
#include <QWidget>

namespace reelmint::ui {

EditorActions::EditorActions(QUndoStack *undoStack, QWidget *page) : QObject(page), m_undoStack(undoStack), m_page(page)
{
    newProject = make("newProject", "file", {QKeySequence::New});
    open = make("openProject", "folder", {QKeySequence::Open});
    save = make("saveProject", "save", {QKeySequence::Save});
    saveAs = make("saveProjectAs", "save", {QKeySequence::SaveAs});
    import = make("importMedia", "import", {QKeySequence(QStringLiteral("Ctrl+I"))});
    undo = make("undo", "undo", {QKeySequence::Undo});
    redo = make("redo", "redo", {QKeySequence::Redo, QKeySequence(QStringLiteral("Ctrl+Shift+Z")), QKeySequence(QStringLiteral("Ctrl+Y"))});
    addToTimeline = make("addToTimeline", "plus", {});
    split = make("splitClip", "split", {QKeySequence(Qt::Key_S)});
    remove = make("deleteClip", "trash", {QKeySequence::Delete, QKeySequence(Qt::Key_Backspace)});
    rippleDelete = make("rippleDelete", "ripple-delete", {QKeySequence(QStringLiteral("Shift+Del"))});
    closeGap = make("closeGap", "ripple-delete", {});
    zoomIn = make("zoomIn", "zoom-in", {QKeySequence(Qt::Key_Plus), QKeySequence(Qt::Key_Equal), QKeySequence::ZoomIn});
    zoomOut = make("zoomOut", "zoom-out", {QKeySequence(Qt::Key_Minus), QKeySequence::ZoomOut});
    zoomFit = make("zoomFit", "zoom-fit", {QKeySequence(QStringLiteral("Shift+Z"))});
    snapping = make("snapping", "magnet", {QKeySequence(Qt::Key_N)});
    snapping->setCheckable(true);
    snapping->setChecked(true);
    connect(undo, &QAction::triggered, undoStack, &QUndoStack::undo);
    connect(redo, &QAction::triggered, undoStack, &QUndoStack::redo);
    connect(undoStack, &QUndoStack::indexChanged, this, &EditorActions::refreshUndo);
    retranslate();
}

QAction *EditorActions::make(const char *name, const char *icon, const QList<QKeySequence> &shortcuts)
{
    auto *action = new QAction(Theme::icon(QLatin1String(icon)), QString(), this);
    action->setObjectName(QLatin1String(name));
    QList<QKeySequence> usable;
    for (const QKeySequence &shortcut : shortcuts) {
        if (!shortcut.isEmpty() && !usable.contains(shortcut))
            usable.append(shortcut);
    }
    action->setShortcuts(usable);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_page->addAction(action);
    return action;
}

void EditorActions::refreshUndo()
{
    undo->setEnabled(m_undoStack->canUndo());
    redo->setEnabled(m_undoStack->canRedo());
    undo->setText(m_undoStack->canUndo() ? tr("Undo: %1").arg(m_undoStack->undoText()) : tr("Undo"));
    redo->setText(m_undoStack->canRedo() ? tr("Redo: %1").arg(m_undoStack->redoText()) : tr("Redo"));
}

void EditorActions::retranslate()
{
    refreshUndo();
    const std::pair<QAction *, QString> texts[] = {
        {newProject, tr("New project")},      {open, tr("Open…")},
        {save, tr("Save")},                   {saveAs, tr("Save as…")},
        {import, tr("Import media…")},        {addToTimeline, tr("Add to timeline")},
        {split, tr("Split at playhead")},     {remove, tr("Delete clip")},
        {rippleDelete, tr("Ripple delete")},  {closeGap, tr("Close gap")},
        {zoomIn, tr("Zoom in")},              {zoomOut, tr("Zoom out")},
        {zoomFit, tr("Show the whole film")}, {snapping, tr("Snapping")},
    };
    for (const auto &[action, text] : texts) {
        const QString shortcut = action->shortcut().toString(QKeySequence::NativeText);
        action->setText(text);
        action->setToolTip(shortcut.isEmpty() ? text : tr("%1 (%2)", "command and its keys").arg(text, shortcut));
    }
}

} // namespace reelmint::ui
