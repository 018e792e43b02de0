// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/credits/csv.h"

namespace reelmint::ui {

namespace {

bool startsFormula(const QString &text)
{
    if (text.isEmpty())
        return false;
    const QChar first = text.front();
    if (first == QLatin1Char('\t') || first == QLatin1Char('\r') || first == QLatin1Char('\n'))
        return true;
    const QString trimmed = text.trimmed();
    // Full-width forms and the true minus sign are read as operators by some spreadsheets.
    return !trimmed.isEmpty() && QStringView(u"=+-@＝＋－＠−|%").contains(trimmed.front());
}

} // namespace

QByteArray csvText(const QString &text)
{
    QString cell = startsFormula(text) ? QLatin1Char('\'') + text : text;
    const bool quote = cell.contains(QLatin1Char('"')) || cell.contains(QLatin1Char(',')) ||
                       cell.contains(QLatin1Char('\n')) || cell.contains(QLatin1Char('\r')) ||
                       cell.contains(QLatin1Char(';')) || cell.contains(QLatin1Char('\t'));
    if (quote) {
        cell.replace(QLatin1Char('"'), QStringLiteral("\"\""));
        cell = QLatin1Char('"') + cell + QLatin1Char('"');
    }
    return cell.toUtf8();
}

QByteArray csvNumber(Credits amount)
{
    return QByteArray::number(amount.value());
}

QByteArray csvHistoryHeader()
{
    return QByteArrayLiteral("time_utc,kind,amount,held_change,balance_after,description,reference,id\r\n");
}

QByteArray csvHistoryRow(const credits::Transaction &row)
{
    const QList<QByteArray> cells{row.createdAt.toUTC().toString(Qt::ISODate).toUtf8(),
                                  csvText(row.kind),
                                  csvNumber(row.amount),
                                  csvNumber(row.heldDelta),
                                  csvNumber(row.balanceAfter),
                                  csvText(row.description),
                                  csvText(row.reference),
                                  csvText(row.id.toString())};
    return cells.join(',') + "\r\n";
}

} // namespace reelmint::ui
