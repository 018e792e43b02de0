// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QMap>
#include <QString>

#include <limits>
#include <optional>

namespace reelmint::test {

/// What one user's credits should do, written the plain way and apart from the SQL: the two are compared step by step.
/// Time is in minutes and moves only by advance(). Functions answer "" or the code of the refusal.
class ReferenceLedger
{
public:
    static constexpr qint64 kForever = std::numeric_limits<qint64>::max();

    struct Lot
    {
        qint64 id = 0;
        qint64 granted = 0;
        qint64 remaining = 0;
        qint64 held = 0;
        qint64 reversed = 0;
        qint64 expires = kForever;
        bool paid = false;
        qint64 free() const { return remaining - held; }
    };
    struct Slice
    {
        qint64 lot = 0;
        qint64 credits = 0;
    };
    struct Hold
    {
        qint64 credits = 0;
        qint64 placed = 0;
        qint64 expires = 0;
        QString state = QStringLiteral("open");
        QList<Slice> slices;
    };

    qint64 balance() const;
    qint64 held() const;
    qint64 debt() const { return m_debt; }
    qint64 lifetime() const;
    qint64 version() const { return m_version; }
    const QList<Lot> &lots() const { return m_lots; }
    const QMap<int, Hold> &holds() const { return m_holds; }

    void advance(qint64 minutes) { m_now += minutes; }
    void settle();
    qint64 add(qint64 amount, bool paid, std::optional<qint64> lasting); ///< the new lot's id
    QString reverse(qint64 lot, qint64 amount);
    QString use(qint64 amount);
    QString hold(int name, qint64 amount, qint64 timeout);
    QString capture(int name, std::optional<qint64> amount);
    QString release(int name);
    QString extend(int name, qint64 timeout, qint64 longest);

private:
    QList<Lot *> spendable();
    Lot &lot(qint64 id);
    QString refusal(qint64 amount) const;
    void take(qint64 amount);
    void giveBack(const QList<Slice> &slices);
    void expireLots();

    QList<Lot> m_lots;
    QMap<int, Hold> m_holds;
    qint64 m_debt = 0;
    qint64 m_version = 0; ///< one for each line of the history
    qint64 m_now = 0;
};

} // namespace reelmint::test
