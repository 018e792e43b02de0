// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

namespace reelmint::sandbox {

class World;

/// Records an Event with the object as it is now and queues its deliveries. `previous` are the old values of what an
/// "…updated" event changed. Call inside a Transaction.
void emitEvent(World &world, const QString &type, const QJsonObject &object, const QJsonObject &previous = {});

/// True when an endpoint with these enabled_events wants the type ("*" is all).
bool wantsEvent(const QJsonObject &endpoint, const QString &type);

/// Events older than 30 days are gone, as at Stripe, and their deliveries with them.
void pruneEvents(World &world);

} // namespace reelmint::sandbox
