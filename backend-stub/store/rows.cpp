// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/store/rows.h"

#include <QJsonDocument>

namespace reelmint::store {

QVariant Row::value(const QString &column) const
{
    const auto found = m_columns->constFind(column);
    Q_ASSERT_X(found != m_columns->constEnd(), "Row", qPrintable(column));
    return found == m_columns->constEnd() ? QVariant() : m_values.at(*found);
}

QJsonObject Row::json(const QString &column) const
{
    return QJsonDocument::fromJson(text(column).toUtf8()).object();
}

} // namespace reelmint::store
