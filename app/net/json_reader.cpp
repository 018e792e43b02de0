// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/json_reader.h"

#include "app/net/api_error.h"

namespace reelmint::net {

std::optional<qint64> exactInteger(const QJsonValue &value)
{
    // toInteger() gives its argument back for anything it cannot represent: two different ones tell that apart.
    if (!value.isDouble() || value.toInteger(0) != value.toInteger(1))
        return std::nullopt;
    return value.toInteger();
}

JsonReader::JsonReader(const QJsonObject &object, QString where) : m_object(object), m_where(std::move(where)) {}

void JsonReader::complain(const QString &name, const QString &problem)
{
    if (m_problem.isEmpty())
        m_problem = m_where + QLatin1Char('.') + name + QStringLiteral(": ") + problem;
}

QString JsonReader::string(const QString &name)
{
    const QJsonValue value = m_object.value(name);
    if (!value.isString())
        complain(name, QStringLiteral("not a string"));
    return value.toString();
}

qint64 JsonReader::integer(const QString &name)
{
    const std::optional<qint64> value = exactInteger(m_object.value(name));
    if (!value)
        complain(name, QStringLiteral("not a 64-bit integer"));
    return value.value_or(0);
}

bool JsonReader::boolean(const QString &name)
{
    const QJsonValue value = m_object.value(name);
    if (!value.isBool())
        complain(name, QStringLiteral("not a boolean"));
    return value.toBool();
}

QDateTime JsonReader::time(const QString &name)
{
    const QDateTime value = QDateTime::fromString(string(name), Qt::ISODateWithMs);
    if (!value.isValid() || value.timeSpec() == Qt::LocalTime)
        complain(name, QStringLiteral("not a time with a zone"));
    return value.toUTC();
}

QJsonArray JsonReader::array(const QString &name)
{
    const QJsonValue value = m_object.value(name);
    if (!value.isArray())
        complain(name, QStringLiteral("not an array"));
    return value.toArray();
}

QJsonObject JsonReader::object(const QString &name)
{
    const QJsonValue value = m_object.value(name);
    if (!value.isObject())
        complain(name, QStringLiteral("not an object"));
    return value.toObject();
}

std::optional<QString> JsonReader::optionalString(const QString &name)
{
    const QJsonValue value = m_object.value(name);
    if (value.isUndefined() || value.isNull())
        return std::nullopt;
    return string(name);
}

std::optional<qint64> JsonReader::optionalInteger(const QString &name)
{
    const QJsonValue value = m_object.value(name);
    if (value.isUndefined() || value.isNull())
        return std::nullopt;
    return integer(name);
}

std::optional<QJsonObject> JsonReader::optionalObject(const QString &name)
{
    const QJsonValue value = m_object.value(name);
    if (value.isUndefined() || value.isNull())
        return std::nullopt;
    return object(name);
}

Error JsonReader::error() const
{
    return invalidAnswer(m_problem);
}

} // namespace reelmint::net
