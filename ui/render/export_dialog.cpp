// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/render/export_dialog.h"

#include "app/core/format.h"
#include "app/render/resolution.h"
#include "ui/render/export_cost.h"
#include "ui/render/export_cost_card.h"
#include "ui/theme/theme.h"
#include "ui/widgets/busy_overlay.h"

#include <QComboBox>
#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <limits>

namespace reelmint::ui {

using render::JobState;

ExportDialog::ExportDialog(credits::CreditService *service, render::RenderQueue *queue, QWidget *parent,
                           ChooseFilmFile chooseFile)
    : QDialog(parent), m_service(service), m_queue(queue), m_cost(new ExportCost(service, this)),
      m_target(new ExportTarget(std::move(chooseFile))), m_title(new QLabel), m_resolutionLabel(new QLabel),
      m_resolution(new QComboBox), m_details(new QLabel), m_card(new ExportCostCard(m_cost)), m_cancel(new QPushButton),
      m_export(new QPushButton), m_busy(nullptr)
{
    setObjectName(QStringLiteral("exportDialog"));
    setWindowModality(Qt::WindowModal);
    setMinimumWidth(480);
    build();
    fillResolutions();
    m_busy = new BusyOverlay(this);
    connect(m_cost, &ExportCost::changed, this, &ExportDialog::refresh);
    connect(m_target, &ExportTarget::changed, this, &ExportDialog::refresh);
    connect(m_resolution, &QComboBox::currentIndexChanged, this, &ExportDialog::askPrice);
    connect(m_card, &ExportCostCard::retryRequested, m_cost, &ExportCost::retry);
    connect(m_card, &ExportCostCard::topUpRequested, this, [this] {
        if (const auto &quote = m_cost->quote())
            Q_EMIT topUpRequested(m_cost->missing(), quote->credits, quote->available);
    });
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_export, &QPushButton::clicked, this, &ExportDialog::startExport);
    retranslate();
}

ExportDialog::~ExportDialog() = default;

void ExportDialog::build()
{
    m_resolution->setObjectName(QStringLiteral("exportResolution"));
    m_details->setObjectName(QStringLiteral("exportDetails"));
    m_export->setObjectName(QStringLiteral("exportStart"));
    m_cancel->setObjectName(QStringLiteral("exportCancel"));
    Theme::setRole(m_title, "title");
    Theme::setRole(m_details, "muted");
    Theme::setRole(m_export, "primary");
    m_export->setIcon(Theme::icon(QStringLiteral("export"), &Colors::accentText));
    m_export->setDefault(true);
    m_cancel->setAutoDefault(false);
    m_resolutionLabel->setBuddy(m_resolution);
    auto *size = new QVBoxLayout;
    size->setSpacing(metrics::gapSmall);
    size->addWidget(m_resolutionLabel);
    size->addWidget(m_resolution);
    size->addWidget(m_details);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_export);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::gapHuge, metrics::gapHuge, metrics::gapHuge, metrics::gapHuge);
    column->setSpacing(metrics::gapLarge);
    column->addWidget(m_title);
    column->addWidget(m_target);
    column->addLayout(size);
    column->addWidget(m_card);
    column->addStretch();
    column->addLayout(buttons);
    setTabOrder(m_target, m_resolution);
    setTabOrder(m_card, m_cancel);
    setTabOrder(m_cancel, m_export);
}

void ExportDialog::fillResolutions()
{
    const QSignalBlocker quiet(m_resolution);
    const QString chosen = m_resolution->currentData().toString();
    m_resolution->clear();
    const QHash<QString, QString> names{{QStringLiteral("480p"), tr("480p · small")},
                                        {QStringLiteral("720p"), tr("720p · HD")},
                                        {QStringLiteral("1080p"), tr("1080p · Full HD")},
                                        {QStringLiteral("1440p"), tr("1440p · Quad HD")},
                                        {QStringLiteral("2160p"), tr("2160p · 4K")}};
    for (const render::Resolution &resolution : render::resolutions())
        m_resolution->addItem(names.value(resolution.name, resolution.name), resolution.name);
    setResolution(chosen.isEmpty() ? QStringLiteral("1080p") : chosen);
}

QString ExportDialog::resolution() const
{
    return m_resolution->currentData().toString();
}

