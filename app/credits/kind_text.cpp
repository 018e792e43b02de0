// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/credits/kind_text.h"

#include <QCoreApplication>

namespace reelmint::credits {

namespace {

struct Kind
{
    const char *name;
    const char *text;
};

constexpr Kind kinds[]{
    {"purchase", QT_TRANSLATE_NOOP("TransactionKind", "Purchase")},
    {"usage", QT_TRANSLATE_NOOP("TransactionKind", "Spent")},
    {"hold", QT_TRANSLATE_NOOP("TransactionKind", "Reserved")},
    {"release", QT_TRANSLATE_NOOP("TransactionKind", "Given back")},
    {"grant", QT_TRANSLATE_NOOP("TransactionKind", "Free credits")},
    {"gift", QT_TRANSLATE_NOOP("TransactionKind", "Gift")},
    {"refund", QT_TRANSLATE_NOOP("TransactionKind", "Refund")},
    {"dispute", QT_TRANSLATE_NOOP("TransactionKind", "Payment dispute")},
    {"reinstatement", QT_TRANSLATE_NOOP("TransactionKind", "Reinstated")},
    {"debt_repayment", QT_TRANSLATE_NOOP("TransactionKind", "Debt repaid")},
    {"adjustment", QT_TRANSLATE_NOOP("TransactionKind", "Adjustment")},
    {"expiry", QT_TRANSLATE_NOOP("TransactionKind", "Expired")},
};

} // namespace

QStringList transactionKinds()
{
    QStringList names;
    for (const Kind &kind : kinds)
        names.append(QLatin1String(kind.name));
    return names;
}

QString kindText(const QString &kind)
{
    for (const Kind &known : kinds) {
        if (kind == QLatin1String(known.name))
            return QCoreApplication::translate("TransactionKind", known.text);
    }
    return kind;
}

} // namespace reelmint::credits
