// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"

#include <QTest>

/// Fails the test with the error's code and log unless the Result is a value. The expression is evaluated once.
#define VERIFY_OK(expression)                                                                                          \
    do {                                                                                                               \
        const auto &verified_ = (expression);                                                                          \
        QVERIFY2(verified_.ok(),                                                                                       \
                 verified_.ok() ? "" : qPrintable(verified_.error().code + QLatin1Char(' ') + verified_.error().log)); \
    } while (false)