void ExportDialog::setResolution(const QString &name)
{
    m_resolution->setCurrentIndex(qMax(0, m_resolution->findData(name)));
}

QString ExportDialog::fileName() const
{
    return QFileInfo(m_target->path()).fileName();
}

void ExportDialog::begin(const media::Cut &cut, const QString &suggestedPath)
{
    m_cut = cut;
    m_target->setPath(suggestedPath);
    askPrice();
    open();
    m_target->focusName();
}

void ExportDialog::askPrice()
{
    m_card->setMessage({});
    if (m_cut.isEmpty())
        m_cost->stop();
    else
        m_cost->ask(m_cut.durationMs(), resolution());
    refresh();
}

void ExportDialog::refresh()
{
    refreshDetails();
    const bool priced = m_cost->state() == ExportCost::State::Ready;
    m_export->setEnabled(priced && !m_job && !m_target->path().isEmpty());
    const auto &quote = m_cost->quote();
    if (quote) {
        const int plural = static_cast<int>(qMin<qint64>(quote->credits.value(), std::numeric_limits<int>::max()));
        m_export->setText(tr("Export · %1 credits", "", plural).arg(formatCredits(quote->credits)));
    } else {
        m_export->setText(tr("Export"));
    }
    m_export->setAccessibleName(m_export->text());
    m_export->setToolTip(m_cost->formula());
}

void ExportDialog::refreshDetails()
{
    const auto chosen = render::findResolution(resolution());
    if (!chosen || m_cut.isEmpty()) {
        m_details->setText(tr("There is nothing on the timeline to export."));
        return;
    }
    const QSize frame = chosen->frameFor(m_cut.frameSize);
    m_details->setText(tr("%1 × %2 pixels, %3 long, H.264 and AAC in MP4", "width, height, duration")
                           .arg(frame.width())
                           .arg(frame.height())
                           .arg(formatDuration(m_cut.durationMs())));
}

void ExportDialog::startExport()
{
    const auto &quote = m_cost->quote();
    if (m_job || !quote || m_cost->state() != ExportCost::State::Ready)
        return;
    const auto request = render::RenderRequest::make(m_cut, {resolution(), m_target->path(), m_target->mayReplace()});
    if (!request) {
        m_card->setMessage(request.error().message);
        return;
    }
    m_card->setMessage({});
    m_busy->start(tr("Reserving the credits…"));
    m_job = m_queue->add(*request, quote->credits);
    connect(m_job, &render::RenderJob::changed, this, &ExportDialog::onJobChanged);
    refresh();
    onJobChanged();
}

void ExportDialog::onJobChanged()
{
    if (!m_job)
        return;
    const JobState state = m_job->state();
    if (state == JobState::New || state == JobState::Quoting || state == JobState::Holding)
        return;
    render::RenderJob *job = m_job;
    m_job->disconnect(this);
    m_job.clear();
    m_busy->stop();
    if (job->chargeState() != render::ChargeState::Nothing || !job->error()) {
        Q_EMIT started(job); // held, or on its way back: the job bar tells the rest
        accept();
        return;
    }
    const Error error = *job->error();
    // From the event loop: the queue is in the middle of this job's signal.
    QMetaObject::invokeMethod(
        m_queue,
        [queue = m_queue, job = QPointer(job)] {
            if (job)
                queue->dismiss(job);
        },
        Qt::QueuedConnection);
    refuse(error);
}

void ExportDialog::refuse(const Error &error)
{
    askPrice();                                   // the figures are no longer what they were
    if (error.kind != ErrorKind::PaymentRequired) // a shortfall has its own words
        m_card->setMessage(error.message);
}

void ExportDialog::done(int result)
{
    if (m_job) { // closed while reserving: nothing stays held
        m_job->disconnect(this);
        m_job->cancel();
        m_job.clear();
        m_busy->stop();
    }
    m_cost->stop();
    QDialog::done(result);
}

void ExportDialog::retranslate()
{
    setWindowTitle(tr("Export film"));
    setAccessibleName(windowTitle());
    m_title->setText(tr("Export film"));
    m_resolutionLabel->setText(tr("&Resolution"));
    m_resolution->setAccessibleName(tr("Resolution"));
    m_cancel->setText(tr("Cancel"));
    m_cancel->setAccessibleName(tr("Cancel"));
    fillResolutions();
    refresh();
}

void ExportDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

} // namespace reelmint::ui
