// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/credits/credit_service.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

namespace reelmint::checkout {

/// Remembers purchases that are not settled yet in a small file, so that closing a window or the editor never loses one,
/// and asks the server about them until each is. Holds order ids, no secrets. Per user: one never sees another's orders.
class PendingOrders : public QObject
{
    Q_OBJECT

public:
    struct Entry
    {
        OrderId order;
        UserId user;
        QString packageName;
        QDateTime createdAt;
    };

    /// `path`: the file; made on the first remember(). The service outlives it.
    PendingOrders(credits::CreditService &service, const QString &path, QObject *parent = nullptr);

    /// The present user, or empty for nobody; starts looking up what is remembered for them.
    void setUser(const UserId &user);
    /// Error Internal "cannot_save": remembered for this run only.
    Result<void> remember(const OrderId &order, const QString &packageName);
    void forget(const OrderId &order);
    /// The present user's, oldest first.
    QList<Entry> entries() const;
    bool isEmpty() const { return entries().isEmpty(); }

    /// Asks the server about each of the present user's; those that are final are forgotten. Runs by itself after
    /// setUser(); call it again when the server can be reached again.
    void lookUp();

Q_SIGNALS:
    void changed();
    /// An order that was left open has come to its end.
    void settled(const reelmint::credits::Order &order, const QString &packageName);

private:
    void load();
    Result<void> save() const;
    void take(const credits::Order &order);
    void ask(const Entry &entry);

    credits::CreditService &m_service;
    const QString m_path;
    UserId m_user;
    QList<Entry> m_entries;
    QSet<OrderId> m_asking;
    QTimer m_again;
};

} // namespace reelmint::checkout
