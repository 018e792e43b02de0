// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"
#include "app/credits/credit_types.h"

#include <QJsonObject>

namespace reelmint::credits {

// The contract's objects as values. Anything missing, of the wrong kind, negative where it cannot be, or with an unknown
// state is BadGateway "invalid_answer": showing a guess about credits is worse than showing none.

Result<Balance> balanceFromJson(const QJsonObject &json);
Result<Quote> quoteFromJson(const QJsonObject &json);
Result<Hold> holdFromJson(const QJsonObject &json);
Result<Order> orderFromJson(const QJsonObject &json);
Result<RateCard> rateCardFromJson(const QJsonObject &json);
Result<CheckoutSession> checkoutSessionFromJson(const QJsonObject &json);
/// {"packages":[…]}
Result<QList<Package>> packagesFromJson(const QJsonObject &json);
/// {"transactions":[…],"next_cursor":…}
Result<TransactionPage> transactionPageFromJson(const QJsonObject &json);

} // namespace reelmint::credits
