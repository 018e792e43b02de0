// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QVariant>

#include <memory>

namespace reelmint::store {

/// One row of an answer, by column name. Asking for a column that is not there is a programming error and aborts in
/// debug builds. SQL must cast every amount to bigint: numeric would travel through a double.
class Row
{
public:
    using Columns = QHash<QString, int>;
    Row(QVariantList values, std::shared_ptr<const Columns> columns)
        : m_values(std::move(values)), m_columns(std::move(columns))
    {
    }

    bool isNull(const QString &column) const { return value(column).isNull(); }
    qint64 integer(const QString &column) const { return value(column).toLongLong(); }
    bool boolean(const QString &column) const { return value(column).toBool(); }
    QString text(const QString &column) const { return value(column).toString(); }
    QByteArray bytes(const QString &column) const { return value(column).toByteArray(); }
    /// UTC; invalid for NULL.
    QDateTime time(const QString &column) const { return value(column).toDateTime().toUTC(); }
    /// A json or jsonb column that holds an object; 64-bit integers stay exact.
    QJsonObject json(const QString &column) const;

private:
    QVariant value(const QString &column) const;

    QVariantList m_values;
    std::shared_ptr<const Columns> m_columns;
};

using Rows = QList<Row>;

} // namespace reelmint::store
