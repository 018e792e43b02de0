// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/store/reference_ledger.h"

#include <algorithm>
#include <tuple>

namespace reelmint::test {

qint64 ReferenceLedger::balance() const
{
    qint64 sum = 0;
    for (const Lot &lot : m_lots)
        sum += lot.remaining;
    return sum;
}

qint64 ReferenceLedger::held() const
{
    qint64 sum = 0;
    for (const Lot &lot : m_lots)
        sum += lot.held;
    return sum;
}

qint64 ReferenceLedger::lifetime() const
{
    qint64 sum = 0;
    for (const Lot &lot : m_lots)
        sum += lot.granted;
    return sum;
}

ReferenceLedger::Lot &ReferenceLedger::lot(qint64 id)
{
    return *std::find_if(m_lots.begin(), m_lots.end(), [id](const Lot &lot) { return lot.id == id; });
}

QList<ReferenceLedger::Lot *> ReferenceLedger::spendable()
{
    QList<Lot *> found;
    for (Lot &lot : m_lots) {
        if (lot.free() > 0 && lot.expires > m_now)
            found.append(&lot);
    }
    // Two lots that end in the same minute were granted one after the other, and so really end one after the other.
    std::sort(found.begin(), found.end(), [](const Lot *a, const Lot *b) {
        return std::tuple(a->expires, a->expires == kForever && a->paid, a->id) <
               std::tuple(b->expires, b->expires == kForever && b->paid, b->id);
    });
    return found;
}

QString ReferenceLedger::refusal(qint64 amount) const
{
    if (m_debt > 0)
        return QStringLiteral("debt_outstanding");
    return balance() - held() < amount ? QStringLiteral("insufficient_credits") : QString();
}

void ReferenceLedger::expireLots()
{
    for (Lot &lot : m_lots) {
        if (lot.expires <= m_now && lot.free() > 0) {
            lot.remaining = lot.held;
            ++m_version;
        }
    }
}

void ReferenceLedger::giveBack(const QList<Slice> &slices)
{
    if (!slices.isEmpty())
        ++m_version;
    qint64 paid = 0;
    for (auto slice = slices.crbegin(); slice != slices.crend(); ++slice) {
        Lot &to = lot(slice->lot);
        to.held -= slice->credits;
        // What was reserved when its grant was taken back is owed as soon as it is free.
        const qint64 owed = to.reversed > 0 && to.expires > m_now ? std::min(slice->credits, m_debt - paid) : 0;
        to.remaining -= owed;
        paid += owed;
    }
    m_debt -= paid;
    m_version += paid > 0 ? 1 : 0;
    expireLots();
}

void ReferenceLedger::settle()
{
    for (Hold &hold : m_holds) {
        if (hold.state == QLatin1String("open") && hold.expires <= m_now) {
            hold.state = QStringLiteral("expired");
            giveBack(hold.slices);
        }
    }
    expireLots();
}

qint64 ReferenceLedger::add(qint64 amount, bool paid, std::optional<qint64> lasting)
{
    settle();
    const qint64 pay = std::min(m_debt, amount);
    Lot lot;
    lot.id = ++m_version;
    lot.granted = amount;
    lot.remaining = amount - pay;
    lot.paid = paid;
    lot.expires = lasting ? m_now + *lasting : kForever;
    m_lots.append(lot);
    m_debt -= pay;
    m_version += pay > 0 ? 1 : 0;
    return lot.id;
}

QString ReferenceLedger::reverse(qint64 id, qint64 amount)
{
    Lot &from = lot(id);
    if (from.reversed + amount > from.granted)
        return QStringLiteral("reversal_exceeds_grant");
    settle();
    const qint64 take = from.expires > m_now ? std::min(from.free(), amount) : 0;
    from.remaining -= take;
    from.reversed += amount;
    m_debt += amount - take;
    ++m_version;
    return {};
}

void ReferenceLedger::take(qint64 amount)
{
    const QList<Lot *> lots = spendable();
    for (Lot *lot : lots) {
        const qint64 part = std::min(lot->free(), amount);
        lot->remaining -= part;
        amount -= part;
    }
    ++m_version;
}

QString ReferenceLedger::use(qint64 amount)
{
    settle();
    const QString refused = refusal(amount);
    if (refused.isEmpty())
        take(amount);
    return refused;
}

QString ReferenceLedger::hold(int name, qint64 amount, qint64 timeout)
{
    settle();
    const QString refused = refusal(amount);
    if (!refused.isEmpty())
        return refused;
    Hold hold;
    hold.credits = amount;
    hold.placed = m_now;
    hold.expires = m_now + timeout;
    const QList<Lot *> lots = spendable();
    for (Lot *lot : lots) {
        const qint64 part = std::min(lot->free(), amount);
        if (part == 0)
            break;
        lot->held += part;
        amount -= part;
        hold.slices.append({lot->id, part});
    }
    m_holds.insert(name, hold);
    ++m_version;
    return {};
}

QString ReferenceLedger::capture(int name, std::optional<qint64> amount)
{
    Hold &hold = m_holds[name];
    qint64 left = amount.value_or(hold.credits);
    if (hold.state != QLatin1String("open") && hold.state != QLatin1String("expired"))
        return QStringLiteral("hold_not_open");
    if (left > hold.credits)
        return QStringLiteral("capture_exceeds_hold");
    if (hold.state == QLatin1String("expired")) {
        const QString refused = use(left);
        if (refused.isEmpty())
            hold.state = QStringLiteral("captured");
        return refused;
    }
    hold.state = QStringLiteral("captured");
    ++m_version;
    QList<Slice> rest;
    for (const Slice &slice : std::as_const(hold.slices)) {
        const qint64 part = std::min(slice.credits, left);
        lot(slice.lot).held -= part;
        lot(slice.lot).remaining -= part;
        left -= part;
        if (part < slice.credits)
            rest.append({slice.lot, slice.credits - part});
    }
    giveBack(rest);
    settle();
    return {};
}

QString ReferenceLedger::release(int name)
{
    Hold &hold = m_holds[name];
    if (hold.state != QLatin1String("open"))
        return QStringLiteral("hold_not_open");
    hold.state = QStringLiteral("released");
    giveBack(hold.slices);
    settle();
    return {};
}

QString ReferenceLedger::extend(int name, qint64 timeout, qint64 longest)
{
    Hold &hold = m_holds[name];
    if (hold.state != QLatin1String("open"))
        return QStringLiteral("hold_not_open");
    hold.expires = std::max(hold.expires, std::min(m_now + timeout, hold.placed + longest));
    return {};
}

} // namespace reelmint::test
