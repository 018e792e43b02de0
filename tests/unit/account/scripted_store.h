// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/account/token_store.h"

#include <QTimer>

#include <optional>

namespace reelmint::testing {

/// A lasting store, or one without a keychain behind it, in memory.
class ScriptedStore : public account::TokenStore
{
    Q_OBJECT

public:
    std::optional<QByteArray> secret;
    bool broken = false;

    void load(QObject *context, Loaded answer) override
    {
        const Outcome outcome = broken ? Outcome::NoKeychain : secret ? Outcome::Done : Outcome::NotFound;
        QTimer::singleShot(0, context, [=, text = secret.value_or(QByteArray())] { answer(outcome, text); });
    }
    void save(const QByteArray &text, QObject *context, Settled answer) override
    {
        if (!broken)
            secret = text;
        QTimer::singleShot(0, context, [=, this] { answer(broken ? Outcome::NoKeychain : Outcome::Done); });
    }
    void forget(QObject *context, Settled answer) override
    {
        secret.reset();
        QTimer::singleShot(0, context, [=, this] { answer(broken ? Outcome::NoKeychain : Outcome::Done); });
    }
    bool isLasting() const override { return true; }
};

} // namespace reelmint::testing
