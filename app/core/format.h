// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/credits.h"
#include "app/core/money.h"

#include <QLocale>
#include <QString>

namespace reelmint {

/// The only place where amounts and durations become text for people. Digits and separators follow the locale.
QString formatCredits(Credits amount, const QLocale &locale = QLocale());

/// With the sign always shown: "+500", "−4" (U+2212), "0".
QString formatSignedCredits(Credits amount, const QLocale &locale = QLocale());

/// For example "$4.99" or "¥500". Exact: built from the integer, never through floating point.
QString formatMoney(const Money &amount, const QLocale &locale = QLocale());

/// "0:08", "12:30", "1:02:05"; whole seconds, rounded down.
QString formatDuration(qint64 milliseconds, const QLocale &locale = QLocale());

} // namespace reelmint
