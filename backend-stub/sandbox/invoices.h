// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

namespace reelmint::sandbox {

class World;

/// The paid invoice of a completed session whose invoice_creation is enabled, with its lines and payment; emits the
/// invoice's events up to invoice.paid. `customer` is the customer's object. Call inside a Transaction.
QJsonObject createPaidInvoice(World &world, const QJsonObject &session, const QJsonObject &customer);

} // namespace reelmint::sandbox
