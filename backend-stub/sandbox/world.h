// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/sandbox/id_mint.h"
#include "backend-stub/sandbox/journal.h"
#include "backend-stub/sandbox/sandbox_clock.h"
#include "backend-stub/sandbox/store.h"

#include <functional>
#include <mutex>

namespace reelmint::sandbox {

/// Which API request a change belongs to; empty for what the payer or the passing of time does.
struct RequestOrigin
{
    QString requestId;
    QString idempotencyKey;
};

/// All state of the sandbox and the one lock around it. Used from the server's workers and the main thread, always
/// through a Transaction.
class World
{
public:
    World(const Clock &source, const QByteArray &seed);

    Store store;
    SandboxClock clock;
    QString baseUrl; ///< "http://127.0.0.1:port", without a slash at the end
    RequestOrigin origin;
    qint64 dueWorkDoneAt = 0; ///< the second for which runDueWork() has done everything

    QString newId(const QString &prefix, int length = 24) { return m_ids.next(prefix, length); }
    qint64 now() const { return clock.now(); }

    /// Reads the state file, or begins a new one. `port()` then tells where the last run listened.
    Result<void> openState(const QString &path);
    quint16 lastPort() const;
    /// Sets baseUrl, in saved objects too, whose links would otherwise point to the port of an earlier run.
    void moveTo(const QString &newBaseUrl, quint16 port);

    /// Called after something changed, without the lock, on the committing thread.
    std::function<void()> afterCommit;

private:
    friend class Transaction;
    bool commit();
    void rememberSelf();

    std::mutex m_mutex;
    Journal m_journal;
    QByteArray m_seed;
    IdMint m_ids;
    QString m_selfWritten;
};

/// Holds the lock while it lives; what was changed is then written to the state file as one piece.
class Transaction
{
public:
    /// A silent one does not call World::afterCommit.
    enum class Notice { Tell, Silent };

    explicit Transaction(World &world, const RequestOrigin &origin = {}, Notice notice = Notice::Tell);
    ~Transaction();
    Q_DISABLE_COPY_MOVE(Transaction)

private:
    World &m_world;
    Notice m_notice;
    std::unique_lock<std::mutex> m_lock;
};

} // namespace reelmint::sandbox
