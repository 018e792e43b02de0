// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render/hold_settlement.h"

#include <limits>
#include <utility>

namespace reelmint::render {

namespace {
constexpr int placeTries = 4;
constexpr int endless = std::numeric_limits<int>::max();
constexpr int longestPauseMs = 30'000;
} // namespace

bool isUndecided(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Network:
    case ErrorKind::UnknownOutcome:
    case ErrorKind::Unavailable:
    case ErrorKind::RateLimited:
    case ErrorKind::BadGateway:
    case ErrorKind::Internal:
    case ErrorKind::Unauthenticated: // signed out: the answer comes after signing in again
        return true;
    case ErrorKind::InvalidInput:
    case ErrorKind::PaymentRequired:
    case ErrorKind::Forbidden:
    case ErrorKind::NotFound:
    case ErrorKind::Conflict:
    case ErrorKind::TooLarge:
    case ErrorKind::Cancelled:
        return false;
    }
    return false;
}

HoldSettlement::HoldSettlement(credits::CreditService *service, QObject *parent) : QObject(parent), m_service(service)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &HoldSettlement::askOnce);
}

void HoldSettlement::place(const credits::Operation &operation, const QString &description, const QString &key,
                           Done done)
{
    begin([=, this](auto answer) { m_service->placeHold(operation, description, key, this, std::move(answer)); },
          placeTries, std::move(done));
}

void HoldSettlement::capture(const HoldId &id, const QString &key, Done done)
{
    begin([=, this](auto answer) { m_service->captureHold(id, key, this, std::move(answer)); }, endless,
          std::move(done));
}

void HoldSettlement::release(const HoldId &id, const QString &reason, const QString &key, Done done)
{
    begin([=, this](auto answer) { m_service->releaseHold(id, reason, key, this, std::move(answer)); }, endless,
          std::move(done));
}

void HoldSettlement::extend(const HoldId &id, const QString &key, Done done)
{
    begin([=, this](auto answer) { m_service->extendHold(id, key, this, std::move(answer)); }, 1, std::move(done));
}

void HoldSettlement::begin(Ask ask, int tries, Done done)
{
    Q_ASSERT(!m_done);
    m_ask = std::move(ask);
    m_done = std::move(done);
    m_triesLeft = tries;
    m_nextPauseMs = m_firstPauseMs;
    askOnce();
}

void HoldSettlement::askOnce()
{
    if (m_service)
        m_ask([this](Result<credits::Hold> answer) { onAnswer(std::move(answer)); });
}

void HoldSettlement::onAnswer(Result<credits::Hold> answer)
{
    // Somebody who waits in front of a dialog is told to sign in; a finished export can wait for it.
    const bool pointless = m_triesLeft <= placeTries && !answer && answer.error().kind == ErrorKind::Unauthenticated;
    if (!answer && isUndecided(answer.error()) && !pointless && --m_triesLeft > 0) {
        setWaiting(true);
        m_pause.start(m_nextPauseMs);
        m_nextPauseMs = qMin(longestPauseMs, m_nextPauseMs * 2);
        return;
    }
    setWaiting(false);
    m_ask = nullptr;
    std::exchange(m_done, nullptr)(std::move(answer));
}

void HoldSettlement::setWaiting(bool waiting)
{
    if (std::exchange(m_waiting, waiting) != waiting)
        Q_EMIT waitingChanged(waiting);
}

} // namespace reelmint::render
