// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/timed_work.h"

#include "backend-stub/sandbox/checkout_sessions.h"
#include "backend-stub/sandbox/disputes.h"
#include "backend-stub/sandbox/events.h"
#include "backend-stub/sandbox/idempotency.h"
#include "backend-stub/sandbox/refunds.h"
#include "backend-stub/sandbox/world.h"

namespace reelmint::sandbox {

void runDueWork(World &world)
{
    // Nothing falls due within the second in which it was planned, and looking costs time when there are many objects.
    if (world.dueWorkDoneAt == world.now())
        return;
    world.dueWorkDoneAt = world.now();
    // What a request happens to trigger does not belong to that request.
    const RequestOrigin origin = std::exchange(world.origin, {});
    checkout::expireDue(world);
    settleDueRefunds(world);
    disputes::runDue(world);
    pruneEvents(world);
    idempotency::prune(world);
    world.origin = origin;
}

} // namespace reelmint::sandbox
