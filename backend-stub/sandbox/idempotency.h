// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/sandbox/api_error.h"

#include <optional>

namespace reelmint::sandbox {

class World;

/// The saved answer of an Idempotency-Key.
struct SavedAnswer
{
    int status = 200;
    QJsonObject body;
    QString requestId; ///< of the request that really ran
};

/// What a POST with a key is to do.
struct IdempotencyVerdict
{
    std::optional<SavedAnswer> replay;
    std::optional<ApiError> refused;
    bool proceed() const { return !replay && !refused; }
};

/// Stripe's v1 rules: the first request that begins to execute under a key owns it; while it runs others get 409; its
/// answer, also a failure, is replayed to the same request and refused to a different one; after 24 hours the key is
/// free again. Call inside a Transaction; a key that was begun must be finished or abandoned.
namespace idempotency {

constexpr qint64 keptSeconds = 24 * 3600;

QString fingerprint(const QString &method, const QString &path, const QJsonObject &params);
IdempotencyVerdict begin(World &world, const QString &key, const QString &fingerprint, const QString &requestId);
void finish(World &world, const QString &key, const SavedAnswer &answer);
void abandon(World &world, const QString &key);
/// Forgets keys older than a day, and at start those a crash left running.
void prune(World &world, bool alsoRunning = false);

} // namespace idempotency

} // namespace reelmint::sandbox
