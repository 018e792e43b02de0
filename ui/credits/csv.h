// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/credits/credit_types.h"

#include <QByteArray>
#include <QStringList>

namespace reelmint::ui {

/// A text as one CSV cell (RFC 4180). A text that a spreadsheet would take for a formula, because it begins with
/// = + − - @ a tab or a line end, gets a leading apostrophe, also behind spaces.
QByteArray csvText(const QString &text);

/// A number as one CSV cell: digits with perhaps a minus, so it needs no guard and stays a number in a spreadsheet.
QByteArray csvNumber(Credits amount);

QByteArray csvHistoryHeader();
QByteArray csvHistoryRow(const credits::Transaction &row);

} // namespace reelmint::ui
