// SPDX-License-Identifier: GPL-3.0-or-later
// The film: who follows the project and the player, and what closing the window has to wait for.
#include "app/main/workbench.h"
#include "ui/editor/editor_page.h"
#include "ui/editor/preview_panel.h"
#include "ui/editor/project_files.h"
#include "ui/editor/timeline_view.h"
#include "ui/shell/export_button.h"
#include "ui/shell/header_bar.h"
#include "ui/shell/main_window.h"

#include <QMessageBox>
#include <QPushButton>

namespace reelmint {

using editor::Project;
using media::PreviewPlayer;

void Workbench::connectFilm()
{
    Project *project = &m_services.project;
    PreviewPlayer *player = &m_services.player;
    m_preview = new ui::PreviewPanel(player);
    m_edit->setPreview(m_preview);
    m_edit->timeline()->addAction(m_preview->playAction());
    connect(m_edit, &ui::EditorPage::seekRequested, player, &PreviewPlayer::seek);
    connect(player, &PreviewPlayer::positionChanged, m_edit, &ui::EditorPage::setPlayhead);

    const auto showFilm = [this] {
        const editor::ProjectData &data = m_services.project.data();
        m_services.player.open(media::cutOf(data));
        m_exportButton->setFilmDuration(data.durationMs());
    };
    connect(project, &Project::timelineChanged, this, showFilm);
    connect(project, &Project::mediaChanged, this, showFilm);
    const auto showName = [this] {
        const Project &film = m_services.project;
        m_header->setFilm(film.displayName(), film.isDirty());
        m_window->setWindowTitle(film.displayName() + QStringLiteral(" – Reelmint"));
    };
    connect(project, &Project::fileChanged, this, showName);
    connect(project, &Project::dirtyChanged, this, showName);
    connect(project, &Project::wasReset, this, showName);
    showName();
    showFilm();
}

void Workbench::openFilm(const QString &path)
{
    m_edit->files()->openFile(path);
}

/// An export in progress is stopped only after asking; unsaved changes are asked about after that.
void Workbench::closeWhenSafe(std::function<void()> close)
{
    const auto saveThenClose = [this, close] { m_edit->files()->whenSafe(close); };
    if (!m_services.renders.hasUnfinished()) {
        saveThenClose();
        return;
    }
    auto *question = new QMessageBox(QMessageBox::Question, tr("Export in progress"),
                                     tr("A film is still being exported. Closing stops it and gives its credits back."),
                                     QMessageBox::NoButton, m_window.get());
    question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *stop = question->addButton(tr("Stop it and close"), QMessageBox::DestructiveRole);
    question->setDefaultButton(question->addButton(tr("Keep exporting"), QMessageBox::RejectRole));
    connect(question, &QMessageBox::finished, this, [this, question, stop, saveThenClose] {
        if (question->clickedButton() == stop)
            stopExportsThen(saveThenClose);
    });
    question->open();
}

/// Waits for the credits to be given back, but not for ever: what the server could not confirm by then is in the journal
/// and is settled at the next start.
void Workbench::stopExportsThen(std::function<void()> then)
{
    const QList<render::RenderJob *> jobs = m_services.renders.jobs();
    for (render::RenderJob *job : jobs)
        job->cancel();
    auto *patience = new QTimer(this);
    const auto goOn = [patience, then] {
        patience->deleteLater();
        then();
    };
    connect(patience, &QTimer::timeout, this, goOn);
    connect(&m_services.renders, &render::RenderQueue::jobFinished, patience, [this, goOn] {
        if (!m_services.renders.hasUnfinished())
            goOn();
    });
    patience->setSingleShot(true);
    patience->start(10'000);
}

} // namespace reelmint
