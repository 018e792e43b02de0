// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/editor/project_data.h"

#include <QUndoCommand>

namespace reelmint::editor {

class Project;

/// A planned change as plain data: what disappears and what appears. Doing it removes `before` and inserts `after`;
/// undoing it does the opposite, so undo is exact by construction and costs only what changed.
struct Edit
{
    QString text; ///< for the Undo menu: "Split clip"
    QList<PlacedClip> before;
    QList<PlacedClip> after;
    QList<MediaItem> mediaRemoved; ///< media that leaves the bin, in bin order
    QList<qsizetype> mediaPlaces;  ///< their indexes before the edit, ascending

    bool isEmpty() const { return before == after && mediaRemoved.isEmpty(); }
};

/// Replaces clips by others; false, and the timeline untouched, if that would break an invariant.
[[nodiscard]] bool replaceClips(Timeline &timeline, const QList<PlacedClip> &remove, const QList<PlacedClip> &insert);

/// One step of the undo stack.
class EditCommand final : public QUndoCommand
{
public:
    EditCommand(Project *project, Edit edit);
    void undo() override;
    void redo() override;

private:
    Project *m_project;
    Edit m_edit;
};

} // namespace reelmint::editor
