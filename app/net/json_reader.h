// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>

#include <optional>

namespace reelmint::net {

/// Reads the members of one answer and remembers the first that is missing or of the wrong kind, so that a parser reads
/// everything and asks once. Integers are exact 64-bit; a fraction or a number out of range is an error, never rounded.
class JsonReader
{
public:
    explicit JsonReader(const QJsonObject &object, QString where = {});

    QString string(const QString &name);
    qint64 integer(const QString &name);
    bool boolean(const QString &name);
    QDateTime time(const QString &name);
    QJsonArray array(const QString &name);
    QJsonObject object(const QString &name);

    // Absent and null mean nothing; any other kind is still an error.
    std::optional<QString> optionalString(const QString &name);
    std::optional<qint64> optionalInteger(const QString &name);
    std::optional<QJsonObject> optionalObject(const QString &name);

    /// Notes a problem found by the caller: an unknown name in an enumeration, a negative amount.
    void complain(const QString &name, const QString &problem);
    bool ok() const { return m_problem.isEmpty(); }
    /// BadGateway "invalid_answer": the server said something this program does not understand.
    Error error() const;

private:
    const QJsonObject m_object;
    QString m_where;
    QString m_problem;
};

/// Exact value of a JSON number, or nothing when it is not a whole number of 64 bits.
std::optional<qint64> exactInteger(const QJsonValue &value);

} // namespace reelmint::net
