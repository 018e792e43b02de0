// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render/hold_recovery.h"

#include "app/render/place_file.h"

#include <QFile>
#include <QFileInfo>

namespace reelmint::render {

namespace {
constexpr int againMs = 60'000;
/// Longer than any hold can live; after it an entry of an account that never came back is only litter.
constexpr qint64 forgetAfterDays = 30;
} // namespace

HoldRecovery::HoldRecovery(credits::CreditService *service, media::MediaProbe *probe, const HoldJournal *journal,
                           QObject *parent)
    : QObject(parent), m_service(service), m_probe(probe), m_journal(journal), m_settlement(service, this)
{
    m_again.setSingleShot(true);
    m_again.setInterval(againMs);
    connect(&m_again, &QTimer::timeout, this, &HoldRecovery::recover);
}

HoldRecovery::~HoldRecovery() = default;

void HoldRecovery::recover()
{
    if (isRunning())
        return;
    m_again.stop();
    m_waiting = m_journal->entries();
    next();
}

void HoldRecovery::next()
{
    m_lock.reset();
    while (!m_waiting.isEmpty()) {
        m_entry = m_waiting.takeFirst();
        m_lock = m_journal->lock(m_entry.jobId);
        if (!m_lock)
            continue; // a living export
        if (m_entry.hold.isEmpty())
            placeAgain();
        else
            askState();
        return;
    }
    if (!m_journal->entries().isEmpty())
        m_again.start();
    Q_EMIT idle();
}

/// The answer to the hold was lost. The same key gives the same hold, or, if the first request never arrived, makes one
/// that is released at once: either way nothing stays reserved.
void HoldRecovery::placeAgain()
{
    m_settlement.place(m_entry.operation, m_entry.description, m_entry.holdKey(),
                       [this](const Result<credits::Hold> &hold) {
                           if (hold) {
                               m_entry.hold = hold->id;
                               m_entry.phase = JournalPhase::Held;
                               release();
                           } else if (isUndecided(hold.error())) {
                               postpone(hold.error());
                           } else {
                               settled(); // refused: nothing was ever held
                           }
                       });
}

void HoldRecovery::askState()
{
    if (!m_service)
        return;
    m_service->hold(m_entry.hold, this, [this](const Result<credits::Hold> &hold) { onState(hold); });
}

void HoldRecovery::onState(const Result<credits::Hold> &hold)
{
    if (!hold) {
        postpone(hold.error());
        return;
    }
    switch (hold->state) {
    case credits::HoldState::Captured:
        deliver();
        return;
    case credits::HoldState::Released:
        settled();
        return;
    case credits::HoldState::Open:
    case credits::HoldState::Expired:
        break;
    }
    if (m_entry.phase == JournalPhase::Capturing)
        checkPart();
    else if (hold->state == credits::HoldState::Open)
        release();
    else
        settled(); // ran out by itself: the credits are back
}

/// The file passed its check before the crash; it may have been touched since.
void HoldRecovery::checkPart()
{
    checkOutput(*m_probe, m_entry.partPath, m_entry.expected, this, [this](const Result<void> &verdict) {
        if (verdict)
            capture();
        else
            release();
    });
}

void HoldRecovery::capture()
{
    m_settlement.capture(m_entry.hold, m_entry.captureKey(), [this](const Result<credits::Hold> &hold) {
        if (hold)
            deliver();
        else if (hold.error().kind == ErrorKind::NotFound)
            postpone(hold.error());
        else
            settled(); // refused: not paid, so the file is withheld
    });
}

void HoldRecovery::deliver()
{
    const QString name = QFileInfo(m_entry.targetPath).fileName();
    if (!QFileInfo::exists(m_entry.partPath)) {
        // Renamed just before the crash, or deleted by hand since.
        if (QFileInfo::exists(m_entry.targetPath))
            Q_EMIT delivered(m_entry.targetPath);
        else
            Q_EMIT problem(tr("The export “%1” was paid for, but its file is no longer there.").arg(name));
        m_entry.partPath.clear();
        settled();
        return;
    }
    const Result<QString> placed = placeFile(m_entry.partPath, m_entry.targetPath, m_entry.overwrite);
    Q_EMIT delivered(placed ? *placed : m_entry.partPath);
    m_entry.partPath.clear();
    settled();
}

void HoldRecovery::release()
{
    const QString reason =
        m_entry.releaseReason.isEmpty() ? tr("Export interrupted: the editor was closed") : m_entry.releaseReason;
    m_settlement.release(m_entry.hold, reason, m_entry.releaseKey(), [this](const Result<credits::Hold> &hold) {
        const bool back = hold || hold.error().kind == ErrorKind::Conflict;
        if (!back) {
            postpone(hold.error());
            return;
        }
        Q_EMIT returned(m_entry.description);
        settled();
    });
}

/// Nothing is at stake any more: the scratch file, if any, was not paid for.
void HoldRecovery::settled()
{
    if (!m_entry.partPath.isEmpty())
        QFile::remove(m_entry.partPath);
    m_journal->remove(m_entry.jobId);
    next();
}

void HoldRecovery::postpone(const Error &error)
{
    const bool foreign = error.kind == ErrorKind::NotFound || error.kind == ErrorKind::Forbidden;
    if (foreign && m_entry.writtenAt.daysTo(QDateTime::currentDateTimeUtc()) > forgetAfterDays)
        settled();
    else
        next();
}

} // namespace reelmint::render
