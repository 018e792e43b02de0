// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>

#include <functional>

namespace reelmint::account {

/// Where one secret is kept between runs of the program. Asynchronous; answers exactly once on the caller's thread unless
/// `context` is gone by then.
class TokenStore : public QObject
{
    Q_OBJECT

public:
    enum class Outcome {
        Done,
        NotFound,   ///< load: nothing was kept
        NoKeychain, ///< this computer has none that works now; nothing was kept anywhere
    };

    using Loaded = std::function<void(Outcome outcome, const QByteArray &secret)>;
    using Settled = std::function<void(Outcome outcome)>;

    using QObject::QObject;

    virtual void load(QObject *context, Loaded answer) = 0;
    virtual void save(const QByteArray &secret, QObject *context, Settled answer) = 0;
    /// Done also when there was nothing.
    virtual void forget(QObject *context, Settled answer) = 0;
    /// Whether what is saved is still there after the program ends.
    virtual bool isLasting() const = 0;
};

} // namespace reelmint::account
