// SPDX-License-Identifier: GPL-3.0-or-later
// Exports: from the button through a shortfall and back, and what is said about those of an earlier run.
#include "app/main/workbench.h"
#include "ui/credits/purchase_dialog.h"
#include "ui/render/export_dialog.h"
#include "ui/render/job_bar.h"
#include "ui/shell/export_button.h"
#include "ui/shell/main_window.h"
#include "ui/shell/notices.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>
#include <QUrl>

namespace reelmint {

namespace {

/// Beside the project; before it has been saved, where films belong on this computer.
QString suggestedFile(const editor::Project &project)
{
    const QFileInfo file(project.filePath());
    if (!project.filePath().isEmpty())
        return file.dir().filePath(file.completeBaseName() + QStringLiteral(".mp4"));
    return QDir(QStandardPaths::writableLocation(QStandardPaths::MoviesLocation)).filePath(QStringLiteral("film.mp4"));
}

} // namespace

void Workbench::connectExport()
{
    connect(m_exportButton, &ui::ExportButton::clicked, this, &Workbench::exportFilm);
    connect(m_export, &ui::ExportDialog::topUpRequested, this,
            [this](Credits missing, Credits required, Credits available) {
                buy(ui::Shortfall{required, available, missing, tr("Exporting %1").arg(m_export->fileName())});
            });
    connect(m_purchase, &QDialog::finished, this, [this] {
        if (!m_export->isVisible())
            return;
        m_export->raise();
        m_export->activateWindow();
    });
    connect(m_jobs, &ui::JobBar::openFolderRequested, this, [](const QString &path) {
        QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(path).absolutePath()));
    });
    using ui::Notices;
    render::HoldRecovery *recovery = &m_services.recovery;
    connect(recovery, &render::HoldRecovery::delivered, this, [this](const QString &path) {
        m_notices->show(Notices::Tone::Good, tr("The export that was interrupted is finished: %1").arg(path));
    });
    connect(recovery, &render::HoldRecovery::returned, this, [this](const QString &description) {
        m_notices->show(Notices::Tone::Good, tr("The credits of an interrupted export are back: %1").arg(description));
    });
    connect(recovery, &render::HoldRecovery::problem, this,
            [this](const QString &sentence) { m_notices->show(Notices::Tone::Trouble, sentence); });
}

void Workbench::exportFilm()
{
    const editor::ProjectData &data = m_services.project.data();
    if (data.timeline.isEmpty()) {
        m_notices->show(ui::Notices::Tone::Good, tr("Put a clip on the timeline first; then there is a film to export."));
        return;
    }
    if (!m_services.session.isSignedIn()) {
        m_exportAfterSignIn = true;
        openSignIn();
        return;
    }
    m_export->begin(media::cutOf(data), suggestedFile(m_services.project));
}

} // namespace reelmint
