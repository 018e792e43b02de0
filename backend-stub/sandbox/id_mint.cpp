// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/id_mint.h"

#include <QCryptographicHash>

namespace reelmint::sandbox {

QString IdMint::next(const QString &prefix, int length)
{
    static const char alphabet[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    QString id = prefix;
    while (id.size() < prefix.size() + length) {
        ++m_counter;
        const QByteArray block =
            QCryptographicHash::hash(m_seed + '/' + QByteArray::number(m_counter), QCryptographicHash::Sha256);
        for (const char byte : block) {
            if (id.size() == prefix.size() + length)
                break;
            id += QLatin1Char(alphabet[quint8(byte) % 62]);
        }
    }
    return id;
}

} // namespace reelmint::sandbox
