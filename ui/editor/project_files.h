// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/editor/project.h"

#include <QObject>
#include <QPointer>

#include <functional>

namespace reelmint::ui {

class EditorDialogs;

/// New, open, save: asks before unsaved changes would be lost, reads and writes on a worker thread, reports failures as
/// values. GUI thread.
class ProjectFiles : public QObject
{
    Q_OBJECT

public:
    /// `window` is the parent of the dialogs.
    ProjectFiles(editor::Project *project, EditorDialogs *dialogs, QWidget *window);

    void newProject();
    void open();
    void openFile(const QString &path);
    void save();
    void saveAs();
    /// Runs `then` at once if nothing is unsaved, else after the person has saved or discarded; not at all when they
    /// cancel or saving fails. For closing the window.
    void whenSafe(std::function<void()> then);

Q_SIGNALS:
    void opened(const QString &path);
    void saved(const QString &path);
    void failed(const reelmint::Error &error);

private:
    void saveThen(std::function<void()> then);
    void saveAsThen(std::function<void()> then);
    void write(const QString &path, std::function<void()> then);

    editor::Project *m_project;
    EditorDialogs *m_dialogs;
    QWidget *m_window;
};

} // namespace reelmint::ui
