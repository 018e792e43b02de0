// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/ledger/types.h"
#include "backend-stub/pricing/package.h"
#include "backend-stub/pricing/rate_card.h"
#include "backend-stub/usecases/credit_operations.h"

#include <QJsonObject>

namespace reelmint::routes {

/// The shapes of docs/openapi.yaml. The balance also goes out over the live channel.
QJsonObject balanceJson(const ledger::Balance &balance, Credits lowBalanceThreshold);
QJsonObject holdJson(const ledger::Hold &hold);
QJsonObject transactionJson(const ledger::LedgerTransaction &transaction);
QJsonObject quoteJson(const usecases::Quote &quote);
QJsonObject packageJson(const pricing::Package &package);
QJsonObject rateCardJson(const pricing::RateCard &card);

} // namespace reelmint::routes
