// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"

#include <QHash>
#include <QJsonObject>
#include <QSet>
#include <QStringList>

#include <map>

namespace reelmint::sandbox {

/// Every object of the sandbox, in Stripe's own JSON shape, found by id and listed by kind ("object") in the order of
/// creation. Beside each object stands what Stripe keeps to itself (`hidden`: webhook secrets, card numbers of payment
/// methods, due times). Not thread-safe: World guards it.
class Store
{
public:
    bool contains(const QString &id) const { return m_records.contains(id); }
    /// Empty when there is none, or when it is of another kind.
    QJsonObject get(const QString &kind, const QString &id) const;
    QJsonObject get(const QString &id) const { return m_records.value(id).object; }
    QJsonValue hidden(const QString &id, const QString &key) const { return m_records.value(id).hidden.value(key); }
    qint64 sequence(const QString &id) const { return m_records.value(id).sequence; }

    /// Adds or replaces the object of that "id"; it may change its kind.
    void put(const QJsonObject &object);
    /// Sets some top-level fields and gives the whole object back.
    QJsonObject patch(const QString &id, const QJsonObject &changes);
    void hide(const QString &id, const QString &key, const QJsonValue &value);
    void remove(const QString &id);

    QStringList newestFirst(const QString &kind) const;
    QStringList oldestFirst(const QString &kind) const;

    /// What changed since the last call, as one line of JSON; empty when nothing did.
    QByteArray takeChanges();
    /// Replays lines written by takeChanges() or snapshot().
    Result<void> load(const QList<QByteArray> &lines);
    QByteArray snapshot() const;

private:
    struct Record
    {
        QJsonObject object;
        QJsonObject hidden;
        qint64 sequence = 0;
    };

    QJsonObject saved(const QString &id) const;
    void forget(const QString &id);

    QHash<QString, Record> m_records;
    QHash<QString, std::map<qint64, QString>> m_byKind;
    QSet<QString> m_changed;
    qint64 m_sequence = 0;
};

} // namespace reelmint::sandbox
