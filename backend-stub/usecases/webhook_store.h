// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/payments/stripe_objects.h"
#include "backend-stub/store/database.h"

namespace reelmint::usecases {

/// The inbox of events. "Seen" is not "done": only an event in state done, ignored or parked is finished with.
enum class EventState {
    Received,
    Done,
    Failed,  ///< to be tried again
    Ignored, ///< nothing of ours
    Parked,  ///< kept for an operator, or for a part of the program that is yet to look at it; see last_error
};

struct StoredEvent
{
    QString id;
    QByteArray payload;
    int attempts = 0; ///< this one included
};

/// Keeps the event; a second delivery of the same one changes nothing. `payload` are the raw signed bytes.
Result<void> storeEvent(store::Database &database, const payments::StripeEvent &event, const QByteArray &payload,
                        EventState state, const QString &reason);

/// Takes the next due event, and with it the right to work on it for a minute: a worker that dies simply lets that run
/// out. Nothing when none is due. Several workers may ask at once.
Result<std::optional<StoredEvent>> claimEvent(store::Database &database);

/// `Failed` is tried again after a pause that doubles from two seconds to an hour.
Result<void> finishEvent(store::Database &database, const StoredEvent &event, EventState state, const QString &reason);

} // namespace reelmint::usecases
