// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"

#include <QByteArray>
#include <QJsonObject>

namespace reelmint::http {

/// Parses one JSON object more strictly than QJsonDocument: duplicate keys, fractions and exponents ("1.0", "1e2"),
/// integers beyond qint64, invalid UTF-8, text with control characters and nesting deeper than maxDepth are errors with
/// code `invalid_request` and a sentence that names the field.
Result<QJsonObject> parseStrictObject(const QByteArray &body, int maxDepth = 8);

} // namespace reelmint::http
