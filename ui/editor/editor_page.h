// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/editor/media_services.h"
#include "app/editor/project.h"

#include <QWidget>

class QSplitter;
class QTabWidget;

namespace reelmint::editor {
class MediaImporter;
}

namespace reelmint::ui {

class ClipInspector;
class EditorActions;
class EditorDialogs;
class MediaBin;
class PictureCache;
class ProjectFiles;
class TimelinePanel;
class TimelineView;

/// What the editor page is given; all of it outlives the page.
struct EditorServices
{
    editor::Project *project;
    editor::MediaProber *prober;
    editor::Thumbnails *thumbnails; ///< may be null: then there are no pictures
    EditorDialogs *dialogs;
};

/// The editing page: media bin, a place for the preview, side panels and the timeline, between splitters. Turns the
/// intents of its parts into edits of the project. Plays nothing: connect seekRequested() and setPlayhead() with a
/// player. Remembers nothing over restarts: saveLayout() gives what the shell may keep.
class EditorPage : public QWidget
{
    Q_OBJECT

public:
    explicit EditorPage(const EditorServices &services, QWidget *parent = nullptr);

    void setPreview(QWidget *preview); ///< takes ownership
    /// Another tab beside the clip inspector, before it if `first`; takes ownership.
    void addSidePanel(QWidget *panel, const QString &title, bool first = false);

    EditorActions *actions() const { return m_actions; }
    ProjectFiles *files() const { return m_files; }
    MediaBin *mediaBin() const { return m_bin; }
    TimelineView *timeline() const;

    void setPlayhead(editor::Frame frame);
    /// As if the files had been chosen in the import dialog.
    void importFiles(const QStringList &paths);
    /// A sentence for the person in the timeline's message line.
    void say(const QString &sentence);

    QByteArray saveLayout() const;
    bool restoreLayout(const QByteArray &state);

Q_SIGNALS:
    void seekRequested(reelmint::editor::Frame frame);

protected:
    void changeEvent(QEvent *event) override;

private:
    void connectActions();
    void connectBin();
    void connectTimeline();
    void run(Result<editor::Edit> plan);
    void splitHere();
    void closeGapHere();
    void removeSelected(bool ripple);
    void addAtEnd(const editor::MediaId &media);
    void dropFiles(const QStringList &paths, qsizetype track, editor::Frame position);
    void showTimelineMenu(const QPoint &position, qsizetype track, editor::Frame frame);
    void updateActions();
    void followDirection();

    EditorServices m_services;
    PictureCache *m_pictures;
    editor::MediaImporter *m_importer;
    EditorActions *m_actions;
    ProjectFiles *m_files;
    MediaBin *m_bin;
    ClipInspector *m_inspector;
    TimelinePanel *m_timeline;
    QTabWidget *m_side;
    QSplitter *m_top;
    QSplitter *m_rows;
    QWidget *m_previewSlot;
};

} // namespace reelmint::ui
