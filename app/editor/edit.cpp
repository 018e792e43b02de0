// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/edit.h"

#include "app/editor/project.h"

namespace reelmint::editor {

bool replaceClips(Timeline &timeline, const QList<PlacedClip> &remove, const QList<PlacedClip> &insert)
{
    Timeline changed = timeline;
    for (const PlacedClip &placed : remove) {
        if (!changed.remove(placed))
            return false;
    }
    for (const PlacedClip &placed : insert) {
        if (!changed.insert(placed))
            return false;
    }
    timeline = changed;
    return true;
}

EditCommand::EditCommand(Project *project, Edit edit)
    : QUndoCommand(edit.text), m_project(project), m_edit(std::move(edit))
{
}

void EditCommand::undo()
{
    m_project->change(m_edit, false);
}

void EditCommand::redo()
{
    m_project->change(m_edit, true);
}

} // namespace reelmint::editor
