// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

namespace reelmint::sandbox {

class World;

/// Products and prices. Both emit their events; call inside a Transaction.
QJsonObject createProduct(World &world, const QJsonObject &fields);
/// `fields` hold currency, unit_amount and product.
QJsonObject createPrice(World &world, const QJsonObject &fields);

} // namespace reelmint::sandbox
