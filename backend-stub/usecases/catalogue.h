// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"
#include "backend-stub/pricing/package.h"
#include "backend-stub/pricing/rate_card.h"
#include "backend-stub/store/database.h"

namespace reelmint::usecases {

/// What things cost and what can be bought, as the database says at this moment. Thread-safe.
class Catalogue
{
public:
    explicit Catalogue(store::Database &database) : m_database(database) {}

    /// The newest card in force. `rates_missing` when there is none.
    Result<pricing::RateCard> currentRates();
    /// On offer now, smallest first, with their savings.
    Result<QList<pricing::Package>> packages();
    /// `package_not_found` when it is not on offer (any more).
    Result<pricing::Package> package(const PackageId &id);

private:
    store::Database &m_database;
};

} // namespace reelmint::usecases
