// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/state_machines.h"

#include <QHash>
#include <QStringList>

namespace reelmint::sandbox {

namespace {

using Transitions = QHash<QString, QStringList>;

bool may(const Transitions &transitions, const QString &from, const QString &to)
{
    return transitions.value(from).contains(to);
}

} // namespace

bool paymentIntentMay(const QString &from, const QString &to)
{
    static const Transitions transitions{
        {"requires_payment_method",
         {"requires_confirmation", "requires_action", "processing", "succeeded", "canceled"}},
        {"requires_confirmation",
         {"requires_payment_method", "requires_action", "processing", "requires_capture", "succeeded", "canceled"}},
        {"requires_action",
         {"requires_payment_method", "requires_confirmation", "processing", "requires_capture", "succeeded",
          "canceled"}},
        {"processing", {"requires_payment_method", "requires_capture", "succeeded", "canceled"}},
        {"requires_capture", {"succeeded", "canceled"}}};
    return may(transitions, from, to);
}

bool sessionMay(const QString &from, const QString &to)
{
    static const Transitions transitions{{"open", {"complete", "expired"}}};
    return may(transitions, from, to);
}

bool refundMay(const QString &from, const QString &to)
{
    static const Transitions transitions{{"pending", {"requires_action", "succeeded", "failed", "canceled"}},
                                         {"requires_action", {"pending", "succeeded", "failed", "canceled"}},
                                         // A bank may send a refund back after it looked done.
                                         {"succeeded", {"failed"}}};
    return may(transitions, from, to);
}

bool disputeMay(const QString &from, const QString &to)
{
    static const Transitions transitions{{"needs_response", {"under_review", "won", "lost"}},
                                         {"under_review", {"won", "lost"}},
                                         {"warning_needs_response", {"warning_under_review", "warning_closed"}},
                                         {"warning_under_review", {"warning_closed"}}};
    return may(transitions, from, to);
}

bool chargeMay(const QString &from, const QString &to)
{
    static const Transitions transitions{{"pending", {"succeeded", "failed"}}};
    return may(transitions, from, to);
}

bool paymentIntentConfirmable(const QString &status)
{
    return status == "requires_payment_method" || status == "requires_confirmation" || status == "requires_action";
}

bool paymentIntentCancelable(const QString &status)
{
    return paymentIntentMay(status, QStringLiteral("canceled"));
}

} // namespace reelmint::sandbox
