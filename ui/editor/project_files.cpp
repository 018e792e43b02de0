// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/project_files.h"

#include "app/editor/project_file.h"
#include "ui/editor/editor_dialogs.h"

#include <QCoreApplication>
#include <QThreadPool>
#include <QWidget>

namespace reelmint::ui {

namespace {

/// Works on another thread and reports back on the GUI thread, unless the receiver is gone by then.
template <class T>
void inBackground(QObject *receiver, std::function<T()> work, std::function<void(T)> done)
{
    QPointer<QObject> guard(receiver);
    QThreadPool::globalInstance()->start([guard, work = std::move(work), done = std::move(done)] {
        auto result = std::make_shared<T>(work());
        QMetaObject::invokeMethod(QCoreApplication::instance(), [guard, result, done] {
            if (guard)
                done(std::move(*result));
        });
    });
}

} // namespace

ProjectFiles::ProjectFiles(editor::Project *project, EditorDialogs *dialogs, QWidget *window)
    : QObject(window), m_project(project), m_dialogs(dialogs), m_window(window)
{
}

void ProjectFiles::newProject()
{
    whenSafe([this] { m_project->reset(); });
}

void ProjectFiles::open()
{
    whenSafe([this] {
        m_dialogs->chooseProjectToOpen(m_window, [this, self = QPointer(this)](const QString &path) {
            if (self)
                openFile(path);
        });
    });
}

void ProjectFiles::openFile(const QString &path)
{
    inBackground<Result<editor::ProjectData>>(
        this, [path] { return editor::openProject(path); },
        [this, path](Result<editor::ProjectData> data) {
            if (!data.ok()) {
                Q_EMIT failed(data.error());
                return;
            }
            m_project->load(std::move(data).value(), path);
            Q_EMIT opened(path);
        });
}

void ProjectFiles::save()
{
    saveThen({});
}

void ProjectFiles::saveAs()
{
    saveAsThen({});
}

void ProjectFiles::whenSafe(std::function<void()> then)
{
    if (!m_project->isDirty())
        return then();
    m_dialogs->askToSave(m_window, m_project->displayName(),
                         [this, self = QPointer(this), then = std::move(then)](EditorDialogs::SaveAnswer answer) {
                             if (!self)
                                 return;
                             if (answer == EditorDialogs::SaveAnswer::Discard)
                                 then();
                             else
                                 saveThen(then);
                         });
}

void ProjectFiles::saveThen(std::function<void()> then)
{
    if (m_project->filePath().isEmpty())
        saveAsThen(std::move(then));
    else
        write(m_project->filePath(), std::move(then));
}

void ProjectFiles::saveAsThen(std::function<void()> then)
{
    m_dialogs->chooseProjectToSave(m_window, m_project->displayName(),
                                   [this, self = QPointer(this), then = std::move(then)](const QString &path) {
                                       if (self)
                                           write(path, then);
                                   });
}

void ProjectFiles::write(const QString &path, std::function<void()> then)
{
    const editor::ProjectData snapshot = m_project->data();
    inBackground<Result<void>>(
        this, [snapshot, path] { return editor::saveProject(snapshot, path); },
        [this, snapshot, path, then = std::move(then)](Result<void> result) {
            if (!result.ok()) {
                Q_EMIT failed(result.error());
                return;
            }
            m_project->markSaved(path, snapshot);
            Q_EMIT saved(path);
            if (then)
                then();
        });
}

} // namespace reelmint::ui
