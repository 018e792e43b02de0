// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/credits.h"
#include "app/core/ids.h"
#include "app/core/money.h"

#include <QList>

#include <optional>

namespace reelmint::pricing {

/// One version of something that can be bought. Orders keep the version they were made with.
struct Package
{
    PackageId id;
    int version = 0;
    QString name;
    Credits credits;
    Money price;
    bool recommended = false;
    std::optional<int> expiresAfterDays; ///< nothing: the credits never expire
    int savingPercent = 0;               ///< against the dearest unit price on offer in the same currency; set by fillSavings()
};

/// Whole percent saved per credit, rounded down so that it never promises more than is true. Integers only: unit prices
/// are compared by cross-multiplication in 128 bits.
void fillSavings(QList<Package> &packages);

} // namespace reelmint::pricing
