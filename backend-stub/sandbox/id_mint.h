// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace reelmint::sandbox {

/// Makes ids and secrets that look like Stripe's. With one seed the sequence is always the same; the counter is part of
/// the saved state, so a restart goes on where it stopped.
class IdMint
{
public:
    IdMint(const QByteArray &seed, qint64 counter) : m_seed(seed), m_counter(counter) {}

    /// `prefix` followed by `length` letters and digits.
    QString next(const QString &prefix, int length = 24);
    qint64 counter() const { return m_counter; }

private:
    QByteArray m_seed;
    qint64 m_counter;
};

} // namespace reelmint::sandbox
