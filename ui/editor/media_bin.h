// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/editor/project.h"

#include <QFrame>

class QLabel;
class QListView;
class QPushButton;
class QStackedWidget;

namespace reelmint::ui {

class EmptyState;
class ErrorPanel;
class MediaListModel;
class PictureCache;

/// The project's files. Shows them and reports what the person wants; imports and edits nothing itself. Files can be
/// dropped on it, rows dragged to the timeline; Enter or a double click puts one there, Delete takes it out of the
/// project.
class MediaBin : public QFrame
{
    Q_OBJECT

public:
    MediaBin(editor::Project *project, PictureCache *pictures, QWidget *parent = nullptr);

    void setImporting(int files); ///< how many are still being looked at
    void showFailure(const QString &path, const Error &error);
    editor::MediaId current() const;
    QListView *list() const { return m_list; }

Q_SIGNALS:
    void importRequested();
    void filesDropped(const QStringList &paths);
    void addRequested(const reelmint::editor::MediaId &media);
    void removeRequested(const reelmint::editor::MediaId &media);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void showPage();
    void showMenu(const QPoint &position);
    bool handleKey(const QKeyEvent &event);
    void retranslate();

    MediaListModel *m_model;
    QLabel *m_title;
    QLabel *m_status;
    QPushButton *m_import;
    QStackedWidget *m_pages;
    QListView *m_list;
    EmptyState *m_empty;
    ErrorPanel *m_error;
};

} // namespace reelmint::ui
