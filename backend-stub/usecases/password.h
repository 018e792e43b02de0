// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"

#include <QSemaphore>
#include <QString>

namespace reelmint::usecases {

/// What one hash costs: memory is 128 * 2^log2N * r bytes.
struct ScryptCost
{
    int log2N = 15;
    int r = 8;
    int p = 1;
    friend bool operator==(const ScryptCost &, const ScryptCost &) = default;
};

/// Hashes passwords with scrypt (RFC 7914), a fresh salt for each. The text it makes names the cost and the salt:
/// "$scrypt$ln=15,r=8,p=1$<salt>$<hash>". Thread-safe; only `concurrent` hashes run at once, so that sign-ins
/// cannot exhaust the memory: others wait, and after waitMs get Unavailable, code `busy`.
class PasswordHasher
{
public:
    explicit PasswordHasher(ScryptCost cost = {}, int concurrent = 2, int waitMs = 10'000);

    Result<QString> hash(const QString &password);
    /// In constant time for a given cost. False also for text that is no hash.
    Result<bool> verify(const QString &password, const QString &storedHash);
    /// As much work as a verify, for somebody who does not exist.
    Result<void> pretend(const QString &password);
    /// True when the stored hash was made at another cost and should be replaced at the next sign-in.
    bool isOutdated(const QString &storedHash) const;

private:
    Result<QByteArray> derive(const QString &password, const QByteArray &salt, const ScryptCost &cost, int length);

    ScryptCost m_cost;
    QSemaphore m_slots;
    int m_waitMs;
};

} // namespace reelmint::usecases
