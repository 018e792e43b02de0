// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

namespace reelmint::sandbox {

class World;

/// Adds an endpoint with a given secret. Call inside a Transaction.
QJsonObject createWebhookEndpoint(World &world, const QJsonObject &fields, const QString &secret);

/// The endpoint of that name gets all events at this address with this secret; made if there is none. Waiting
/// deliveries of an earlier run follow it to the new address. Call inside a Transaction.
void setNamedEndpoint(World &world, const QString &name, const QString &endpointUrl, const QString &secret);

} // namespace reelmint::sandbox
