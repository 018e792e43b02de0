// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/clock.h"
#include "app/credits/credit_service.h"
#include "app/media/media_probe.h"
#include "app/render/failure.h"
#include "app/render/hold_journal.h"
#include "app/render/hold_settlement.h"
#include "app/render/remaining_time.h"
#include "app/render/render_request.h"

#include <QObject>
#include <QTemporaryDir>

#include <memory>
#include <optional>

namespace reelmint::render {

enum class JobState {
    New,
    Quoting, ///< asking for the price again
    Holding, ///< reserving it
    Queued,  ///< credits are held; waiting for its turn
    Rendering,
    Checking,  ///< looking at the finished file
    Capturing, ///< taking the credits; the file keeps its scratch name until that is certain
    Releasing, ///< giving the credits back
    Done,      ///< final: paid and delivered
    Failed,    ///< final: not delivered, not paid
    Cancelled, ///< final: not delivered, not paid
};

/// What is known, not hoped, about the credits of a job.
enum class ChargeState {
    Nothing, ///< none were held
    Held,
    Charged,
    Returning, ///< the release is not confirmed yet
    Returned,
    Unknown, ///< the server has not answered; the journal goes on asking
};

/// What every job of a queue uses. All outlive the job.
struct RenderServices
{
    credits::CreditService *credits = nullptr;
    media::MediaProbe *probe = nullptr;
    HoldJournal *journal = nullptr;
    Clock *clock = nullptr;
    QString melt = {}; ///< path of melt; empty: the installed one
    int firstRetryPauseMs = 1000;
    int extendCheckMs = 15'000; ///< how often the age of a hold is looked at
};

/// One export, from the agreed price to the named file. Capture happens only after the file passed its check, the file
/// gets its name only after the capture is certain, and whatever ends it otherwise gives the credits back. GUI thread.
class RenderJob : public QObject
{
    Q_OBJECT

public:
    /// `agreed` is the price that the person saw on the button; nothing is held if the server asks for another one.
    RenderJob(RenderRequest request, Credits agreed, RenderServices services, QObject *parent = nullptr);
    ~RenderJob() override;

    void start();          ///< quote and hold
    void beginRendering(); ///< when it is Queued and it is its turn
    /// Possible until the capture begins; later it does nothing.
    void cancel();

    QString id() const { return m_entry.jobId; }
    const RenderRequest &request() const { return m_request; }
    JobState state() const { return m_state; }
    bool isFinal() const;
    bool canCancel() const;
    ChargeState chargeState() const { return m_charge; }
    Credits credits() const { return m_agreed; }
    int percent() const; ///< 0 to 99 while rendering, 100 only when done
    std::optional<qint64> remainingMs() const;
    /// The server does not answer; asking goes on.
    bool isWaitingForServer() const { return m_waiting; }
    QString resultPath() const { return m_resultPath; } ///< when Done
    /// Set from the moment it went wrong. details hold required, available, missing for insufficient_credits.
    const std::optional<Error> &error() const { return m_error; }
    qint64 meltProcessId() const { return m_melt ? m_melt->processId() : 0; }

Q_SIGNALS:
    void changed();
    void progressed();
    /// It no longer needs the engine: another job may render.
    void engineReleased();
    void finished();

private:
    void setState(JobState state);
    void onQuote(const Result<credits::Quote> &quote);
    void placeHold();
    void onHold(const Result<credits::Hold> &hold);
    bool prepareFiles();
    void onMeltFinished(const MeltOutcome &outcome);
    void onChecked(const MeltOutcome &outcome, const Result<void> &verdict);
    Evidence evidence(const MeltOutcome &outcome) const;
    void extendWhenDue();
    void fail(Failure failure);
    void capture();
    void onCaptured(const Result<credits::Hold> &hold);
    void deliver();
    void release();
    void onReleased(const Result<credits::Hold> &hold);
    void end(JobState state);
    void removePart();
    bool record(JournalPhase phase);

    RenderRequest m_request;
    Credits m_agreed;
    RenderServices m_services;
    JobState m_state = JobState::New;
    ChargeState m_charge = ChargeState::Nothing;
    JournalEntry m_entry;
    HoldJournal::Lock m_lock;
    HoldSettlement m_settlement;
    HoldSettlement m_extension;
    QTimer m_extendTimer;
    qint64 m_holdKnownAt = 0; ///< monotonic
    qint64 m_holdLifetimeMs = 0;
    int m_extensions = 0;
    bool m_extending = false;
    std::unique_ptr<QTemporaryDir> m_scratch;
    std::unique_ptr<MeltProcess> m_melt;
    std::optional<RemainingTime> m_pace;
    qint64 m_frame = 0;
    bool m_cancelled = false;
    bool m_waiting = false;
    bool m_usesEngine = false;
    QString m_resultPath;
    std::optional<Error> m_error;
};

} // namespace reelmint::render
