// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/money.h"

#include <QSet>

namespace reelmint {

int currencyExponent(const QString &currency)
{
    static const QSet<QString> noDecimals{
        QStringLiteral("bif"), QStringLiteral("clp"), QStringLiteral("djf"), QStringLiteral("gnf"),
        QStringLiteral("jpy"), QStringLiteral("kmf"), QStringLiteral("krw"), QStringLiteral("mga"),
        QStringLiteral("pyg"), QStringLiteral("rwf"), QStringLiteral("vnd"), QStringLiteral("vuv"),
        QStringLiteral("xaf"), QStringLiteral("xof"), QStringLiteral("xpf")};
    static const QSet<QString> threeDecimals{QStringLiteral("bhd"), QStringLiteral("jod"), QStringLiteral("kwd"),
                                             QStringLiteral("omr"), QStringLiteral("tnd")};
    const QString code = currency.toLower();
    if (noDecimals.contains(code))
        return 0;
    return threeDecimals.contains(code) ? 3 : 2;
}

} // namespace reelmint
