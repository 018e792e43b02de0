// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"
#include "app/editor/edit.h"
#include "app/editor/project_data.h"

#include <QObject>
#include <QUndoStack>

namespace reelmint::editor {

/// The open project: its data, its undo history, whether it has unsaved changes. One per window; lives in the GUI
/// thread; never blocks, touches no file (project_file.h does). Everything that changes the film goes through apply().
class Project : public QObject
{
    Q_OBJECT

public:
    explicit Project(QObject *parent = nullptr);

    const ProjectData &data() const { return m_data; }
    const Timeline &timeline() const { return m_data.timeline; }
    FrameRate rate() const { return m_data.profile.rate; }

    /// Makes one undoable step of a planned edit; hands a refused plan's error through. An edit that changes nothing
    /// leaves no step. The plans are in commands/: project.apply(splitClip(project.data(), id, frame)).
    Result<void> apply(Result<Edit> plan);
    QUndoStack *undoStack() { return &m_undo; }

    /// Adds a file to the bin; the same path twice is the same item. Not an undo step. The first video of an empty
    /// project gives the project its frame rate.
    MediaId addMedia(const QString &absolutePath, const MediaFacts &facts);

    QString filePath() const { return m_filePath; } ///< empty until saved or opened
    QString displayName() const;                    ///< file name, or "Untitled"
    bool isDirty() const;

    /// A new, empty project, or one read from a file. Forgets the undo history.
    void reset();
    void load(ProjectData data, const QString &filePath);
    /// The file now holds `saved`; the project stays dirty if it has been edited while it was being written.
    void markSaved(const QString &filePath, const ProjectData &saved);

Q_SIGNALS:
    void timelineChanged();
    void mediaChanged();
    void dirtyChanged(bool dirty);
    void fileChanged();
    /// Everything is different: new, opened. The two changed-signals follow.
    void wasReset();

private:
    friend class EditCommand;
    void change(const Edit &edit, bool forward);
    void updateDirty();

    ProjectData m_data;
    QUndoStack m_undo;
    QString m_filePath;
    bool m_mediaDirty = false;
    bool m_lastDirty = false;
};

} // namespace reelmint::editor
