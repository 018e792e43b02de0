// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace reelmint::sandbox {

enum class ParamKind {
    String,
    Integer,
    Boolean,
    Enum,
    Url,
    Email,
    Currency,
    Metadata,
    Hash,
    List,
    Range,        ///< a time stamp, or a hash with gt, gte, lt, lte
    NotSimulated, ///< Stripe has it, the sandbox says plainly that it does not
};

/// What one parameter of an API call may look like. Built with the functions of `spec`, refined by chaining.
struct Param
{
    QString name;
    ParamKind kind = ParamKind::String;
    bool isRequired = false;
    bool isUnsettable = false; ///< an empty string is allowed and means null
    QStringList values = {};
    std::optional<qint64> minimum = {};
    std::optional<qint64> maximum = {};
    int maxLength = 5000;
    std::vector<Param> fields = {}; ///< of a hash; the one element of a list

    Param required() const
    {
        return with([](Param &p) { p.isRequired = true; });
    }
    Param unsettable() const
    {
        return with([](Param &p) { p.isUnsettable = true; });
    }
    Param atLeast(qint64 value) const
    {
        return with([value](Param &p) { p.minimum = value; });
    }
    Param atMost(qint64 value) const
    {
        return with([value](Param &p) { p.maximum = value; });
    }
    Param longest(int characters) const
    {
        return with([characters](Param &p) { p.maxLength = characters; });
    }

private:
    template <class Change> Param with(Change change) const
    {
        Param copy = *this;
        change(copy);
        return copy;
    }
};

using ParamList = std::vector<Param>;

namespace spec {

inline Param string(const QString &name)
{
    return {.name = name};
}
inline Param integer(const QString &name)
{
    return {.name = name, .kind = ParamKind::Integer};
}
inline Param boolean(const QString &name)
{
    return {.name = name, .kind = ParamKind::Boolean};
}
inline Param url(const QString &name)
{
    return {.name = name, .kind = ParamKind::Url};
}
inline Param email(const QString &name)
{
    return {.name = name, .kind = ParamKind::Email, .maxLength = 800};
}
inline Param currency(const QString &name)
{
    return {.name = name, .kind = ParamKind::Currency};
}
inline Param metadata()
{
    return {.name = QStringLiteral("metadata"), .kind = ParamKind::Metadata};
}
inline Param range(const QString &name)
{
    return {.name = name, .kind = ParamKind::Range};
}
inline Param notSimulated(const QString &name)
{
    return {.name = name, .kind = ParamKind::NotSimulated};
}
inline Param oneOf(const QString &name, const QStringList &values)
{
    return {.name = name, .kind = ParamKind::Enum, .values = values};
}
inline Param hash(const QString &name, ParamList fields)
{
    return {.name = name, .kind = ParamKind::Hash, .fields = std::move(fields)};
}
inline Param list(const QString &name, Param element)
{
    return {.name = name, .kind = ParamKind::List, .fields = {std::move(element)}};
}

/// limit, starting_after and ending_before, which every list call takes, and `more`.
ParamList listParams(ParamList more = {});
/// line1, line2, city, state, postal_code, country.
ParamList addressFields();

} // namespace spec

} // namespace reelmint::sandbox
