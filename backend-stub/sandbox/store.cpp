// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/store.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace reelmint::sandbox {

QJsonObject Store::get(const QString &kind, const QString &id) const
{
    const QJsonObject object = get(id);
    return object.value("object").toString() == kind ? object : QJsonObject();
}

void Store::put(const QJsonObject &object)
{
    const QString id = object.value("id").toString();
    Q_ASSERT(!id.isEmpty());
    Record &record = m_records[id];
    const QString kind = object.value("object").toString();
    const QString before = record.object.value("object").toString();
    if (record.sequence == 0)
        record.sequence = ++m_sequence;
    if (before != kind) {
        m_byKind[before].erase(record.sequence);
        m_byKind[kind].emplace(record.sequence, id);
    }
    record.object = object;
    m_changed.insert(id);
}

QJsonObject Store::patch(const QString &id, const QJsonObject &changes)
{
    QJsonObject object = get(id);
    for (auto it = changes.begin(); it != changes.end(); ++it)
        object.insert(it.key(), *it);
    put(object);
    return object;
}

void Store::hide(const QString &id, const QString &key, const QJsonValue &value)
{
    Q_ASSERT(m_records.contains(id));
    m_records[id].hidden.insert(key, value);
    m_changed.insert(id);
}

void Store::remove(const QString &id)
{
    forget(id);
    m_changed.insert(id);
}

void Store::forget(const QString &id)
{
    const auto it = m_records.find(id);
    if (it == m_records.end())
        return;
    m_byKind[it->object.value("object").toString()].erase(it->sequence);
    m_records.erase(it);
}

QStringList Store::oldestFirst(const QString &kind) const
{
    QStringList ids;
    for (const auto &[sequence, id] : m_byKind.value(kind))
        ids += id;
    return ids;
}

QStringList Store::newestFirst(const QString &kind) const
{
    QStringList ids = oldestFirst(kind);
    std::reverse(ids.begin(), ids.end());
    return ids;
}

QJsonObject Store::saved(const QString &id) const
{
    const auto it = m_records.find(id);
    if (it == m_records.end())
        return {{"id", id}, {"gone", true}};
    return {{"id", id}, {"n", it->sequence}, {"o", it->object}, {"h", it->hidden}};
}

QByteArray Store::takeChanges()
{
    if (m_changed.isEmpty())
        return {};
    QJsonArray changes;
    for (const QString &id : std::as_const(m_changed))
        changes.append(saved(id));
    m_changed.clear();
    return QJsonDocument(changes).toJson(QJsonDocument::Compact) + '\n';
}

Result<void> Store::load(const QList<QByteArray> &lines)
{
    for (const QByteArray &line : lines) {
        QJsonParseError problem;
        const QJsonDocument document = QJsonDocument::fromJson(line, &problem);
        if (!document.isArray())
            return Error{ErrorKind::Internal, QStringLiteral("state_unreadable"),
                         QStringLiteral("The saved state of the sandbox cannot be read."), problem.errorString()};
        for (const QJsonValue &value : document.array()) {
            const QJsonObject saved = value.toObject();
            const QString id = saved.value("id").toString();
            forget(id);
            if (saved.value("gone").toBool())
                continue;
            const qint64 sequence = saved.value("n").toInteger();
            m_records.insert(id, {saved.value("o").toObject(), saved.value("h").toObject(), sequence});
            m_byKind[saved.value("o").toObject().value("object").toString()].emplace(sequence, id);
            m_sequence = std::max(m_sequence, sequence);
        }
    }
    return {};
}

QByteArray Store::snapshot() const
{
    QJsonArray all;
    for (auto it = m_records.begin(); it != m_records.end(); ++it)
        all.append(saved(it.key()));
    return QJsonDocument(all).toJson(QJsonDocument::Compact) + '\n';
}

} // namespace reelmint::sandbox
