// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace reelmint::sandbox {

class World;

/// What the passing of time does: sessions expire, refunds settle, disputes open and end, old keys and events go. Cheap
/// and safe to call often; inside a Transaction.
void runDueWork(World &world);

} // namespace reelmint::sandbox
