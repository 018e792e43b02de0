// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace reelmint::sandbox {

/// Which changes of `status` Stripe's objects make. Anything else is a fault of the sandbox or an illegal request.
bool paymentIntentMay(const QString &from, const QString &to);
bool sessionMay(const QString &from, const QString &to);
bool refundMay(const QString &from, const QString &to);
bool disputeMay(const QString &from, const QString &to);
bool chargeMay(const QString &from, const QString &to);

bool paymentIntentConfirmable(const QString &status);
bool paymentIntentCancelable(const QString &status);

} // namespace reelmint::sandbox
