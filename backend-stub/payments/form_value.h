// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>

#include <concepts>
#include <vector>

namespace reelmint::payments {

/// A request parameter of Stripe's v1 API: text, a list, or named fields. Numbers and booleans become their decimal
/// or true/false text; there is no way in for a floating-point number. A value type.
class FormValue
{
public:
    using List = std::vector<FormValue>;
    using Fields = QMap<QString, FormValue>;
    enum class Kind { Text, List, Fields };

    FormValue() = default;
    FormValue(const QString &text) : m_text(text) {}
    FormValue(const char *text) : m_text(QString::fromUtf8(text)) {}
    FormValue(bool value) : m_text(value ? QStringLiteral("true") : QStringLiteral("false")) {}
    template <std::integral T>
        requires(!std::same_as<T, bool>)
    FormValue(T number) : m_text(QString::number(number))
    {
    }
    template <std::floating_point T>
    FormValue(T) = delete;
    FormValue(List items) : m_kind(Kind::List), m_items(std::move(items)) {}
    FormValue(Fields fields) : m_kind(Kind::Fields), m_fields(std::move(fields)) {}

    Kind kind() const { return m_kind; }
    const QString &text() const { return m_text; }
    const List &items() const { return m_items; }
    const Fields &fields() const { return m_fields; }

    friend bool operator==(const FormValue &a, const FormValue &b)
    {
        return a.m_kind == b.m_kind && a.m_text == b.m_text && a.m_items == b.m_items && a.m_fields == b.m_fields;
    }

private:
    Kind m_kind = Kind::Text;
    QString m_text;
    List m_items;
    Fields m_fields;
};

using FormFields = FormValue::Fields;

/// application/x-www-form-urlencoded with Stripe's bracket keys: a[b]=, a[0][b]=. Indexed lists, UTF-8, every byte
/// outside the unreserved set percent-encoded (brackets too), space as %20. The same fields always give the same bytes,
/// which is what makes a retry with the same idempotency key safe. An empty list or group is sent as an empty value:
/// Stripe reads it as "unset".
QByteArray encodeForm(const FormFields &fields);

} // namespace reelmint::payments
