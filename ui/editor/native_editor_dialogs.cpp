// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/native_editor_dialogs.h"

#include <QFileDialog>
#include <QMessageBox>
#include <QStandardPaths>

namespace reelmint::ui {

namespace {

QFileDialog *makeDialog(QWidget *parent, const QString &title, QStandardPaths::StandardLocation place)
{
    auto *dialog = new QFileDialog(parent, title, QStandardPaths::writableLocation(place));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    return dialog;
}

} // namespace

void NativeEditorDialogs::chooseMedia(QWidget *parent, std::function<void(const QStringList &)> done)
{
    QFileDialog *dialog = makeDialog(parent, tr("Import media"), QStandardPaths::MoviesLocation);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters(
        {tr("Media files") + QStringLiteral(" (*.mp4 *.mov *.mkv *.webm *.avi *.mpg *.mpeg *.m4v *.ogv *.wmv *.flv *.ts "
                                            "*.mp3 *.wav *.flac *.ogg *.opus *.m4a *.aac *.wma "
                                            "*.png *.jpg *.jpeg *.webp *.bmp *.tif *.tiff *.gif)"),
         tr("All files") + QStringLiteral(" (*)")});
    QObject::connect(dialog, &QFileDialog::filesSelected, dialog, std::move(done));
    dialog->open();
}

void NativeEditorDialogs::chooseProjectToOpen(QWidget *parent, std::function<void(const QString &)> done)
{
    QFileDialog *dialog = makeDialog(parent, tr("Open project"), QStandardPaths::DocumentsLocation);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilter(tr("Reelmint projects") + QStringLiteral(" (*.reelmint)"));
    QObject::connect(dialog, &QFileDialog::fileSelected, dialog, std::move(done));
    dialog->open();
}

void NativeEditorDialogs::chooseProjectToSave(QWidget *parent, const QString &suggestion,
                                              std::function<void(const QString &)> done)
{
    QFileDialog *dialog = makeDialog(parent, tr("Save project"), QStandardPaths::DocumentsLocation);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("Reelmint projects") + QStringLiteral(" (*.reelmint)"));
    dialog->setDefaultSuffix(QStringLiteral("reelmint"));
    dialog->selectFile(suggestion);
    QObject::connect(dialog, &QFileDialog::fileSelected, dialog, std::move(done));
    dialog->open();
}

void NativeEditorDialogs::askToSave(QWidget *parent, const QString &projectName, std::function<void(SaveAnswer)> done)
{
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Unsaved changes"),
                                tr("The project “%1” has unsaved changes.").arg(projectName),
                                QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, parent);
    box->setInformativeText(tr("Do you want to save them?"));
    box->setDefaultButton(QMessageBox::Save);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(box, &QMessageBox::finished, box, [done = std::move(done)](int answer) {
        if (answer == QMessageBox::Save)
            done(SaveAnswer::Save);
        else if (answer == QMessageBox::Discard)
            done(SaveAnswer::Discard);
    });
    box->open();
}

} // namespace reelmint::ui
