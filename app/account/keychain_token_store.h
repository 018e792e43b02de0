// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/account/token_store.h"

namespace QKeychain {
class Job;
}

namespace reelmint::account {

/// Keeps the secret in the system's keychain, encrypted by the system; never in a plain file. Every error other than "not
/// found" means that there is no keychain, and so does a keychain that has not answered after the time limit.
class KeychainTokenStore final : public TokenStore
{
    Q_OBJECT

public:
    /// `service` and `key` name the entry; `limitMs` is how long a keychain may take.
    KeychainTokenStore(const QString &service, const QString &key, int limitMs = 5'000, QObject *parent = nullptr);

    void load(QObject *context, Loaded answer) override;
    void save(const QByteArray &secret, QObject *context, Settled answer) override;
    void forget(QObject *context, Settled answer) override;
    bool isLasting() const override { return true; }

private:
    void run(QKeychain::Job *job, QObject *context, std::function<void(Outcome)> answer, std::function<void()> late);
    void forgetLateWrite();

    const QString m_service;
    const QString m_key;
    const int m_limitMs;
    quint64 m_generation = 0; ///< counts saves and forgets
};

} // namespace reelmint::account
