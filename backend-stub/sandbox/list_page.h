// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/sandbox/api_error.h"

#include <functional>

namespace reelmint::sandbox {

class World;

using ListFilter = std::function<bool(const QString &id)>;

/// One page of objects, newest first, as `limit`, `starting_after` and `ending_before` ask; deleted ones are left out.
Answer listPage(const World &world, const QString &kind, const QString &url, const QJsonObject &params,
                const ListFilter &filter = {});

/// All of them as a list object, oldest first when `kind` is a part of something (line items), without paging.
QJsonObject wholeList(const World &world, const QString &kind, const QString &url, const ListFilter &filter);

/// A `created` parameter (time stamp or gt/gte/lt/lte) against a time.
bool inRange(const QJsonValue &range, qint64 time);

} // namespace reelmint::sandbox
