// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/credits/package_choice.h"

namespace reelmint::ui {

namespace {

qsizetype smallestCovering(const QList<credits::Package> &packages, Credits missing)
{
    qsizetype best = -1;
    for (qsizetype i = 0; i < packages.size(); ++i) {
        if (packages[i].credits < missing)
            continue;
        const bool smaller = best < 0 || packages[i].credits < packages[best].credits;
        const bool cheaper = best >= 0 && packages[i].credits == packages[best].credits &&
                             packages[i].price.minorUnits() < packages[best].price.minorUnits();
        if (smaller || cheaper)
            best = i;
    }
    return best;
}

qsizetype largest(const QList<credits::Package> &packages)
{
    qsizetype best = packages.isEmpty() ? -1 : 0;
    for (qsizetype i = 1; i < packages.size(); ++i) {
        if (packages[i].credits > packages[best].credits)
            best = i;
    }
    return best;
}

} // namespace

qsizetype packageToPreselect(const QList<credits::Package> &packages, std::optional<Credits> missing)
{
    if (missing && missing->isPositive()) {
        const qsizetype covering = smallestCovering(packages, *missing);
        return covering >= 0 ? covering : largest(packages);
    }
    for (qsizetype i = 0; i < packages.size(); ++i) {
        if (packages[i].recommended)
            return i;
    }
    return packages.isEmpty() ? -1 : 0;
}

} // namespace reelmint::ui
