// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/store/database.h"

namespace reelmint::usecases {

/// Whether requests can be served now: the database answers and its tables are the ones this program was built for.
/// Unavailable with code `database_unavailable` or `database_not_migrated`.
Result<void> checkReadiness(store::Database &database);

} // namespace reelmint::usecases
