// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/pricing/package.h"

#include <algorithm>

namespace reelmint::pricing {

namespace {

/// An unsigned 128-bit product as two halves: __int128 is not known to every compiler.
struct Wide
{
    quint64 high = 0;
    quint64 low = 0;
    friend auto operator<=>(const Wide &, const Wide &) = default;
};

Wide product(quint64 a, quint64 b)
{
    const quint64 mask = 0xffffffffu;
    const quint64 a0 = a & mask, a1 = a >> 32, b0 = b & mask, b1 = b >> 32;
    const quint64 low = a0 * b0;
    const quint64 middle1 = a1 * b0 + (low >> 32);
    const quint64 middle2 = a0 * b1 + (middle1 & mask);
    return {a1 * b1 + (middle1 >> 32) + (middle2 >> 32), (middle2 << 32) | (low & mask)};
}

quint64 minor(const Package &package)
{
    return quint64(std::max<qint64>(package.price.minorUnits(), 0));
}

quint64 credits(const Package &package)
{
    return quint64(std::max<qint64>(package.credits.value(), 0));
}

/// Is one credit of `a` dearer than one of `b`?
bool dearer(const Package &a, const Package &b)
{
    return product(minor(a), credits(b)) > product(minor(b), credits(a));
}

/// The largest whole percent p for which p percent off the reference's unit price is still at least this package's.
int saving(const Package &package, const Package &reference)
{
    // Amounts of money and credits above 2^56 would overflow the factor 100 below and are not sold.
    constexpr quint64 kLimit = quint64(1) << 56;
    if (minor(package) >= kLimit || minor(reference) >= kLimit)
        return 0;
    for (int percent = 99; percent > 0; --percent) {
        const Wide offered = product(minor(package) * 100, credits(reference));
        const Wide allowed = product(minor(reference) * quint64(100 - percent), credits(package));
        if (offered <= allowed)
            return percent;
    }
    return 0;
}

} // namespace

void fillSavings(QList<Package> &packages)
{
    for (Package &package : packages) {
        const Package *reference = &package;
        for (const Package &other : std::as_const(packages)) {
            if (other.price.currency() == package.price.currency() && dearer(other, *reference))
                reference = &other;
        }
        package.savingPercent = saving(package, *reference);
    }
}

} // namespace reelmint::pricing
