// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/credits/operation_key.h"

#include "app/core/ids.h"

namespace reelmint::credits {

QString newOperationKey(const QString &purpose)
{
    return purpose + QLatin1Char('-') + newUuidV7();
}

} // namespace reelmint::credits
