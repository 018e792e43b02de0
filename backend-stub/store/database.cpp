// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/store/database.h"

#include <QThread>
#include <QThreadStorage>

#include <atomic>
#include <unordered_map>

namespace reelmint::store {

namespace {

constexpr int kAttempts = 4;

using Connections = std::unordered_map<quint64, std::unique_ptr<PgConnection>>;

/// A connection must be used and closed in the thread that made it, so each thread keeps its own. Not thread_local: that
/// is destroyed after QThread::wait() has returned, when the program may already be taking QtSql down.
Connections &connectionsOfThread()
{
    static QThreadStorage<Connections *> storage;
    if (!storage.hasLocalData())
        storage.setLocalData(new Connections);
    return *storage.localData();
}

template <class Call>
auto repeated(Database &database, bool repeatable, Call call) -> decltype(call(std::declval<PgConnection &>()))
{
    for (int attempt = 1;; ++attempt) {
        Result<PgConnection *> connection = database.connection();
        if (!connection.ok())
            return connection.error();
        auto answer = call(*connection.value());
        const bool again = !answer.ok() && attempt < kAttempts && !connection.value()->inTransaction() &&
                           (isSerializationFailure(answer.error()) ||
                            (repeatable && attempt == 1 && isConnectionLost(answer.error())));
        if (!again)
            return answer;
        QThread::msleep(static_cast<unsigned long>(5 * attempt * attempt));
    }
}

} // namespace

Database::Database(ConnectionConfig config)
    : m_config(std::move(config))
{
    static std::atomic<quint64> counter = 0;
    m_id = ++counter;
}

Database::~Database()
{
    connectionsOfThread().erase(m_id);
}

Result<PgConnection *> Database::connection()
{
    auto &connections = connectionsOfThread();
    if (const auto found = connections.find(m_id); found != connections.end())
        return found->second.get();
    Result<std::unique_ptr<PgConnection>> opened = PgConnection::open(m_config);
    if (!opened.ok())
        return opened.error();
    return connections.emplace(m_id, std::move(opened).value()).first->second.get();
}

Result<Rows> Database::query(const QString &sql, const QVariantList &values, bool repeatable)
{
    return repeated(*this, repeatable, [&](PgConnection &connection) { return connection.query(sql, values); });
}

Result<qint64> Database::execute(const QString &sql, const QVariantList &values, bool repeatable)
{
    return repeated(*this, repeatable, [&](PgConnection &connection) { return connection.execute(sql, values); });
}

} // namespace reelmint::store
