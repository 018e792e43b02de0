// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/backoff.h"

#include <QRandomGenerator>

#include <algorithm>

namespace reelmint::net {

Backoff::Backoff(qint64 firstMs, qint64 limitMs) : m_firstMs(firstMs), m_limitMs(limitMs), m_stepMs(firstMs)
{
    Q_ASSERT(firstMs > 0 && firstMs <= limitMs);
}

qint64 Backoff::jittered(qint64 stepMs, int permille)
{
    return stepMs / 2 + (stepMs - stepMs / 2) * permille / 1000;
}

int Backoff::randomPermille()
{
    return QRandomGenerator::global()->bounded(1001);
}

qint64 Backoff::nextMs()
{
    const qint64 step = m_stepMs;
    m_stepMs = std::min(m_limitMs, m_stepMs * 2);
    return jittered(step, randomPermille());
}

} // namespace reelmint::net
