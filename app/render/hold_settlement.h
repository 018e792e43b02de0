// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/credits/credit_service.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace reelmint::render {

/// True when asking again with the same key may still give another answer: nothing definite was said.
bool isUndecided(const Error &error);

/// Brings one call about a hold to a definite answer: repeats it with the same idempotency key, slower and slower (up
/// to every 30 s), as long as the server is away or the answer got lost. One call at a time; destroying it stops
/// asking.
class HoldSettlement : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(Result<credits::Hold>)>;

    HoldSettlement(credits::CreditService *service, QObject *parent);

    /// Gives up after a few tries: the person is waiting in front of the dialog. The error then stays undecided.
    void place(const credits::Operation &operation, const QString &description, const QString &key, Done done);
    /// These two go on until they know.
    void capture(const HoldId &id, const QString &key, Done done);
    void release(const HoldId &id, const QString &reason, const QString &key, Done done);
    /// One attempt, no repetition: a hold that could not be extended now is extended later.
    void extend(const HoldId &id, const QString &key, Done done);

    /// For tests: the first pause; each further one is twice as long.
    void setFirstPauseMs(int ms) { m_firstPauseMs = ms; }

Q_SIGNALS:
    /// True while the server has been asked in vain and will be asked again.
    void waitingChanged(bool waiting);

private:
    using Ask = std::function<void(credits::CreditService::Answer<credits::Hold>)>;
    void begin(Ask ask, int tries, Done done);
    void askOnce();
    void onAnswer(Result<credits::Hold> answer);
    void setWaiting(bool waiting);

    QPointer<credits::CreditService> m_service;
    QTimer m_pause;
    Ask m_ask;
    Done m_done;
    int m_triesLeft = 0;
    int m_firstPauseMs = 1000;
    int m_nextPauseMs = 0;
    bool m_waiting = false;
};

} // namespace reelmint::render
