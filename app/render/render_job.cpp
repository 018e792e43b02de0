// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render/render_job.h"

#include "app/core/ids.h"
#include "app/media/mlt_runtime.h"
#include "app/render/place_file.h"

#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

#include <utility>

// From the price to the checked file. What happens to the credits afterwards is in job_settlement.cpp.
namespace reelmint::render {

RenderJob::RenderJob(RenderRequest request, Credits agreed, RenderServices services, QObject *parent)
    : QObject(parent), m_request(std::move(request)), m_agreed(agreed), m_services(std::move(services)),
      m_settlement(m_services.credits, this), m_extension(m_services.credits, this)
{
    m_settlement.setFirstPauseMs(m_services.firstRetryPauseMs);
    connect(&m_settlement, &HoldSettlement::waitingChanged, this, [this](bool waiting) {
        m_waiting = waiting;
        Q_EMIT changed();
    });
    m_extendTimer.setInterval(m_services.extendCheckMs);
    connect(&m_extendTimer, &QTimer::timeout, this, &RenderJob::extendWhenDue);
    m_entry.jobId = newUuidV7();
    m_entry.operation = m_request.operation();
    m_entry.description = m_request.description();
    m_entry.targetPath = m_request.targetPath();
    m_entry.overwrite = m_request.settings().overwrite;
    m_entry.expected = {m_request.expectedFrames(), m_request.cut().rate, m_request.frameSize()};
}

RenderJob::~RenderJob() = default;

bool RenderJob::isFinal() const
{
    return m_state == JobState::Done || m_state == JobState::Failed || m_state == JobState::Cancelled;
}

bool RenderJob::canCancel() const
{
    return !m_cancelled && m_state < JobState::Capturing;
}

int RenderJob::percent() const
{
    if (m_state == JobState::Done)
        return 100;
    return static_cast<int>(qMin<qint64>(99, m_frame * 100 / qMax<qint64>(1, m_request.expectedFrames())));
}

std::optional<qint64> RenderJob::remainingMs() const
{
    if (m_state != JobState::Rendering || !m_pace)
        return std::nullopt;
    return m_pace->after(m_frame, m_services.clock->monotonicMs());
}

void RenderJob::setState(JobState state)
{
    m_state = state;
    const bool engine = state == JobState::Rendering || state == JobState::Checking;
    const bool released = std::exchange(m_usesEngine, engine) && !engine;
    Q_EMIT changed();
    if (released)
        Q_EMIT engineReleased();
}

void RenderJob::start()
{
    Q_ASSERT(m_state == JobState::New);
    setState(JobState::Quoting);
    m_services.credits->quote(m_request.operation(), this,
                              [this](const Result<credits::Quote> &quote) { onQuote(quote); });
}

void RenderJob::onQuote(const Result<credits::Quote> &quote)
{
    if (m_cancelled) {
        fail(cancelledByPerson());
    } else if (!quote) {
        fail({quote.error(), {}});
    } else if (quote->credits != m_agreed) {
        Error error{ErrorKind::Conflict, QStringLiteral("price_changed"),
                    tr("The price has changed. Look at it again before you export.")};
        error.details = {{QStringLiteral("agreed"), m_agreed.value()}, {QStringLiteral("now"), quote->credits.value()}};
        fail({error, {}});
    } else {
        placeHold();
    }
}

void RenderJob::placeHold()
{
    m_lock = m_services.journal->lock(m_entry.jobId);
    if (!m_lock || !record(JournalPhase::Asking)) {
        if (!m_error)
            m_error = Error{ErrorKind::Internal, QStringLiteral("journal_write"),
                            tr("The export cannot start: its record cannot be kept on this disk.")};
        end(JobState::Failed);
        return;
    }
    setState(JobState::Holding);
    m_settlement.place(m_entry.operation, m_entry.description, m_entry.holdKey(),
                       [this](const Result<credits::Hold> &hold) { onHold(hold); });
}

void RenderJob::onHold(const Result<credits::Hold> &hold)
{
    if (!hold) {
        m_error = hold.error();
        // Without a definite answer there may be a hold: the entry stays and recovery gives it back.
        m_charge = isUndecided(hold.error()) ? ChargeState::Unknown : ChargeState::Nothing;
        end(m_cancelled ? JobState::Cancelled : JobState::Failed);
        return;
    }
    m_entry.hold = hold->id;
    m_charge = ChargeState::Held;
    m_holdKnownAt = m_services.clock->monotonicMs();
    m_holdLifetimeMs =
        hold->createdAt.isValid() && hold->expiresAt.isValid() ? hold->createdAt.msecsTo(hold->expiresAt) : 0;
    if (!record(JournalPhase::Held)) {
        fail(couldNotPrepare(m_error->log));
    } else if (m_cancelled) {
        fail(cancelledByPerson());
    } else if (hold->credits != m_agreed) {
        fail({Error{ErrorKind::Conflict, QStringLiteral("price_changed"),
                    tr("The price has changed. Look at it again before you export.")},
              tr("Export not started: the price had changed")});
    } else {
        m_extendTimer.start();
        setState(JobState::Queued);
    }
}

/// The server says when a hold ends, by its own clock; ours may be wrong, so only the span counts: after half of it the
/// hold is extended.
void RenderJob::extendWhenDue()
{
    const qint64 age = m_services.clock->monotonicMs() - m_holdKnownAt;
    if (m_extending || m_holdLifetimeMs <= 0 || age * 2 < m_holdLifetimeMs)
        return;
    m_extending = true;
    const QString key = m_entry.jobId + QStringLiteral(".extend.%1").arg(++m_extensions);
    m_extension.extend(m_entry.hold, key, [this](const Result<credits::Hold> &hold) {
        m_extending = false;
        if (!hold)
            return; // asked again at the next tick; capture takes the credits anew should it expire meanwhile
        m_holdKnownAt = m_services.clock->monotonicMs();
    });
}

bool RenderJob::prepareFiles()
{
    m_scratch = std::make_unique<QTemporaryDir>();
    QFile document(m_scratch->filePath(QStringLiteral("film.mlt")));
    const QByteArray xml = m_request.document();
    const bool written = m_scratch->isValid() && document.open(QIODevice::WriteOnly) &&
                         document.write(xml) == xml.size() && document.flush();
    if (!written) {
        fail(couldNotPrepare(document.errorString()));
        return false;
    }
    const Result<QString> part = reserveFile([this](int attempt) { return m_request.partPath(attempt); });
    if (!part) {
        Evidence evidence;
        evidence.melt.started = true;
        evidence.melt.log = part.error().log.toUtf8();
        evidence.targetWritable = false;
        fail(explain(evidence));
        return false;
    }
    m_entry.partPath = *part;
    if (!record(JournalPhase::Held)) {
        fail(couldNotPrepare(m_error->log));
        return false;
    }
    return true;
}

void RenderJob::beginRendering()
{
    Q_ASSERT(m_state == JobState::Queued);
    setState(JobState::Rendering);
    if (const QStringList missing = media::missingSources(m_request.cut()); !missing.isEmpty()) {
        fail(sourcesMissing(missing));
        return;
    }
    if (!prepareFiles())
        return;
    m_melt = std::make_unique<MeltProcess>();
    connect(m_melt.get(), &MeltProcess::progressed, this, [this](qint64 frame) {
        m_frame = frame + 1;
        Q_EMIT progressed();
    });
    connect(m_melt.get(), &MeltProcess::finished, this, &RenderJob::onMeltFinished);
    m_pace.emplace(m_request.expectedFrames(), m_services.clock->monotonicMs());
    m_melt->start(m_request.meltArguments(m_scratch->filePath(QStringLiteral("film.mlt")), m_entry.partPath),
                  m_services.melt);
}

void RenderJob::cancel()
{
    if (!canCancel())
        return;
    m_cancelled = true;
    if (m_state == JobState::Queued)
        fail(cancelledByPerson());
    else if (m_state == JobState::Rendering && m_melt)
        m_melt->cancel();
    Q_EMIT changed(); // elsewhere the answer that is on its way ends it
}

Evidence RenderJob::evidence(const MeltOutcome &outcome) const
{
    Evidence evidence;
    evidence.missingSources = media::missingSources(m_request.cut());
    evidence.melt = outcome;
    const QFileInfo folder(QFileInfo(m_entry.partPath).path());
    evidence.targetWritable = folder.isDir() && folder.isWritable();
    evidence.freeBytes = QStorageInfo(folder.filePath()).bytesAvailable();
    return evidence;
}

void RenderJob::onMeltFinished(const MeltOutcome &outcome)
{
    if (m_cancelled || outcome.cancelled) {
        fail(cancelledByPerson());
        return;
    }
    // melt leaves a source out that it cannot open, and says so only in its log.
    const bool ended = outcome.started && !outcome.crashed && outcome.exitCode == 0 &&
                       !outcome.log.contains(media::mltRuntime::unreadableSign);
    if (const Evidence found = evidence(outcome); !ended || !found.missingSources.isEmpty()) {
        fail(explain(found));
        return;
    }
    setState(JobState::Checking);
    checkOutput(*m_services.probe, m_entry.partPath, m_entry.expected, this,
                [this, outcome](const Result<void> &verdict) { onChecked(outcome, verdict); });
}

void RenderJob::onChecked(const MeltOutcome &outcome, const Result<void> &verdict)
{
    if (m_cancelled) {
        fail(cancelledByPerson());
        return;
    }
    if (Evidence found = evidence(outcome); !verdict || !found.missingSources.isEmpty()) {
        found.checkLog = verdict ? QString() : verdict.error().log;
        fail(explain(found));
        return;
    }
    capture();
}

} // namespace reelmint::render
