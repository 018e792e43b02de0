// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render/place_file.h"
#include "app/render/render_job.h"

#include <QFile>

#include <utility>

// The second half of RenderJob: what becomes of the held credits and of the finished file.
namespace reelmint::render {

bool RenderJob::record(JournalPhase phase)
{
    m_entry.phase = phase;
    const Result<void> written = m_services.journal->write(m_entry);
    if (!written)
        m_error = written.error();
    return written.ok();
}

void RenderJob::removePart()
{
    if (!m_entry.partPath.isEmpty() && QFile::exists(m_entry.partPath) && !QFile::remove(m_entry.partPath))
        qWarning("export: cannot remove %s", qUtf8Printable(m_entry.partPath));
}

void RenderJob::capture()
{
    if (!record(JournalPhase::Capturing)) {
        // A crash during the capture could no longer be told from one before it: do not take the credits.
        fail(couldNotPrepare(m_error->log));
        return;
    }
    m_extendTimer.stop();
    setState(JobState::Capturing);
    m_settlement.capture(m_entry.hold, m_entry.captureKey(),
                         [this](const Result<credits::Hold> &hold) { onCaptured(hold); });
}

void RenderJob::onCaptured(const Result<credits::Hold> &hold)
{
    if (hold) {
        m_charge = ChargeState::Charged;
        record(JournalPhase::Captured); // if this fails, recovery asks the server and learns the same
        deliver();
        return;
    }
    m_error = hold.error();
    if (hold.error().kind == ErrorKind::NotFound) {
        // Another account is signed in. The file and the entry wait for the one that holds the credits.
        m_charge = ChargeState::Unknown;
        m_error->message =
            tr("The credits for this export belong to another account. Sign in with it to finish the export.");
    } else {
        // A definite no: the hold had run out and the credits are gone. Not paid, not delivered.
        m_charge = ChargeState::Returned;
        m_error->message =
            tr("The export took longer than its credits were reserved, and there are not enough left now.");
        removePart();
        m_services.journal->remove(m_entry.jobId);
    }
    end(JobState::Failed);
}

void RenderJob::deliver()
{
    const Result<QString> placed = placeFile(m_entry.partPath, m_entry.targetPath, m_entry.overwrite);
    if (placed) {
        m_resultPath = *placed;
        m_services.journal->remove(m_entry.jobId);
    } else {
        // Paid, so it is delivered: under its scratch name, and the person is told which.
        m_resultPath = m_entry.partPath;
        m_error = placed.error();
        m_services.journal->remove(m_entry.jobId);
    }
    end(JobState::Done);
}

/// Ends an export that is not to be paid for, at whatever point it is.
void RenderJob::fail(Failure failure)
{
    m_extendTimer.stop();
    m_error = failure.error;
    m_entry.releaseReason = failure.historyReason.left(200);
    removePart();
    if (m_charge == ChargeState::Held)
        release();
    else
        end(m_cancelled ? JobState::Cancelled : JobState::Failed);
}

void RenderJob::release()
{
    m_charge = ChargeState::Returning;
    const std::optional<Error> cause = m_error;
    record(JournalPhase::Releasing); // if this fails the entry still says Held, which recovery releases too
    m_error = cause;
    setState(JobState::Releasing);
    m_settlement.release(m_entry.hold, m_entry.releaseReason, m_entry.releaseKey(),
                         [this](const Result<credits::Hold> &hold) { onReleased(hold); });
}

void RenderJob::onReleased(const Result<credits::Hold> &hold)
{
    // A hold that is no longer open has run out by itself, which returns the credits as well.
    const bool returned = hold || hold.error().kind == ErrorKind::Conflict;
    m_charge = returned ? ChargeState::Returned : ChargeState::Unknown;
    if (returned)
        m_services.journal->remove(m_entry.jobId);
    end(m_cancelled ? JobState::Cancelled : JobState::Failed);
}

void RenderJob::end(JobState state)
{
    m_extendTimer.stop();
    m_scratch.reset();
    const bool nothingAtStake = m_charge == ChargeState::Nothing;
    if (nothingAtStake && m_lock)
        m_services.journal->remove(m_entry.jobId);
    m_lock.reset(); // what is still in the journal is recovery's from here on
    setState(state);
    Q_EMIT finished();
}

} // namespace reelmint::render
