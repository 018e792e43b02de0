// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QStringList>

#include <memory>
#include <optional>

namespace reelmint::http {

/// Reads the fields of a JSON request body strictly. Every read names a field the route knows; the first thing wrong is
/// remembered and reported by finish(), so a route reads all fields first and checks once:
///
///     JsonFields fields(request.body);
///     const QString text = fields.string(u"description"_s, 1, 200);
///     const qint64 amount = fields.integer(u"amount"_s, 1, maxAmount);
///     if (const auto checked = fields.finish(); !checked)
///         return Response::problem(checked.error());
///
/// Refused with code `invalid_request`: a body that is not one JSON object, duplicate keys, unknown fields, numbers with
/// a fraction or an exponent, numbers beyond 64 bits, text with control characters, nesting deeper than 8. Until
/// finish() has said yes, returned values are only placeholders. Not thread-safe; meant to live on a handler's stack.
class JsonFields
{
public:
    explicit JsonFields(const QByteArray &body);
    JsonFields(const JsonFields &) = delete;
    JsonFields &operator=(const JsonFields &) = delete;
    JsonFields(JsonFields &&) noexcept;
    JsonFields &operator=(JsonFields &&) noexcept;
    ~JsonFields();

    bool has(const QString &name) const;

    /// Lengths are counted in characters (Unicode code points) and are inclusive.
    QString string(const QString &name, qsizetype minLength, qsizetype maxLength);
    std::optional<QString> optionalString(const QString &name, qsizetype minLength, qsizetype maxLength);
    /// One of the allowed words, exactly as written.
    QString oneOf(const QString &name, const QStringList &allowed);

    qint64 integer(const QString &name, qint64 minimum, qint64 maximum);
    std::optional<qint64> optionalInteger(const QString &name, qint64 minimum, qint64 maximum);
    bool boolean(const QString &name);
    std::optional<bool> optionalBoolean(const QString &name);

    /// A nested object; its own unknown fields and errors count for the outermost finish().
    JsonFields object(const QString &name);
    std::optional<JsonFields> optionalObject(const QString &name);

    /// For rules of a route's own ("exactly one of …"): the sentence is completed with the field's name.
    void reject(const QString &name, const QString &why);

    /// Call on the outermost one, after all fields were read.
    Result<void> finish();

private:
    struct Node;
    explicit JsonFields(std::shared_ptr<Node> node);
    const QJsonValue *take(const QString &name, bool required);

    std::shared_ptr<Node> m_node;
};

} // namespace reelmint::http
