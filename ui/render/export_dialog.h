// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/media/cut.h"
#include "app/render/render_queue.h"
#include "ui/render/export_target.h"

#include <QDialog>
#include <QPointer>

class QComboBox;
class QLabel;
class QPushButton;

namespace reelmint::ui {

class BusyOverlay;
class ExportCost;
class ExportCostCard;

/// Where, how large, and for how many credits. The price on the button is the server's for exactly these settings;
/// Export reserves it and closes the dialog once that is done. What renders is the film as it was when begin() was
/// called.
class ExportDialog : public QDialog
{
    Q_OBJECT

public:
    /// Both services outlive the dialog.
    ExportDialog(credits::CreditService *service, render::RenderQueue *queue, QWidget *parent = nullptr,
                 ChooseFilmFile chooseFile = nativeFilmFileDialog());
    ~ExportDialog() override;

    /// Opens it for a film. `suggestedPath`: absolute, for example beside the project.
    void begin(const media::Cut &cut, const QString &suggestedPath);
    QString resolution() const;
    void setResolution(const QString &name);
    /// The file it will be, for sentences: "holiday.mp4".
    QString fileName() const;

Q_SIGNALS:
    /// The credits do not suffice. The dialog stays and becomes ready again by itself when they do.
    void topUpRequested(reelmint::Credits missing, reelmint::Credits required, reelmint::Credits available);
    /// The credits are held and the export goes on in the queue.
    void started(reelmint::render::RenderJob *job);

protected:
    void changeEvent(QEvent *event) override;
    void done(int result) override;

private:
    void build();
    void fillResolutions();
    void askPrice();
    void refresh();
    void refreshDetails();
    void startExport();
    void onJobChanged();
    void refuse(const Error &error);
    void retranslate();

    credits::CreditService *m_service;
    render::RenderQueue *m_queue;
    media::Cut m_cut;
    ExportCost *m_cost;
    ExportTarget *m_target;
    QLabel *m_title;
    QLabel *m_resolutionLabel;
    QComboBox *m_resolution;
    QLabel *m_details;
    ExportCostCard *m_card;
    QPushButton *m_cancel;
    QPushButton *m_export;
    BusyOverlay *m_busy;
    QPointer<render::RenderJob> m_job; ///< being reserved
};

} // namespace reelmint::ui
