// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_ledger.h"

namespace reelmint::testing {

using credits::Balance;
using credits::Hold;
using credits::HoldState;
using credits::Transaction;

namespace {

constexpr qint64 holdSeconds = 15 * 60;

Error insufficient(Credits required, Credits available)
{
    const qint64 missing = required.value() - available.value();
    return {ErrorKind::PaymentRequired,
            QStringLiteral("insufficient_credits"),
            QStringLiteral("This needs %1 credits and %2 are available.").arg(required.value()).arg(available.value()),
            {},
            QJsonObject{{QStringLiteral("required"), required.value()},
                        {QStringLiteral("available"), available.value()},
                        {QStringLiteral("missing"), missing}}};
}

} // namespace

Balance FakeLedger::balance() const
{
    Balance result;
    result.balance = Credits(m_balance);
    result.held = Credits(m_held);
    result.available = Credits(m_balance - m_held);
    result.lifetimeCredits = Credits(m_lifetime);
    result.lowBalanceThreshold = m_threshold;
    result.version = m_version;
    return result;
}

void FakeLedger::append(const QString &kind, qint64 amount, qint64 heldDelta, const QString &description,
                        const QString &reference)
{
    m_balance += amount;
    m_held += heldDelta;
    ++m_version;
    Q_ASSERT(m_balance >= 0 && m_held >= 0 && m_held <= m_balance);
    Transaction row;
    row.id = TransactionId(QStringLiteral("txn_%1").arg(m_version, 9, 10, QLatin1Char('0')));
    row.kind = kind;
    row.amount = Credits(amount);
    row.heldDelta = Credits(heldDelta);
    row.balanceAfter = Credits(m_balance);
    row.description = description;
    row.reference = reference;
    row.createdAt = m_now.isValid() ? m_now : QDateTime::currentDateTimeUtc();
    m_rows.append(row);
}

void FakeLedger::grant(const QString &kind, Credits amount, const QString &description, const QString &reference)
{
    Q_ASSERT(amount.isPositive());
    m_lifetime += amount.value();
    append(kind, amount.value(), 0, description, reference);
}

void FakeLedger::spend(Credits amount, const QString &description)
{
    Q_ASSERT(amount.isPositive() && amount.value() <= m_balance - m_held);
    append(QStringLiteral("usage"), -amount.value(), 0, description, {});
}

Result<Hold> FakeLedger::place(Credits amount, const QString &description)
{
    const Credits available(m_balance - m_held);
    if (amount > available)
        return insufficient(amount, available);
    Hold hold;
    hold.id = HoldId(QStringLiteral("hold_%1").arg(m_nextHold++));
    hold.credits = amount;
    hold.description = description;
    hold.createdAt = m_now.isValid() ? m_now : QDateTime::currentDateTimeUtc();
    hold.expiresAt = hold.createdAt.addSecs(holdSeconds);
    m_holds.insert(hold.id, hold);
    append(QStringLiteral("hold"), 0, amount.value(), description, hold.id.toString());
    return hold;
}

Result<Hold> FakeLedger::find(const HoldId &id) const
{
    const auto found = m_holds.constFind(id);
    if (found == m_holds.constEnd())
        return Error{ErrorKind::NotFound, QStringLiteral("hold_not_found"), QStringLiteral("There is no such reservation.")};
    return *found;
}

Result<Hold> FakeLedger::openHold(const HoldId &id) const
{
    Result<Hold> hold = find(id);
    if (!hold || hold->state == HoldState::Open)
        return hold;
    static const QHash<HoldState, QString> names{{HoldState::Captured, QStringLiteral("captured")},
                                                 {HoldState::Released, QStringLiteral("released")},
                                                 {HoldState::Expired, QStringLiteral("expired")}};
    return Error{ErrorKind::Conflict,
                 QStringLiteral("hold_not_open"),
                 QStringLiteral("This reservation is no longer open."),
                 {},
                 QJsonObject{{QStringLiteral("state"), names.value(hold->state)}}};
}

Result<Hold> FakeLedger::capture(const HoldId &id)
{
    Result<Hold> known = find(id);
    if (!known)
        return known;
    Hold hold = known.value();
    if (hold.state == HoldState::Expired) {
        // The ledger takes the credits again if they are still there; otherwise the result is withheld.
        const Credits available(m_balance - m_held);
        if (hold.credits > available)
            return insufficient(hold.credits, available);
        append(QStringLiteral("usage"), -hold.credits.value(), 0, hold.description, id.toString());
    } else {
        Result<Hold> open = openHold(id);
        if (!open)
            return open;
        append(QStringLiteral("usage"), -hold.credits.value(), -hold.credits.value(), hold.description, id.toString());
    }
    hold.state = HoldState::Captured;
    hold.captured = hold.credits;
    m_holds.insert(id, hold);
    return hold;
}

Result<Hold> FakeLedger::release(const HoldId &id, const QString &reason)
{
    Result<Hold> open = openHold(id);
    if (!open)
        return open;
    Hold hold = open.value();
    hold.state = HoldState::Released;
    m_holds.insert(id, hold);
    const QString why = reason.isEmpty() ? hold.description : reason + QStringLiteral(": ") + hold.description;
    append(QStringLiteral("release"), 0, -hold.credits.value(), why, id.toString());
    return hold;
}

Result<Hold> FakeLedger::extend(const HoldId &id)
{
    Result<Hold> open = openHold(id);
    if (!open)
        return open;
    Hold hold = open.value();
    hold.expiresAt = hold.expiresAt.addSecs(holdSeconds);
    m_holds.insert(id, hold);
    return hold;
}

void FakeLedger::expire(const HoldId &id)
{
    Result<Hold> open = openHold(id);
    if (!open)
        return;
    Hold hold = open.value();
    hold.state = HoldState::Expired;
    m_holds.insert(id, hold);
    append(QStringLiteral("release"), 0, -hold.credits.value(), QStringLiteral("Reservation expired"), id.toString());
}

} // namespace reelmint::testing
