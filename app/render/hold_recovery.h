// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/credits/credit_service.h"
#include "app/media/media_probe.h"
#include "app/render/hold_journal.h"
#include "app/render/hold_settlement.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace reelmint::render {

/// Settles what earlier runs of the editor (or jobs that never got an answer) left open: a checked file is paid for and
/// named, everything else is given back. Call recover() once somebody is signed in, and again after another sign-in;
/// entries of other accounts stay for them. Works through one entry at a time. GUI thread.
class HoldRecovery : public QObject
{
    Q_OBJECT

public:
    HoldRecovery(credits::CreditService *service, media::MediaProbe *probe, const HoldJournal *journal,
                 QObject *parent = nullptr);
    ~HoldRecovery() override;

    void recover();
    bool isRunning() const { return m_lock != nullptr; }
    void setFirstRetryPauseMs(int ms) { m_settlement.setFirstPauseMs(ms); }

Q_SIGNALS:
    /// An export of an earlier run is paid and delivered.
    void delivered(const QString &path);
    /// Credits of an earlier run came back.
    void returned(const QString &description);
    /// Paid, but the file is no longer there: the person must hear of it. One sentence.
    void problem(const QString &sentence);
    /// Nothing more can be done now.
    void idle();

private:
    void next();
    void placeAgain();
    void askState();
    void onState(const Result<credits::Hold> &hold);
    void checkPart();
    void capture();
    void deliver();
    void release();
    void settled();
    void postpone(const Error &error);

    QPointer<credits::CreditService> m_service;
    media::MediaProbe *m_probe;
    const HoldJournal *m_journal;
    HoldSettlement m_settlement;
    QTimer m_again;
    QList<JournalEntry> m_waiting;
    JournalEntry m_entry;
    HoldJournal::Lock m_lock;
};

} // namespace reelmint::render
