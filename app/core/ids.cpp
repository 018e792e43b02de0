// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/ids.h"

#include <QDateTime>
#include <QRandomGenerator>
#include <QUuid>

#include <array>

namespace reelmint {

QString newUuidV7()
{
    std::array<quint32, 3> random{};
    QRandomGenerator::system()->fillRange(random.data(), qsizetype(random.size()));
    const auto ms = quint64(QDateTime::currentMSecsSinceEpoch());
    const auto versioned = quint16(0x7000u | (random[0] & 0x0fffu));
    const auto variant = uchar(0x80u | ((random[0] >> 16) & 0x3fu));
    const auto byte = [&random](int word, int shift) { return uchar((random[size_t(word)] >> shift) & 0xffu); };
    const QUuid uuid(uint(ms >> 16), ushort(ms & 0xffffu), versioned, variant, byte(0, 24), byte(1, 0), byte(1, 8),
                     byte(1, 16), byte(1, 24), byte(2, 0), byte(2, 8));
    return uuid.toString(QUuid::WithoutBraces);
}

} // namespace reelmint
