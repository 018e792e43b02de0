// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/world.h"

#include <QJsonDocument>
#include <QLoggingCategory>

namespace reelmint::sandbox {

Q_LOGGING_CATEGORY(lcState, "reelmint.sandbox.state")

namespace {

const QString selfId = QStringLiteral("sandbox_self");

} // namespace

World::World(const Clock &source, const QByteArray &seed) : clock(source), m_seed(seed), m_ids(seed, 0) {}

Result<void> World::openState(const QString &path)
{
    const auto lines = m_journal.open(path);
    if (!lines)
        return lines.error();
    if (const auto loaded = store.load(*lines); !loaded)
        return loaded;
    if (const QJsonObject self = store.get(selfId); !self.isEmpty()) {
        m_seed = self.value("seed").toString().toLatin1();
        m_ids = IdMint(m_seed, self.value("counter").toInteger());
        clock.setOffset(self.value("clock_offset").toInteger());
        baseUrl = self.value("base_url").toString();
    }
    return m_journal.rewrite(store.snapshot());
}

quint16 World::lastPort() const
{
    return quint16(store.get(selfId).value("port").toInteger());
}

void World::moveTo(const QString &newBaseUrl, quint16 port)
{
    Transaction transaction(*this);
    if (!baseUrl.isEmpty() && baseUrl != newBaseUrl) {
        const QByteArray before = '"' + baseUrl.toUtf8() + '/';
        const QByteArray after = '"' + newBaseUrl.toUtf8() + '/';
        for (const char *kind : {"checkout.session", "charge", "invoice"}) {
            for (const QString &id : store.oldestFirst(QString::fromLatin1(kind))) {
                QByteArray text = QJsonDocument(store.get(id)).toJson(QJsonDocument::Compact);
                if (text.contains(before))
                    store.put(QJsonDocument::fromJson(text.replace(before, after)).object());
            }
        }
    }
    baseUrl = newBaseUrl;
    QJsonObject self = store.get(selfId);
    self["id"] = selfId;
    self["object"] = "sandbox.self";
    self["port"] = port;
    store.put(self);
}

/// Counter, clock and address travel with every change, so that a restart never mints an id twice.
void World::rememberSelf()
{
    QJsonObject self = store.get(selfId);
    self["id"] = selfId;
    self["object"] = "sandbox.self";
    self["seed"] = QString::fromLatin1(m_seed);
    self["counter"] = m_ids.counter();
    self["clock_offset"] = clock.offset();
    self["base_url"] = baseUrl;
    if (self != store.get(selfId))
        store.put(self);
}

bool World::commit()
{
    rememberSelf();
    const QByteArray changes = store.takeChanges();
    if (changes.isEmpty())
        return false;
    auto written = m_journal.append(changes);
    if (written.ok() && m_journal.hasGrown())
        written = m_journal.rewrite(store.snapshot());
    if (!written)
        qCCritical(lcState, "%s", qPrintable(written.error().message));
    return true;
}

Transaction::Transaction(World &world, const RequestOrigin &origin, Notice notice)
    : m_world(world), m_notice(notice), m_lock(world.m_mutex)
{
    m_world.origin = origin;
}

Transaction::~Transaction()
{
    const bool changed = m_world.commit();
    m_world.origin = {};
    m_lock.unlock();
    if (changed && m_notice == Notice::Tell && m_world.afterCommit)
        m_world.afterCommit();
}

} // namespace reelmint::sandbox
