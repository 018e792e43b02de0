// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/account/token_store.h"

#include <optional>

namespace reelmint::account {

/// Keeps the secret until the program ends.
class MemoryTokenStore final : public TokenStore
{
    Q_OBJECT

public:
    using TokenStore::TokenStore;

    void load(QObject *context, Loaded answer) override;
    void save(const QByteArray &secret, QObject *context, Settled answer) override;
    void forget(QObject *context, Settled answer) override;
    bool isLasting() const override { return false; }

private:
    std::optional<QByteArray> m_secret;
};

} // namespace reelmint::account
