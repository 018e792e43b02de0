// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/usecases/purchase_context.h"

namespace reelmint::usecases {

/// Checks the signature over the raw body and keeps the event. Once this returns ok the event cannot be lost, and the
/// sender may be told so. InvalidInput, code webhook_refused, without a detail for the sender: not signed by any of our
/// secrets, too old, too new, or not an event.
Result<void> receiveWebhook(PurchaseContext &context, const QByteArray &body, const QByteArray &signatureHeader);

struct InboxRun
{
    int finished = 0;
    int failed = 0; ///< to be tried again later
};

/// Works off stored events that are due, at most `limit`. An event is only a hint: what counts is what the provider says
/// about the order when asked. Safe to run twice and on several machines.
Result<InboxRun> processWebhookInbox(PurchaseContext &context, int limit = 100);

} // namespace reelmint::usecases
