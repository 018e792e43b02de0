// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/sandbox/operation.h"

namespace reelmint::sandbox {

/// The lines of a new session, checked but not yet stored.
struct SessionLines
{
    QString currency;
    qint64 subtotal = 0;
    QList<QJsonObject> lines; ///< each: price (id) or price_data, unit_amount, quantity
};

/// Reads line_items: one currency, known prices, a total that can be charged.
Result<SessionLines, ApiError> readLineItems(const Call &call);

/// Makes the products and prices given inline and the items themselves.
void storeLineItems(World &world, const QString &sessionId, const SessionLines &lines);

} // namespace reelmint::sandbox
