// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/account/memory_token_store.h"

#include <QTimer>

namespace reelmint::account {

void MemoryTokenStore::load(QObject *context, Loaded answer)
{
    QTimer::singleShot(0, context, [secret = m_secret, answer = std::move(answer)] {
        answer(secret ? Outcome::Done : Outcome::NotFound, secret.value_or(QByteArray()));
    });
}

void MemoryTokenStore::save(const QByteArray &secret, QObject *context, Settled answer)
{
    m_secret = secret;
    QTimer::singleShot(0, context, [answer = std::move(answer)] { answer(Outcome::Done); });
}

void MemoryTokenStore::forget(QObject *context, Settled answer)
{
    m_secret.reset();
    QTimer::singleShot(0, context, [answer = std::move(answer)] { answer(Outcome::Done); });
}

} // namespace reelmint::account
