// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QStringList>

#include <optional>

namespace reelmint::sandbox {

class World;

/// What is sent for one delivery, signed at the moment of asking.
struct OutgoingDelivery
{
    QString id;
    QString endpoint;
    QString url;
    QByteArray body;
    QByteArray signature;
};

/// The record of every event on its way to every endpoint: pending → sending → delivered, or back to pending with a
/// later time until the retries are used up → failed. "dropped" and "held" are what tests order. All functions run
/// inside a Transaction.
namespace deliveries {

/// One delivery for each endpoint that wants the event; sets the event's pending_webhooks.
void enqueue(World &world, const QString &eventId);
/// Ids of those to be sent now, oldest first.
QStringList due(const World &world);
/// When the next one is due, in sandbox time.
std::optional<qint64> nextDueAt(const World &world);
/// Marks it as being sent and says what to send; nothing when the endpoint is gone.
std::optional<OutgoingDelivery> begin(World &world, const QString &deliveryId);
/// Records an attempt's end. `status` 0: no answer, `problem` says why.
void finish(World &world, const QString &deliveryId, int status, const QString &problem, qint64 durationMs);
/// Sends an event once more to one endpoint, or to all that want it. The number of deliveries queued.
int resend(World &world, const QString &eventId, const QString &endpointId = {});
/// After a restart: what was being sent has to be sent again.
void recover(World &world);
/// Every delivery, oldest first.
QList<QJsonObject> all(const World &world);
void forgetEvent(World &world, const QString &eventId);
void forgetEndpoint(World &world, const QString &endpointId);

/// What tests do to coming deliveries: "drop", "duplicate", "hold", "wrong_secret", "stale_timestamp", "corrupt_body".
struct Disruption
{
    QString kind;
    QString eventType; ///< empty: any
    int count = 1;
};
bool isDisruption(const QString &kind);
void disrupt(World &world, const Disruption &disruption);
/// Lets held deliveries go, newest first when `reversed`. The number released.
int release(World &world, bool reversed);

} // namespace deliveries

} // namespace reelmint::sandbox
